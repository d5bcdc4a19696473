// Marks words in a short text.

// Word by word, so that folding an accent cannot shift the place that is marked.
// marks: whether a word is marked, see search/marking.js; none where it is null.
export function highlight(element, marks) {
  const before = element.dataset.text;
  const text = before ?? element.textContent;
  if (!marks) {
    if (before !== undefined) element.replaceChildren(text);
    delete element.dataset.text;
    return;
  }
  element.dataset.text = text;
  const pieces = text.split(/([\p{L}\p{M}\p{N}]+(?:\+\+|#)?)/u).map((piece) => {
    if (!marks(piece)) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
  element.replaceChildren(...pieces);
}
