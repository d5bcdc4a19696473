// The JSON export of a shopping cart: {"results": [{"shopping_cart": [{"item_data": "…"}]}]}, the
// cart alone, or its items. An item is {"archive", "record"}; ours are written by exports/esap.js, and
// archives put a row of their results into `record`, one key a column.
import { ACCESS } from "../fields.js";
import { item } from "../format.js";
import { didOf, itemOf } from "./dids.js";

const URLS = ["url", "access_url", "accessURL", "accref", "contentUrl", "download_url"];
const NAMES = ["dataset_name", "name", "title", "res_title", "target_name", "obs_id", "short_name"];
const KINDS = [["tap", /\btap\b/i], ["sia", /\bsiap?\b/i], ["ssa", /\bssap?\b/i], ["conesearch", /cone|\bscs\b/i]];
const FORMATS = [
  ["application/fits", /\.fits?(?:\.fz)?$/i], ["application/x-votable+xml", /\.(?:vot|votable)$/i],
  ["text/csv", /\.csv$/i], ["application/x-hdf5", /\.(?:h5|hdf5)$/i],
];

// The items of a cart, or null if the value is not a cart.
export function cartOf(value) {
  const cart = value?.results?.[0]?.shopping_cart ?? value?.shopping_cart ?? value;
  if (!Array.isArray(cart)) return null;
  const isItem = (one) => isObject(one) && (typeof one.archive === "string" || Object.hasOwn(one, "item_data"));
  return cart.some(isItem) || cart !== value ? cart : null;
}

// { items, left }: the items of the cart, and the reasons why others were left out.
export function fromCart(cart) {
  const items = [];
  const left = [];
  for (const [at, one] of cart.entries()) {
    const value = contentOf(one);
    const made = isObject(value) ? itemFrom(value) : "it is not valid JSON";
    if (typeof made === "string") left.push(`Item ${at + 1}: ${made}.`);
    else items.push(made);
  }
  return { items, left };
}

function contentOf(one) {
  if (typeof one?.item_data !== "string") return one?.item_data ?? one;
  try {
    return JSON.parse(one.item_data);
  } catch {
    return null;
  }
}

// An item, or the reason why there is none.
function itemFrom(value) {
  const { record } = value;
  const archive = typeof value.archive === "string" ? value.archive : "";
  if (archive === "zooniverse") return taken(zooniverse(value), archive);
  if (!record || typeof record !== "object") return `it has no record${of(archive)}`;
  if (archive === "rucio") {
    return itemOf(didOf(record)) ?? "its scope and name are not a Rucio DID";
  }
  const access = Object.hasOwn(ACCESS, word(record.protocol)) ? record : accessOf(record);
  if (!access) return `its record${of(archive)} has no single URL of a file or service that could be fetched`;
  const named = NAMES.map((key) => record[key]).find((name) => typeof name === "string" && name.trim());
  const about = {
    id: record.dataset ?? (archive.replace(/[^A-Za-z0-9_.-]/g, "") || "imported"),
    name: named ?? archive,
    page: record.dataset_page,
  };
  return taken({ ...about, access }, archive);
}

function taken(value, archive) {
  const made = item(value.access.protocol === archive ? value : { ...value, archive });
  return typeof made === "string" ? made.replace(/\.$/, "") : made;
}

function zooniverse({ project_id, workflow_id, category }) {
  const text = (number) => (typeof number === "number" ? String(number) : word(number) || undefined);
  const access = { protocol: "zooniverse", project_id: text(project_id), workflow_id: text(workflow_id), category };
  const what = workflow_id ? `workflow ${text(workflow_id)}` : `project ${text(project_id)}`;
  return { id: `zooniverse-${text(project_id)}`, name: `Zooniverse ${what}`, access };
}

// How to get a row of results: by its URL; in a row without column names, by its only URL.
function accessOf(record) {
  if (Array.isArray(record)) {
    const urls = record.filter(isUrl);
    return urls.length === 1 ? fileAt(urls[0], {}) : null;
  }
  const url = URLS.map((key) => record[key]).find(isUrl);
  if (!url) return null;
  const kind = word(record.service_type) || word(record.standard_id);
  const [protocol] = KINDS.find(([, form]) => form.test(kind)) ?? [];
  return protocol ? { protocol, url } : fileAt(url, record);
}

// ObsCore (https://www.ivoa.net/documents/ObsCore/) has a file's type and its size in kilobytes.
function fileAt(url, { access_format: form, access_estsize: size }) {
  if (/content=datalink/i.test(word(form))) return { protocol: "datalink", url };
  const last = new URL(url).pathname;
  const [guess] = FORMATS.find(([, end]) => end.test(last)) ?? [];
  const bytes = Number.isInteger(size) && size > 0 ? size * 1000 : undefined;
  const stated = typeof form === "string" ? form.split(";")[0].trim().toLowerCase() : undefined;
  return { protocol: "https", contentUrl: url, encodingFormat: guess ?? stated, contentSize: bytes };
}

// Lists and objects count as no text.
function word(value) {
  return typeof value === "string" ? value : "";
}

function isUrl(value) {
  return typeof value === "string" && /^https?:\/\//.test(value) && URL.canParse(value);
}

function of(archive) {
  return archive ? ` of “${archive.slice(0, 40)}”` : "";
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
