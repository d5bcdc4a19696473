// Which words of a text are marked: those that begin as asked, or that mean the same to Lunr.
import { words as wordsOf } from "./words/fold.js";
import { stem } from "./words/stem.js";

export function marking(words) {
  const plain = words.map((word) => word.replaceAll("*", "")).filter(Boolean);
  const stems = new Set(plain.map(stem));
  return (piece) => wordsOf(piece).some((folded) =>
    plain.some((word) => folded.startsWith(word)) || stems.has(stem(folded)));
}
