// A question to the catalogue, answered in two steps: the hits, then what goes with them.
import { launchable, parse, QUALIFIERS, unknown } from "./query.js";
import { advice } from "./advice.js";
import { ENOUGH, find } from "./find.js";
import { counted, narrowed } from "./narrow.js";
import { ordered } from "./order.js";

// question: {q, chosen, sort, limit, facets: those to count}
// → {hits: numbers of entries, some: those with some of the words, where the hits are few, total,
// matching: without filters, groups: [{kind, hits, first: whether it comes before the entries}] of
// what else was found, words: to mark, identifier: whether nothing else is asked for, launchable:
// what could be launched all the same, unknown: what stands before a colon and is none of the
// `qualifiers`}, and a
// function that works out {counts: facet → [[value, label, count], …], advice}
export async function answer(store, { q, chosen, sort, limit, facets }) {
  const terms = parse(q);
  const found = await find(store, terms);
  const documents = found ? found.documents.filter((one) => one < store.manifest.count) : [...Array(store.manifest.count).keys()];
  const filters = await narrowed(store, documents, known(store, chosen));
  const groups = found ? await grouped(store, found, known(store, chosen)) : [];
  const room = ENOUGH - filters.passing.length;
  const others = room > 0 && found?.some.length ? await narrowed(store, found.some, known(store, chosen)) : null;
  const hits = {
    some: others ? await ordered(store, others.passing, found.key, "", room) : [],
    hits: await ordered(store, filters.passing, found?.key, sort, limit),
    total: filters.passing.length,
    matching: documents.length,
    groups,
    words: found?.meant ?? [],
    identifier: terms.length > 0 && terms.every(({ identifier }) => identifier),
    launchable: launchable(q),
    unknown: unknown(q),
    qualifiers: QUALIFIERS,
  };
  const anything = hits.total + groups.length;
  const rest = async () => {
    // Side by side: one after the other takes a journey to the server for each.
    const counting = facets.map(async (key) => [key, await counted(store, documents, filters, key)]);
    const counts = Object.fromEntries(await Promise.all(counting));
    return { counts, advice: anything ? null : await advice(store, terms, documents, filters, chosen) };
  };
  return { hits, rest };
}

// What is found besides entries. Filters are about software: a notebook passes with its entry, and
// other things are not there while any is set.
async function grouped(store, { documents, key, begun }, chosen) {
  const groups = [];
  const narrow = Object.keys(chosen).length > 0;
  const foremost = documents.some((one) => one < store.manifest.count && begun.has(one));
  for (const [kind, first, end] of store.kinds.slice(1)) {
    let within = documents.filter((one) => one >= first && one < end);
    if (narrow && within.length) within = kind === "notebook" ? await passing(store, within, first, chosen) : [];
    if (!within.length) continue;
    const hits = await ordered(store, within, key, "", within.length);
    groups.push({ kind, hits, first: begun.has(hits[0]) && !foremost });
  }
  return groups;
}

async function passing(store, notebooks, first, chosen) {
  const entries = [...new Set(notebooks.map((one) => store.parentOf[one - first]))];
  const kept = new Set((await narrowed(store, entries, chosen)).passing);
  return notebooks.filter((one) => kept.has(store.parentOf[one - first]));
}

// A URL may name a facet that this night's catalogue does not have.
function known(store, chosen) {
  return Object.fromEntries(Object.entries(chosen).filter(([key]) => key in store.manifest.columns));
}
