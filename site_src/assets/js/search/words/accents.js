// Letters without accents, in lower case: for lists that are narrowed by plain substring, and the
// first step of fold.js.

// Signs that belong to a name: without them, C++ and C# would both be "c".
const SIGNS = { "++": "plusplus", "#": "sharp" };

export function bare(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\b([A-Za-z])(\+\+|#)/g, (_, letter, sign) => letter + SIGNS[sign])
    .toLowerCase();
}
