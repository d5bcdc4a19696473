// FIELDS and BOOST are filled in by prepare.py.
/* global FIELDS, BOOST */
import { create, load, search as ask } from "./lib/index.js";

const built = create({ schema: Object.fromEntries(FIELDS.map((field) => [field, "string"])), components: { tokenizer: { stemming: false } } });
load(built, await (await fetch("./index.json")).json());

export async function search(q) {
  const found = await ask(built, { term: q, boost: BOOST, limit: 10, tolerance: q.length > 4 ? 1 : 0, threshold: 0 });
  return found.hits.map(({ id, document: { name } }) => ({ id, name }));
}
