// One field of a basket at a time: from anything at all to a clean value, or undefined.
// Names, lengths, patterns and limits are those of schemas/basket.schema.json, in rules.js.
import { RULES } from "./rules.js";

// What no text needs and what can hide or turn text round: controls, bidi marks, lone surrogates,
// what XML cannot hold.
const UNWANTED = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069" +
    "\\ud800-\\udfff\\ufeff\\ufffe\\uffff]",
  "gu",
);

const { longest: LONGEST_ADDRESS, pattern: ADDRESS } = RULES.rules.address;
const IS_ADDRESS = new RegExp(ADDRESS);
const { longest: LONGEST_FILE } = RULES.rules.file;

// One line of text, spaces made single.
const line = ({ longest }) => (value) => {
  if (typeof value !== "string" || value.length > 10 * longest) return undefined;
  const clean = value.replace(/\s+/gu, " ").replace(UNWANTED, "").trim();
  return clean && clean.length <= longest ? clean : undefined;
};

// An http or https URL in its normal form, without a user's name or password.
function address(value) {
  if (typeof value !== "string" || value.length > LONGEST_ADDRESS) return undefined;
  let url;
  try {
    url = new URL(value);
  } catch {
    return undefined;
  }
  if (url.username || url.password || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href.length <= LONGEST_ADDRESS && IS_ADDRESS.test(url.href) ? url.href : undefined;
}

// A name for a file's copy on anybody's disk, as file_name() of catalogue/records/dataset.py; its
// bytes are counted, for disks take 255.
export function fileName(value) {
  if (typeof value !== "string" || value.length > 10 * LONGEST_FILE) return undefined;
  const clean = value.replace(/[^\p{L}\p{N}_ .,()+@=-]/gu, "_");
  const end = new TextDecoder().decode(new TextEncoder().encode(clean).slice(-LONGEST_FILE));
  return end.replace(/^\ufffd+/, "").replace(/^[._\- ]+/, "").trim() || "file"; // \ufffd: cut
}

const query = ({ longest, pattern }) => {
  const form = new RegExp(pattern);
  return (value) => {
    if (typeof value !== "string" || value.length > longest) return undefined;
    const clean = value.replace(/\r\n?/g, "\n").replace(UNWANTED, "").trim();
    return form.test(clean) ? clean : undefined;
  };
};

const integer = ({ least, most }) => (value) => (
  Number.isInteger(value) && value >= least && value <= most ? value : undefined
);

const oneOf = ({ values }) => (value) => (values.includes(value) ? value : undefined);

const matching = ({ longest, pattern }) => {
  const form = new RegExp(pattern);
  return (value) => (
    typeof value === "string" && value.length <= longest && form.test(value) ? value : undefined
  );
};

// What is cleaned in a way of its own, by the name of its rule.
const CLEANED = new Map([
  ["address", () => address], ["file", () => fileName], ["line", line], ["query", query],
]);

function check([name, rule]) {
  const other = rule.values ? oneOf : rule.pattern ? matching : integer;
  return [name, (CLEANED.get(name) ?? other)(rule)];
}

const CHECKS = new Map(Object.entries(RULES.rules).map(check));

function checks(fields) {
  return Object.fromEntries(Object.entries(fields).map(([field, rule]) => [field, CHECKS.get(rule)]));
}

// What an item holds besides `access`.
export const ITEM = checks(RULES.item);

// By protocol, what `access` holds besides `protocol`: { required, fields }.
export const ACCESS = Object.fromEntries(
  Object.entries(RULES.access).map(([protocol, { required, fields }]) => (
    [protocol, { required, fields: checks(fields) }]
  )),
);
