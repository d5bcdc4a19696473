// The basket as a VOTable 1.4 whose table is DataLink's: https://www.ivoa.net/documents/DataLink/
// (1.1, section 3.2) and https://www.ivoa.net/documents/VOTable/. A service that wants parameters
// is described by a service descriptor (section 4); what has no address is an error_message.
// Text is char, as DataLink has it, unless it is not ASCII, which char cannot hold.
import { xml } from "./quote.js";
import { DATALINK, SERVICES, download, isLinks, label } from "./ways.js";

const FIELDS = [
  ["ID", "char", "meta.id;meta.main"],
  ["access_url", "char", "meta.ref.url"],
  ["service_def", "char", "meta.ref"],
  ["error_message", "char", "meta.code.error"],
  ["semantics", "char", "meta.code"],
  ["description", "char", "meta.note"],
  ["content_type", "char", "meta.code.mime"],
  ["content_length", "long", "phys.size;meta.file"],
];
// IVOA's standardID, and what a caller has to fill in. Which version of SIA is not known. pyVO
// takes a descriptor with DataLink's for one of all rows, so there it is left out.
const DESCRIBED = {
  tap: ["ivo://ivoa.net/std/TAP", { REQUEST: "doQuery", LANG: "ADQL", QUERY: "" }],
  datalink: ["", { ID: "" }],
  sia: ["ivo://ivoa.net/std/SIA", { POS: "" }],
  ssa: ["ivo://ivoa.net/std/SSA", { REQUEST: "queryData", POS: "", SIZE: "" }],
  conesearch: ["ivo://ivoa.net/std/ConeSearch", { RA: "", DEC: "", SR: "" }],
  soda: ["ivo://ivoa.net/std/SODA#sync-1.0", { CIRCLE: "" }],
};

export function votable(items) {
  const services = [];
  const rows = together(items).map((one) => row(one, services));
  return `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<DESCRIPTION>A basket of data</DESCRIPTION>
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/>
<INFO name="standardID" value="ivo://ivoa.net/std/DataLink#links-1.1"/>
<TABLE name="basket" nrows="${rows.length}">
${FIELDS.map((one, at) => field(one, rows.map((cells) => cells[at]))).join("\n")}
<DATA><TABLEDATA>
${rows.map((cells) => `<TR>${cells.map(cell).join("")}</TR>\n`).join("")}</TABLEDATA></DATA>
</TABLE>
</RESOURCE>
${services.join("")}</VOTABLE>
`;
}

const identifier = ({ id, page, access }) => access.did ?? page ?? id;

// The rows of an ID follow each other (section 3.2), those that come first before the others.
function together(items) {
  const groups = new Map();
  for (const one of items) groups.set(identifier(one), [...(groups.get(identifier(one)) ?? []), one]);
  return [...groups.values()].flat();
}

// Exactly one of access_url, service_def and error_message has a value; ID and semantics always have.
function row(one, services) {
  const { name, access } = one;
  const found = download(one);
  const values = { ID: identifier(one), semantics: access.protocol === "soda" && !found ? "#cutout" : "#this" };
  values.description = `${name}: ${label(one)}`;
  if (found) {
    values.access_url = found.url;
    values.content_type = found.encodingFormat;
    values.content_length = found.contentSize;
  } else if (isLinks(access)) {
    values.access_url = access.url;
    values.content_type = DATALINK;
  } else if (Object.hasOwn(DESCRIBED, access.protocol)) {
    values.service_def = `service-${services.length + 1}`;
    services.push(descriptor(values.service_def, access, values.description));
  } else {
    values.error_message = `DefaultFault: ${unreachable(access)}`;
  }
  return FIELDS.map(([column]) => values[column] ?? "");
}

function unreachable({ protocol, did }) {
  if (protocol === "rucio") return `${did} is attached in a session on the data lake (Rucio)`;
  return "Zooniverse exports require a login";
}

function descriptor(id, { protocol, url }, description) {
  const [standard, inputs] = DESCRIBED[protocol];
  const address = protocol === "tap" ? `${url.replace(/\/+$/, "")}/sync` : url;
  const fixed = [param("accessURL", address), ...(standard && [param("standardID", standard)])];
  const params = Object.entries(inputs).map(([name, value]) => param(name, value));
  return `<RESOURCE type="meta" utype="adhoc:service" ID="${xml(id)}" name="${SERVICES[protocol]}">
<DESCRIPTION>${xml(description)}</DESCRIPTION>
${fixed.join("\n")}
<GROUP name="inputParams">
${params.join("\n")}
</GROUP>
</RESOURCE>
`;
}

function param(name, value) {
  return `<PARAM name="${name}" datatype="char" arraysize="*" value="${xml(value)}"/>`;
}

function field([name, datatype, ucd], values) {
  const form = datatype === "char" ? 'arraysize="*"' : 'unit="byte"';
  const wide = datatype === "char" && values.some((value) => /[^\0-\x7f]/.test(value));
  return `<FIELD name="${name}" datatype="${wide ? "unicodeChar" : datatype}" ${form} ucd="${ucd}"/>`;
}

function cell(value) {
  return `<TD>${xml(value)}</TD>`;
}
