// Which words of a text are marked: those that begin as asked, or that have the same term.
import { words as wordsOf } from "./words/fold.js";

export function marking(store, words) {
  const plain = words.map((word) => word.replaceAll("*", "")).filter(Boolean);
  const terms = new Set(plain.map((word) => store.term(word)));
  return (piece) => wordsOf(piece).some((folded) =>
    plain.some((word) => folded.startsWith(word)) || terms.has(store.term(folded)));
}
