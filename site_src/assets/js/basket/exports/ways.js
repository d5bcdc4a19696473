// What several exports need to know of an item: its URL, its media type, how to get it.
import { RULES } from "../rules.js";
import { TABLE, filled, targetLabel } from "./target.js";

export const VOTABLE = TABLE;
export const DATALINK = `${VOTABLE};content=datalink`;

// What has an endpoint to be asked, and what people call it.
export const SERVICES = Object.fromEntries(
  Object.entries(RULES.access)
    .filter(([, { required }]) => required === "url")
    .map(([protocol, { name }]) => [protocol, name]),
);

// Queries with a TOP of at most this many rows are synchronous; others run as a job.
export const SMALL = 10000;

export function isSmall(query) {
  const rows = top(query);
  return rows !== null && rows <= SMALL;
}

// How many rows a query asks for itself, or null.
function top(query = "") {
  const [, rows] = /^\s*SELECT\s+(?:ALL\s+|DISTINCT\s+)?TOP\s+([0-9]+)\s/i.exec(query) ?? [];
  return rows === undefined ? null : Number(rows);
}

// That a query gives a part of its table, for who takes the name of the dataset for all of it.
export function rowLimit({ query }) {
  const rows = top(query);
  return rows === null ? "" : ` (${rows} rows at most)`;
}

// The URL that answers a TAP query with a VOTable (TAP 1.1, section 2.2).
export function syncUrl({ url, query }) {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/+$/, "")}/sync`;
  const asked = { REQUEST: "doQuery", LANG: "ADQL", QUERY: query };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

// { url, encodingFormat, contentSize } of what can be had by one request, or null.
export function download(one) {
  const access = filled(one);
  if (access.protocol === "https") return { ...access, url: access.contentUrl };
  if (access.protocol !== "tap" || !access.query) return null;
  return { url: syncUrl(access), encodingFormat: VOTABLE };
}

// Whether a DataLink URL is a list of links already, and no service that wants an ID.
export function isLinks({ protocol, url }) {
  const names = protocol === "datalink" ? [...new URL(url).searchParams.keys()] : [];
  return names.some((name) => name.toUpperCase() === "ID");
}

// How it is got, in a few words.
export function label({ access, ...about }) {
  const { protocol } = access;
  if (protocol === "https") return access.name;
  if (protocol === "rucio") return access.did;
  if (protocol === "zooniverse") {
    const { project_id, workflow_id, category = "export" } = access;
    return `${category} of ${workflow_id ? `workflow ${workflow_id}` : `project ${project_id}`}`;
  }
  const what = access.query ? "query" : "service";
  const at = about.target ? ` at ${targetLabel(about)}` : "";
  return `${SERVICES[protocol]} ${what}${access.table ? `: ${access.table}` : ""}${at}${rowLimit(access)}`;
}
