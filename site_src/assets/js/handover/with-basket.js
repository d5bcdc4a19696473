// A repository's notebook with a first cell that loads the basket. Pure.
import { cellText, rucioAttachments } from "../basket/exports/notebook.js";

// The notebook as JSON, or null where it is not one of Python. Cells have ids since nbformat 4.5.
export function withBasket(notebook, items, loader, room) {
  const { cells, metadata = {}, nbformat, nbformat_minor: minor } = notebook ?? {};
  if (nbformat !== 4 || !Array.isArray(cells) || !isPython(metadata)) return null;
  const source = cellText(items, loader, room);
  const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source };
  if (minor >= 5) cell.id = freeId(cells);
  const attached = rucioAttachments(items);
  const known = metadata.rucio_attachments ?? [];
  const rucio = attached.length ? { rucio_attachments: [...known, ...attached] } : {};
  return { ...notebook, cells: [cell, ...cells], metadata: { ...metadata, ...rucio } };
}

// The name of the copy, beside the notebook: "a/x.ipynb" → "a/x-with-basket.ipynb".
export function copyOf(path) {
  return path.replace(/\.ipynb$/, "-with-basket.ipynb");
}

function isPython({ kernelspec, language_info: info }) {
  return (kernelspec?.language ?? info?.name ?? "python").toLowerCase() === "python";
}

function freeId(cells) {
  const taken = new Set(cells.map(({ id }) => id));
  let id = "load-basket";
  for (let count = 2; taken.has(id); count += 1) id = `load-basket-${count}`;
  return id;
}
