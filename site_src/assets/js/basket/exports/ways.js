// What several exports say of an item: its URL, its media type, names fit for disk and code.
import { fileName } from "../fields.js";
import { RULES } from "../rules.js";
import { diskName, unlike } from "./disk.js";

export const VOTABLE = "application/x-votable+xml";
export const DATALINK = `${VOTABLE};content=datalink`;

// What has an endpoint to be asked, and what people call it.
export const SERVICES = Object.fromEntries(
  Object.entries(RULES.access)
    .filter(([, { required }]) => required === "url")
    .map(([protocol, { name }]) => [protocol, name]),
);

// The URL that answers a TAP query with a VOTable (TAP 1.1, section 2.2).
export function syncUrl({ url, query }) {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/+$/, "")}/sync`;
  const asked = { REQUEST: "doQuery", LANG: "ADQL", QUERY: query };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

// { url, encodingFormat, contentSize } of what can be had by one request, or null.
export function download({ access }) {
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
export function label({ access }) {
  const { protocol } = access;
  if (protocol === "https") return access.name;
  if (protocol === "rucio") return access.did;
  if (protocol === "zooniverse") {
    const { project_id, workflow_id, category = "export" } = access;
    return `${category} of ${workflow_id ? `workflow ${workflow_id}` : `project ${project_id}`}`;
  }
  const what = access.query ? "query" : "service";
  return `${SERVICES[protocol]} ${what}${access.table ? `: ${access.table}` : ""}`;
}

// A name for each item that no other has; of a download, what its file is called.
export function names(items) {
  return unlike(items.map((one) => {
    if (one.access.protocol === "https") return diskName(one.access.name);
    return download(one) ? diskName(`${one.id}.vot`) : fileName(`${one.id} ${label(one)}`);
  }));
}

// A Python variable for each item that no other has. One word alone could be Python's own (map,
// open, class), or a name the snippet uses.
export function variables(items) {
  const taken = new Set();
  return items.map((one) => {
    const { protocol, name, did = "" } = one.access;
    const text = { https: name, rucio: `rucio_${did.split(":")[1]}` }[protocol] ?? one.id;
    const slug = text.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 50);
    const wanted = /^[a-z]\w*_/.test(slug) && slug !== "download_file" ? slug : `data_${slug || "file"}`;
    let found = wanted;
    for (let count = 2; taken.has(found); count += 1) found = `${wanted}_${count}`;
    taken.add(found);
    return found;
  });
}
