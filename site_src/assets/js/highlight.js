// Marks the words of the query in a short text.
import { fold } from "./fold.js";

// Word by word, so that folding an accent cannot shift the place that is marked.
export function highlight(element, terms) {
  const text = element.dataset.text ?? element.textContent;
  element.dataset.text = text;
  const words = terms.map(({ word }) => word);
  const pieces = text.split(/([\p{L}\p{M}\p{N}]+(?:\+\+|#)?)/u).map((piece) => {
    const folded = fold(piece);
    if (!words.some((word) => folded.startsWith(word))) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
  element.replaceChildren(...pieces);
}
