// Letters without accents, in lower case, and words of them: what render/index/words.py does to
// the text it indexes, this does to the query.

// Signs that belong to a name: without them, C++ and C# would both be "c".
const SIGNS = { "++": "plusplus", "#": "sharp" };

export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\b([A-Za-z])(\+\+|#)/g, (_, letter, sign) => letter + SIGNS[sign])
    .toLowerCase();
}

export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
