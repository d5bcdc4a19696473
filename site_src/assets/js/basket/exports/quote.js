// Text of strangers inside other languages: each function gives text that can only be text there.

// What XML 1.0 cannot hold at all, not even escaped (https://www.w3.org/TR/xml/#charsets).
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
// What an editor does not show, or shows elsewhere than it is.
const UNSEEN =
  /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]|[\ud800-\udfff]/gu;

// For an element's text, and for an attribute in quotes of either kind.
export function xml(text) {
  return String(text)
    .replace(NOT_XML, "")
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark])
    .replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
}

// One word of a POSIX shell.
export function shell(text) {
  return `'${String(text).replaceAll("\0", "").replaceAll("'", "'\\''")}'`;
}

// A Python literal of strings, whole numbers, lists and dicts: JSON without true, false and null
// is one, on a single line.
export function python(value) {
  return JSON.stringify(value).replace(
    UNSEEN,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

// A comment's text stays on its line, in a shell and in Python.
export function comment(text) {
  return String(text).replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

// Plain words in Markdown: every mark that could mean something is escaped (CommonMark 2.4).
export function markdown(text) {
  return comment(text).replace(/[!-/:-@[-`{-~]/g, "\\$&");
}
