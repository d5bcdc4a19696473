// A new element around texts and other nodes; a text is never read as HTML.
export function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
