// The first rows of a VOTable (https://www.ivoa.net/documents/VOTable/, 1.4) whose end may be
// missing, which no XML parser reads: TABLEDATA, BINARY and BINARY2 of its first table.
import { binaryRows } from "./binary.js";

// What is not closed goes to the end, and no value has a "<" in it: each character is looked at once.
const TOKEN = new RegExp(
  "<!--[^]*?(?:-->|$)|<!\\[CDATA\\[([^]*?)(?:\\]\\]>|$)|" +
    "<(\\/?)(?:[\\w.-]+:)?([\\w.-]+)((?:\\s+[\\w.:-]+\\s*=\\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\\s*(\\/?)>|[^<]+",
  "g",
);
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const MOST_FIELDS = 500;

// { fields: [{ name, unit, datatype, arraysize }], rows: [[text]], form, said }, where `said` is the
// service's fault or "". null where it is no VOTable.
export function votableIn(text, most) {
  if (!/<(?:[\w.-]+:)?VOTABLE\b/.test(text.slice(0, 5000))) return null;
  const found = { fields: [], rows: [], form: "", said: "" };
  const state = { row: null, cell: null, status: "" };
  for (const [token, cdata, close, name, attributes, empty] of text.matchAll(TOKEN)) {
    if (name === undefined) {
      const plain = cdata ?? (token.startsWith("<!--") ? "" : unescaped(token));
      if (state.cell !== null) state.cell += plain;
      else if (state.status === "ERROR") found.said = (found.said + plain).slice(0, 500);
    } else if (step(found, state, { close, name, attributes, empty }, most)) break;
  }
  if (found.form.startsWith("BINARY")) found.rows = binaryRows(found, stream(text), most);
  return found;
}

// Whether all that is wanted was read.
function step(found, state, { close, name, attributes, empty }, most) {
  if (name === "FIELD" && !close && found.fields.length < MOST_FIELDS) found.fields.push(attributesOf(attributes));
  else if (name === "INFO") {
    const { name: about, value } = attributesOf(attributes);
    state.status = !close && !empty && about === "QUERY_STATUS" ? value : "";
  } else if (name === "TR") {
    if (close && state.row) found.rows.push(state.row);
    state.row = close || empty ? null : [];
  } else if (name === "TD" && state.row) {
    if (close || empty) state.row.push((state.cell ?? "").trim());
    state.cell = close || empty ? null : "";
  } else if (["TABLEDATA", "BINARY", "BINARY2", "FITS"].includes(name) && !close) found.form = name;
  return (name === "TABLE" && close) || found.rows.length >= most || /^BINARY/.test(found.form);
}

function attributesOf(text) {
  const found = {};
  for (const [, name, one, other] of text.matchAll(ATTRIBUTE)) found[name] = unescaped(one ?? other);
  return found;
}

export function unescaped(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (all, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    if (name) return ENTITIES[name] ?? all;
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

// The bytes of the first <STREAM>, base64 in the file.
function stream(text) {
  const found = /<(?:[\w.-]+:)?STREAM\b([^>]*)>([^<]*)/.exec(text);
  if (!found || attributesOf(found[1]).encoding !== "base64") return new Uint8Array();
  const plain = found[2].replace(/[^A-Za-z0-9+/]/g, "");
  const whole = atob(plain.slice(0, plain.length - (plain.length % 4 === 1)));
  return Uint8Array.from(whole, (character) => character.charCodeAt(0));
}
