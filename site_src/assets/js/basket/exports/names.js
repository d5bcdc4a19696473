// Unique names of items, as file names and as Python variables.
import { fileName } from "../fields.js";
import { diskName, unlike } from "./disk.js";
import { filled } from "./target.js";
import { download, label } from "./ways.js";

// A unique name for each item; for a download, the name of its file.
export function names(items) {
  return unlike(items.map((one) => {
    const { protocol, name = `${one.id}.vot` } = filled(one);
    if (protocol === "https") return diskName(name);
    return download(one) ? diskName(name) : fileName(`${one.id} ${label(one)}`);
  }));
}

// Names that the snippet uses and that have an underscore, as every variable has.
const OWN = /^(?:download_file|read_fits|run_async)$/;

// A unique Python variable for each item. A single word could be Python's own (map, open, class), or
// a name that the snippet uses.
export function variables(items) {
  const taken = new Set();
  return items.map((one) => {
    const { protocol, name, did = "" } = one.access;
    const text = { https: name, rucio: `rucio_${did.split(":")[1]}` }[protocol] ?? one.id;
    const slug = text.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 50);
    const wanted = /^[a-z]\w*_/.test(slug) && !OWN.test(slug) ? slug : `data_${slug || "file"}`;
    let found = wanted;
    for (let count = 2; taken.has(found); count += 1) found = `${wanted}_${count}`;
    taken.add(found);
    return found;
  });
}
