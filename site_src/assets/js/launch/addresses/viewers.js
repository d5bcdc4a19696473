// Links to services that show or run a notebook of a repository, read back into its URL there: the
// twin of catalogue/launch/addresses/viewers.py.
import { webParts } from "./address.js";
import { queryPairs } from "../percent.js";
import { stripLeft, withoutPrefix } from "../strings.js";
import { TABLES } from "../tables.js";

// The URL that a link to a viewer shows; the text itself where it is no such link.
export function shownBy(text) {
  const parts = webParts(text);
  if (parts === null) return text;
  const [found, words, query] = parts;
  const path = words.join("/");
  const host = withoutPrefix(found, "www.");
  const rows = Object.hasOwn(TABLES.viewers, host) ? TABLES.viewers[host] : {};
  for (const [begins, standsFor] of Object.entries(rows)) {
    if (standsFor.startsWith("?")) {
      const options = new Map(queryPairs(query).reverse());
      const option = standsFor.slice(1);
      if (path === begins && options.has(option)) return options.get(option);
    } else if (path.startsWith(begins ? `${begins}/` : path) && path.length > begins.length + 1) {
      return standsFor + stripLeft(path.slice(begins.length), "/");
    }
  }
  return text;
}
