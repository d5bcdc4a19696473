// The basket as a Jupyter notebook (nbformat 4.5) whose first cell loads the data: load.py with
// the basket in it. Rucio's JupyterLab extension reads `rucio_attachments` of the metadata, makes
// the files available and puts their paths into the variables.
import { markdown, python } from "./quote.js";
import { filled } from "./target.js";
import { names, variables } from "./names.js";
import { label } from "./ways.js";

const PLACE = "ITEMS = []\n";
const FACILITY = "FACILITY = {}\n";

// `loader` is the text of load.py; `room` is {memory, disk} of a session in GB, where that is known.
export function notebook(items, loader, room) {
  const attachments = rucioAttachments(items);
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python" },
    ...(attachments.length && { rucio_attachments: attachments }),
  };
  const cells = [
    cell("code", "load", cellText(items, loader, room)),
    cell("markdown", "about", about(items)),
    cell("code", "next", ""),
  ];
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

// What the first cell says.
export function cellText(items, loader, room = {}) {
  if (!loader.includes(PLACE) || !loader.includes(FACILITY)) throw new Error("load.py has no place for the items");
  const keys = names(items);
  const named = attached(items);
  const lines = items.map((one, at) => {
    const rucio = one.access.protocol === "rucio" && { variable: named[at] };
    // The cell asks what the target makes of a service; `target` says where that is.
    return `    ${python({ key: keys[at], ...rucio, ...one, access: filled(one) })},\n`;
  });
  return loader
    .replace(FACILITY, () => `FACILITY = ${python(room)}\n`)
    .replace(PLACE, () => `ITEMS = [\n${lines.join("")}]\n`).trimEnd();
}

// As rucio-jupyterlab writes them, each DID once. Whether it is a file or a collection is not known
// from its name alone: files have an extension.
export function rucioAttachments(items) {
  const named = attached(items);
  const pairs = items.flatMap(({ access }, at) => (access.did ? [[access.did, named[at]]] : []));
  return [...new Map(pairs)].map(([did, variableName]) => {
    const type = /\.[A-Za-z0-9]{1,8}$/.test(did) ? "file" : "collection";
    return { did, variableName, type };
  });
}

// The variable of each item; two datasets with the same DID share it.
function attached(items) {
  const named = variables(items);
  return items.map((one) => named[items.findIndex(({ access }) => access.did === one.access.did)]);
}

function about(items) {
  const keys = names(items);
  const lines = items.map((one, at) => {
    const what = one.page ? `[${markdown(one.name)}](<${one.page}>)` : markdown(one.name);
    return `- \`data[${python(keys[at])}]\`: ${what}, ${markdown(label(one))}`;
  });
  return ["`data` holds what was loaded: a table where it is one, else a file's path. Files go into a new " +
    "folder, `basket-data`; what is there is never overwritten. `files_of(key)` downloads the files that rows " +
    "of DataLink or ObsCore name.", "", ...lines]
    .join("\n");
}

function cell(type, id, text) {
  const source = text.split(/(?<=\n)/);
  const shared = { cell_type: type, id, metadata: {}, source: text ? source : [] };
  return type === "code" ? { ...shared, execution_count: null, outputs: [] } : shared;
}
