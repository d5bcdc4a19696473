// A question to the catalogue, answered in two steps: the hits, then what goes with them.
import { parse } from "./query.js";
import { advice } from "./advice.js";
import { ENOUGH, find } from "./find.js";
import { counted, narrowed } from "./narrow.js";
import { ordered } from "./order.js";

// question: {q, chosen, sort, limit, facets: those to count}
// → {hits: numbers of entries, some: those with some of the words, where the hits are few, total,
// matching: without filters, words: to mark}, and a
// function that works out {counts: facet → [[value, label, count], …], advice}
export async function answer(store, { q, chosen, sort, limit, facets }) {
  const terms = parse(q);
  const found = await find(store, terms);
  const documents = found?.documents ?? [...Array(store.manifest.count).keys()];
  const filters = await narrowed(store, documents, known(store, chosen));
  const room = ENOUGH - filters.passing.length;
  const others = room > 0 && found?.some.length ? await narrowed(store, found.some, known(store, chosen)) : null;
  const hits = {
    some: others ? await ordered(store, others.passing, found.key, "", room) : [],
    hits: await ordered(store, filters.passing, found?.key, sort, limit),
    total: filters.passing.length,
    matching: documents.length,
    words: found?.meant ?? [],
  };
  const rest = async () => {
    const counts = {};
    for (const key of facets) counts[key] = await counted(store, documents, filters, key);
    return { counts, advice: hits.total ? null : await advice(store, terms, documents, filters, chosen) };
  };
  return { hits, rest };
}

// A URL may name a facet that this night's catalogue does not have.
function known(store, chosen) {
  return Object.fromEntries(Object.entries(chosen).filter(([key]) => key in store.manifest.columns));
}
