// Percent-encoding as Python's urllib.parse does it (RFC 3986, UTF-8).
import { partition } from "./strings.js";

const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g;
const PLAIN = /[A-Za-z0-9_.~-]/;

// Escape all but letters, digits, "_.-~" and the characters of `safe`.
export function quote(text, safe = "/") {
  let quoted = "";
  for (const character of text) {
    quoted += PLAIN.test(character) || safe.includes(character) ? character : escaped(character);
  }
  return quoted;
}

// encodeURIComponent leaves some of ASCII's marks alone.
function escaped(character) {
  const encoded = encodeURIComponent(character);
  if (encoded.length > 1) return encoded;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

// Undo it. A stray percent sign stays; what is not UTF-8 becomes U+FFFD, or throws when `strict`.
export function unquote(text, strict = false) {
  const decoder = new TextDecoder("utf-8", { fatal: strict, ignoreBOM: true });
  return text.replace(ESCAPES, (run) => {
    const bytes = run.slice(1).split("%").map((digits) => parseInt(digits, 16));
    return decoder.decode(new Uint8Array(bytes));
  });
}

// The [key, value] pairs of a query; those without a value are left out.
export function queryPairs(query) {
  return query
    .split("&")
    .map((pair) => partition(pair, "="))
    .filter(([, , value]) => value)
    .map(([key, , value]) => [key, value].map((part) => unquote(part.replaceAll("+", " "))));
}
