// FIELDS and BOOST are filled in by prepare.py.
/* global FIELDS */
// FlexSearch, indexing in the page: its export is a store of its own, for IndexedDB.
import { Document } from "./lib.js";

const documents = await (await fetch("./documents.json")).json();
const built = new Document({ document: { id: "id", index: FIELDS, store: ["name"] }, tokenize: "forward" });
for (const one of documents) built.add(one);

export function search(q) {
  return built.search(q, { limit: 10, merge: true, enrich: true, suggest: true }).slice(0, 10)
    .map(({ id, doc }) => ({ id, name: doc.name }));
}
