// What Python's str has and JavaScript's strings lack.

// [before, the separator or "", after] the first `mark`; like str.partition.
export function partition(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, "", ""] : [text.slice(0, at), mark, text.slice(at + mark.length)];
}

// The same at the last `mark`; without one, all of the text stands in the third place.
export function rpartition(text, mark) {
  const at = text.lastIndexOf(mark);
  return at < 0 ? ["", "", text] : [text.slice(0, at), mark, text.slice(at + mark.length)];
}

export function withoutPrefix(text, prefix) {
  return prefix && text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

export function withoutSuffix(text, suffix) {
  return suffix && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

export function stripLeft(text, characters) {
  let start = 0;
  while (start < text.length && characters.includes(text[start])) start += 1;
  return text.slice(start);
}

export function stripRight(text, characters) {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

export function strip(text, characters) {
  return stripRight(stripLeft(text, characters), characters);
}
