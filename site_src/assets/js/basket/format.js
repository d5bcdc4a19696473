// A basket as a file: basket.json. Pure; what it reads may come from anybody.
//
//   { "format": "esap-basket", "version": 1, "items": [ item, … ] }
//
// An item is one way to get one dataset. `access` has the names of the access record in
// catalogue/records/dataset.py; only its first field is required (see rules.js).
//
//   { "id": "synthetic-sky",               the dataset's id in the catalogue
//     "name": "Synthetic sky",             its name
//     "page": "https://…/data/synthetic-sky/",   its page in the catalogue (may be missing)
//     "archive": "apertif",                a word for its archive (may be missing)
//     "target": "83.63308 22.0145 0.1",    where a service is asked: RA, Dec, radius (degrees, ICRS)
//     "targetName": "M 1",                 what was typed for it, where that was a name
//     "access": one of
//       { "protocol": "https", "contentUrl", "name", "encodingFormat", "contentSize", "checksum" }
//       { "protocol": "tap", "url", "query", "table", "raColumn", "decColumn" }
//       { "protocol": "datalink" | "ssa" | "conesearch", "url" }
//       { "protocol": "sia", "url", "standardID" }
//       { "protocol": "soda", "url", "encodingFormat" }
//       { "protocol": "rucio", "did" }
//       { "protocol": "zooniverse", "project_id", "workflow_id", "category" } }
//
// URLs are absolute, http or https. An https item always has a `name` that is fit for a disk.
// The contract is schemas/basket.schema.json, published under schemas/.
import { ACCESS, ITEM, fileName } from "./fields.js";
import { RULES } from "./rules.js";

const FORMAT = RULES.format;
const VERSION = RULES.version;
export const MOST_ITEMS = RULES.items;
export const MOST_CHARACTERS = RULES.characters; // of a basket.json

// Why something is no basket, in words for the visitor.
export class BasketError extends Error {}

// The basket as JSON values, its keys in a fixed order.
export function basket(items) {
  return { format: FORMAT, version: VERSION, items };
}

// The text of basket.json.
export function written(items) {
  return `${JSON.stringify(basket(items), null, 1)}\n`;
}

// The items of a basket.json's text: { items, left }, where `left` says why some were left out.
// Throws BasketError where it is no basket at all.
export function read(text) {
  if (text.length > MOST_CHARACTERS) {
    throw new BasketError("It is larger than a basket can be (1 MB).");
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BasketError("It is not a basket.json: the file is not valid JSON.");
  }
  return validate(value);
}

// The same from a JSON value.
export function validate(value) {
  if (!isObject(value) || value.format !== FORMAT || !Array.isArray(value.items)) {
    throw new BasketError(`It is not a basket: "format" is not "${FORMAT}", or "items" is missing.`);
  }
  if (value.version !== VERSION) {
    throw new BasketError(`This basket has an unsupported version; only version ${VERSION} can be read.`);
  }
  const items = [];
  const left = [];
  for (const [at, one] of value.items.slice(0, MOST_ITEMS).entries()) {
    const found = item(one);
    if (typeof found === "string") left.push(`Item ${at + 1}: ${found}`);
    else items.push(found);
  }
  const over = value.items.length - MOST_ITEMS;
  if (over > 0) left.push(`A basket holds ${MOST_ITEMS} items: ${over} more were not added.`);
  return { items, left };
}

// A clean item, or the reason why there is none. Keys that are not known are dropped, and fields
// that are not valid too, unless they are required.
export function item(value) {
  if (!isObject(value) || !isObject(value.access)) return "it has no access.";
  const { protocol } = value.access;
  // A list or an object would become a text here, or throw.
  if (typeof protocol !== "string" || !Object.hasOwn(ACCESS, protocol)) return "its protocol is not known.";
  const about = clean(value, ITEM);
  const { required, fields } = ACCESS[protocol];
  const access = { protocol, ...clean(value.access, fields) };
  for (const [name, given] of [["id", about.id], ["name", about.name], [required, access[required]]]) {
    if (given === undefined) return `its ${name} is missing or not valid.`;
  }
  if (protocol === "https") access.name ??= lastPart(access.contentUrl);
  return { ...about, access };
}

function clean(value, fields) {
  const found = {};
  for (const [name, check] of Object.entries(fields)) {
    const given = Object.hasOwn(value, name) ? check(value[name]) : undefined;
    if (given !== undefined) found[name] = given;
  }
  return found;
}

function lastPart(url) {
  const part = new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? "";
  try {
    return fileName(decodeURIComponent(part));
  } catch {
    return fileName(part);
  }
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
