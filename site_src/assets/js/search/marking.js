// Which words of a text are marked: those that begin as asked, or that mean the same to Lunr.
import { fold } from "./fold.js";
import { stem } from "./stem.js";

export function marking(words) {
  const plain = words.map((word) => word.replaceAll("*", "")).filter(Boolean);
  const stems = new Set(plain.map(stem));
  return (piece) => {
    const folded = fold(piece);
    if (!/[\p{L}\p{N}]/u.test(folded)) return false;
    return plain.some((word) => folded.startsWith(word)) || stems.has(stem(folded));
  };
}
