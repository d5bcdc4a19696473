// Letters without accents, in lower case, and words of them: what render/index/words.py does to
// the text it indexes, this does to the query.
import { bare } from "./accents.js";

// Letters that are no letter and an accent to Unicode.
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", ð: "d", þ: "th" };
const GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(" ");
// One or two Greek letters are symbols (γ, νμ, ΛCDM); more are a word in Greek.
const SYMBOLS = /(?<![α-ω])[α-ω]{1,2}(?![α-ω])/g;
// H.E.S.S. is one word, hess.
const DOTTED = /(?<![\w.])(?:[a-z]\.){2,}[a-z](?!\w|\.\w)/g;

export function fold(text) {
  return bare(text)
    .replace(/[łøđıßæœðþ]/g, (letter) => LETTERS[letter])
    .replace(SYMBOLS, (symbols) => [...symbols].map((letter) => ` ${GREEK[letter.codePointAt(0) - 945]} `).join(""))
    .replace(DOTTED, (word) => word.replaceAll(".", ""));
}

export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
