// A VOTable that a stranger sent, read by the browser's own parser, which runs nothing of it. What
// has a document type is not read at all: nobody needs one, and its entities can grow without end.
import { rowsOf } from "./binary.js";

// { fields, rows, services, cut } of the first result; { fault } in words. At most `most` rows.
export function votable(text, most) {
  if (/<!DOCTYPE/i.test(text)) return { fault: "It sent a document type, which no VOTable has." };
  const document_ = new DOMParser().parseFromString(text, "application/xml");
  const every = (name, within = document_) => [...within.getElementsByTagNameNS("*", name)];
  const root = document_.documentElement;
  if (every("parsererror").length || root.localName !== "VOTABLE") {
    return { fault: "It sent something else than a VOTable." };
  }
  const statuses = every("INFO").filter((one) => one.getAttribute("name") === "QUERY_STATUS");
  const status = (value) => statuses.find((one) => one.getAttribute("value")?.toUpperCase() === value);
  if (status("ERROR")) return { fault: `It says: ${short(status("ERROR").textContent) || "error"}` };
  const services = every("RESOURCE").filter((one) => /^adhoc:service$/i.test(one.getAttribute("utype") ?? ""))
    .map((one) => service(one, every));
  const [table] = every("TABLE");
  if (!table) return { fields: [], rows: [], services };
  const fields = children(table, "FIELD").map(attributes);
  try {
    return { fields, rows: rows(table, fields, most, every), services, cut: Boolean(status("OVERFLOW")) };
  } catch (fault) {
    if (!(fault instanceof RangeError) && fault.name !== "InvalidCharacterError") throw fault;
    return { fault: "Its rows cannot be read." };
  }
}

function rows(table, fields, most, every) {
  const [binary, binary2] = ["BINARY", "BINARY2"].map((name) => every(name, table)[0]);
  const stream = (binary ?? binary2) && every("STREAM", binary ?? binary2)[0];
  if (stream) {
    if (stream.getAttribute("encoding") !== "base64") throw new RangeError("its rows are elsewhere");
    return rowsOf(stream.textContent, fields, { nulls: Boolean(binary2), most });
  }
  return every("TR", table).slice(0, most).map((row) => children(row, "TD").map((cell) => cell.textContent.trim()));
}

// A service descriptor (DataLink 1.1, section 4): { id, fixed, inputs }.
function service(resource, every) {
  const params = children(resource, "PARAM").map(attributes);
  const group = children(resource, "GROUP").find((one) => /^inputParams$/i.test(one.getAttribute("name") ?? ""));
  const inputs = group ? every("PARAM", group).map((one) => {
    const limit = (name) => every(name, one)[0]?.getAttribute("value") ?? "";
    return { ...attributes(one), min: limit("MIN"), max: limit("MAX") };
  }) : [];
  const fixed = Object.fromEntries(params.map(({ name = "", value = "" }) => [name.toLowerCase(), value]));
  return { id: resource.getAttribute("ID") ?? "", fixed, inputs };
}

function attributes(node) {
  return Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
}

function children(node, name) {
  return [...node.children].filter((one) => one.localName === name);
}

const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 300);
