// A piece of a text around the first of the words.
import { marking } from "./marking.js";

const BEFORE = 60;
const LONG = 180;

// → the piece with "…" where it was cut, or "" where no word stands in the text
export function snippet(store, text, words) {
  const marks = marking(store, words);
  let at = 0;
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+(?:\+\+|#)?)/u)) {
    if (marks(piece)) return cut(text, at);
    at += piece.length;
  }
  return "";
}

function cut(text, at) {
  let from = Math.max(0, at - BEFORE);
  if (from) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + LONG);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), at);
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}
