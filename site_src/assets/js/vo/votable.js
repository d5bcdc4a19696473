// Reads a VOTable (https://www.ivoa.net/documents/VOTable/, 1.4) that may be cut off anywhere, as no
// XML parser does. Nothing in it is run, and entities are not expanded. Pure.
import { rowsOf } from "./binary.js";

// What is not closed extends to the end, and no value contains "<", so each character is read once.
const TOKEN = new RegExp(
  "<!--[^]*?(?:-->|$)|<!\\[CDATA\\[([^]*?)(?:\\]\\]>|$)|" +
    "<(\\/?)(?:[\\w.-]+:)?([\\w.-]+)((?:\\s+[\\w.:-]+\\s*=\\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\\s*(\\/?)>|[^<]+",
  "g",
);
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const START = { table: "", text: null, row: null, stream: undefined, service: null, areInputs: false, failed: false };

// The first table and its context; null if `text` is no VOTable:
//   fields    the attributes of each FIELD
//   rows      at most `most`, each a list of texts
//   form      "TABLEDATA", "BINARY", "BINARY2", "FITS", or "" where there are no data
//   services  DataLink 1.1, section 4: { id, fixed, inputs }
//   fault     what the service says went wrong (DALI 1.1, section 4.4), or ""
//   overflow  whether the service has more rows
//   whole     whether it ends, and its rows could be read
export function votable(text, most) {
  if (!/<(?:[\w.-]+:)?VOTABLE\b/.test(text.slice(0, 5000))) return null;
  const found = { fields: [], rows: [], form: "", services: [], fault: "", overflow: false, whole: false };
  const state = { ...START, found, most };
  for (const [token, cdata, close, name, attributes, empty] of text.matchAll(TOKEN)) {
    if (name === undefined) {
      if (state.text !== null) state.text += cdata ?? (token.startsWith("<!--") ? "" : unescaped(token));
      continue;
    }
    if (!close && Object.hasOwn(BEGINS, name)) BEGINS[name](state, attributesOf(attributes), name);
    if ((close || empty) && Object.hasOwn(ENDS, name)) ENDS[name](state);
  }
  if (state.failed) ENDS.INFO(state);
  if (!found.form.startsWith("BINARY")) return { ...found, whole: found.whole && found.form !== "FITS" };
  const stream = state.stream === null ? state.text : state.stream;
  if (stream === undefined) return { ...found, whole: false };
  const { rows, whole } = rowsOf(stream, found.fields, { nulls: found.form === "BINARY2", most });
  return { ...found, rows, whole: found.whole && whole };
}

// What is remembered between two tags: `text` gathers what stands there, where that is wanted;
// `stream` is null within that of the first table, and undefined where its rows are elsewhere.
const BEGINS = {
  INFO(state, { name, value = "" }) {
    if (name !== "QUERY_STATUS") return;
    if (/^overflow$/i.test(value)) state.found.overflow = true;
    if (/^error$/i.test(value)) Object.assign(state, { text: "", failed: true });
  },
  RESOURCE(state, { utype = "", ID = "" }) {
    state.service = /^adhoc:service$/i.test(utype) ? { id: ID, fixed: {}, inputs: [] } : null;
    if (state.service) state.found.services.push(state.service);
  },
  GROUP(state, { name = "" }) {
    state.areInputs = /^inputParams$/i.test(name);
  },
  PARAM({ service, areInputs }, attributes) {
    if (!service) return;
    const { name = "", value = "" } = attributes;
    if (areInputs) service.inputs.push({ ...attributes, min: "", max: "" });
    else service.fixed[name.toLowerCase()] = value;
  },
  MIN: limit,
  MAX: limit,
  TABLE(state) {
    state.table = state.table ? "over" : "open";
  },
  FIELD({ table, found }, attributes) {
    if (table === "open") found.fields.push(attributes);
  },
  TABLEDATA: form,
  BINARY: form,
  BINARY2: form,
  FITS: form,
  STREAM(state, { encoding }) {
    if (state.table === "open" && encoding === "base64") Object.assign(state, { text: "", stream: null });
  },
  TR(state) {
    state.row = state.table === "open" && state.found.rows.length < state.most ? [] : null;
  },
  TD(state) {
    if (state.row) state.text = "";
  },
};

const ENDS = {
  INFO(state) {
    if (!state.failed) return;
    state.found.fault = state.text.trim().replace(/\s+/g, " ").slice(0, 300) || "an error";
    Object.assign(state, { text: null, failed: false });
  },
  RESOURCE(state) {
    state.service = null;
  },
  GROUP(state) {
    state.areInputs = false;
  },
  TABLE(state) {
    state.table = "over";
  },
  STREAM(state) {
    if (state.stream === null) Object.assign(state, { stream: state.text, text: null });
  },
  TD(state) {
    if (state.row) state.row.push((state.text ?? "").trim());
    state.text = null;
  },
  TR(state) {
    if (state.row) state.found.rows.push(state.row);
    state.row = null;
  },
  VOTABLE(state) {
    state.found.whole = true;
  },
};

// The least and the greatest value of the parameter before.
function limit({ service, areInputs }, { value = "" }, name) {
  const input = areInputs && service?.inputs.at(-1);
  if (input) input[name.toLowerCase()] = value;
}

function form(state, _, name) {
  if (state.table === "open" && !state.found.form) state.found.form = name;
}

function attributesOf(text) {
  const found = {};
  for (const [, name, one, other] of text.matchAll(ATTRIBUTE)) found[name] = unescaped(one ?? other);
  return found;
}

function unescaped(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (all, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : all;
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
