// One field of a basket at a time: from anything at all to a clean value, or undefined.
// Names and rules are those of schemas/basket.schema.json and catalogue/records/dataset.py.

const ADDRESS = /^https?:\/\/(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#][!#-;=?-[\]-~]*)?$/;
const DID = /^(?!.*\.\.)[A-Za-z0-9_.-]{1,30}:[A-Za-z0-9][A-Za-z0-9_.*/-]{0,249}$/;
const TABLE = /^[A-Za-z_][\w$"-]*(?:\.[\w$"-]+){0,2}$/;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
const CATEGORIES = ["subjects", "workflows", "classifications"];
const MOST_BYTES = 1e15;

// What no text needs and what can hide or turn text round: controls, bidi marks, lone surrogates,
// what XML cannot hold.
const UNWANTED = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069" +
    "\\ud800-\\udfff\\ufeff\\ufffe\\uffff]",
  "gu",
);

const matching = (pattern, longest) => (value) =>
  typeof value === "string" && value.length <= longest && pattern.test(value) ? value : undefined;

// One line of text, blanks made single.
const line = (longest) => (value) => {
  if (typeof value !== "string" || value.length > 10 * longest) return undefined;
  const clean = value.replace(/\s+/gu, " ").replace(UNWANTED, "").trim();
  return clean && clean.length <= longest ? clean : undefined;
};

// An http or https address in its normal form, without a user's name or password.
export function address(value) {
  if (typeof value !== "string" || value.length > 2000) return undefined;
  let url;
  try {
    url = new URL(value);
  } catch {
    return undefined;
  }
  if (url.username || url.password || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href.length <= 2000 && ADDRESS.test(url.href) ? url.href : undefined;
}

// A name for a file's copy on anybody's disk, as file_name() of catalogue/records/dataset.py: 200 bytes at
// the most, for disks take 255.
export function fileName(value) {
  if (typeof value !== "string" || value.length > 2000) return undefined;
  const clean = value.replace(/[^\p{L}\p{N}_ .,()+@=-]/gu, "_");
  const end = new TextDecoder().decode(new TextEncoder().encode(clean).slice(-200));
  return end.replace(/^\ufffd+/, "").replace(/^[._\- ]+/, "").trim() || "file"; // \ufffd: cut
}

function query(value) {
  if (typeof value !== "string" || value.length > 4000) return undefined;
  const clean = value.replace(/\r\n?/g, "\n").replace(UNWANTED, "").trim();
  return /^select\s/i.test(clean) ? clean : undefined;
}

function contentSize(value) {
  return Number.isInteger(value) && value >= 0 && value <= MOST_BYTES ? value : undefined;
}

const number = matching(/^[1-9]\d*$/, 20);
const service = { url: address };

// What an item holds besides `access`.
export const ITEM = {
  id: matching(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 100),
  name: line(300),
  page: address,
  archive: matching(/^[a-z][a-z0-9_]*$/, 40),
};

// What `access` holds besides `protocol`, by protocol; the first field of each is required.
export const ACCESS = {
  https: {
    contentUrl: address,
    name: fileName,
    encodingFormat: matching(MEDIA_TYPE, 120),
    contentSize,
    checksum: matching(/^(?:md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})$/, 71),
  },
  tap: { url: address, query, table: matching(TABLE, 200) },
  datalink: service,
  sia: service,
  ssa: service,
  conesearch: service,
  rucio: { did: matching(DID, 300) },
  zooniverse: {
    project_id: number,
    workflow_id: number,
    category: (value) => (CATEGORIES.includes(value) ? value : undefined),
  },
};
