// An item's type, size and source as people say them, and what does not fit.
import { SERVICES } from "./exports/ways.js";
import { MOST_ITEMS } from "./format.js";
import { LABELS } from "../page/media-types.js";
import { RULES } from "./rules.js";
import { counted } from "./say.js";

// "" for a service: how it is got says which kind it is.
export function typeOf({ access: { protocol, encodingFormat } }) {
  if (Object.hasOwn(SERVICES, protocol)) return "";
  const { name } = RULES.access[protocol];
  return LABELS[encodingFormat] ?? encodingFormat ?? name[0].toUpperCase() + name.slice(1);
}

// In powers of ten, as size() of render/views/words.py: 8640 → "8.6 kB".
export function sizeOf({ access: { contentSize } }) {
  if (contentSize === undefined) return "";
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let shown = contentSize;
  for (; shown >= 999.5 && units.length > 1; shown /= 1000) units.shift();
  const digits = shown >= 1 && shown < 10 ? Number(shown.toPrecision(2)) : Math.round(shown);
  return `${digits} ${units[0]}`;
}

// Where it comes from: the host of what has a URL.
export function sourceOf({ access: { contentUrl, url } }) {
  const address = contentUrl ?? url;
  return address ? new URL(address).host : "";
}

export function noRoom(over) {
  return `No room for ${counted(over)}: a basket can hold up to ${MOST_ITEMS} items and 1 MB.`;
}
