// Letters without accents, in lower case, and words of them: what render/index/words.py does to
// the text it indexes, this does to the query.

// Signs that belong to a name: without them, C++ and C# would both be "c".
const SIGNS = { "++": "plusplus", "#": "sharp" };
// Letters that are no letter and an accent to Unicode.
const LETTERS = { ł: "l", Ł: "L", ø: "o", Ø: "O", đ: "d", Đ: "D", ı: "i", ß: "ss", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ð: "d", þ: "th" };
const GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(" ");
// One or two Greek letters are symbols (γ, νμ, ΛCDM); more are a word in Greek.
const SYMBOLS = /(?<![α-ωΑ-Ω])[α-ωΑ-Ω]{1,2}(?![α-ωΑ-Ω])/g;

export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łŁøØđĐıßæÆœŒðþ]/g, (letter) => LETTERS[letter])
    .replace(SYMBOLS, (symbols) => [...symbols.toLowerCase()].map((letter) => ` ${GREEK[letter.codePointAt(0) - 945]} `).join(""))
    .replace(/\b([A-Za-z])(\+\+|#)/g, (_, letter, sign) => letter + SIGNS[sign])
    .toLowerCase();
}

export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
