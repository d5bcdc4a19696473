// What one word, or one phrase that others mean too, stands for.
import { place } from "../index/bytes.js";
import { rows, rowsOf, slipsOf } from "../expand.js";
import { fold } from "../words/fold.js";
import { fieldsFor, inColumn } from "../query.js";
import { holding, scored } from "../score.js";

// A beginning that so many files begin with is too short to be looked up.
const SPREAD = 8;
const COMPLETIONS = 20;
const SLIP_FROM = 5;
const TWICE_FROM = 9;
// A word that means others ("vo") is a beginning too ("volume") from so many letters on.
const BEGINS_FROM = 5;
const OTHER = 0.5; // what is found by a phrase that means the same, against the one that was asked

// unit: see phrases.js. → {documents, score: Float64Array, own: Set of the documents that are not
// there for one of their notebooks alone, clauses: of each word, slips: Set or null, meant: words}
export async function answer(store, unit) {
  const parts = await Promise.all(unit.terms.map((term) => exactly(store, term, unit.others)));
  const others = await Promise.all((unit.others ?? []).map((words) => together(store, words, unit.terms[0].field)));
  const literal = joined(store, parts);
  const found = others.reduce((all, one) => either(all, one, OTHER), literal);
  if (found.documents.length || unit.terms.some(({ exact }) => exact)) return found;
  return joined(store, await Promise.all(unit.terms.map((term, i) => loosened(store, term, parts[i]))));
}

// The same with everything that the words may be short for.
export async function widened(store, unit, found) {
  return unit.terms.length > 1 || unit.others ? found : loosened(store, unit.terms[0], found);
}

async function exactly(store, term, others) {
  const { word, edits, boost = 1 } = term;
  if (inColumn(term)) return ofColumn(store, term);
  const asked = [{ term: word, whole: true, boost: 10 * boost }];
  if (edits) asked[0].edits = edits;
  else if (word.includes("*")) asked[0].whole = false;
  else if (!term.exact && !(others && word.length < BEGINS_FROM) && store.range(word, `${word}\uffff`).length <= SPREAD) {
    asked.push({ term: `${word}*`, boost });
  }
  const clauses = await Promise.all(asked.map((one) => clause(store, term, one)));
  return { ...raised(store, scored(clauses, store.total, store.fields.length)), clauses: [clauses], slips: null, meant: [word] };
}

// Entries that a filter's value begins with the word: year:2024, facility:ska.
async function ofColumn(store, { word, field }) {
  if (!store.manifest.columns[field]) return nothing(store);
  const { values, labels, from, list } = await store.column(field);
  const fits = values.map((value, i) => fold(`${value} ${labels[i]}`).split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word)));
  const documents = [];
  for (let i = 0; i < store.manifest.count; i++) {
    if (list.subarray(from[i], from[i + 1]).some((value) => fits[value])) documents.push(i);
  }
  // The facility itself is meant too.
  const [, first, end] = store.kinds.find(([kind]) => kind === field) ?? [];
  const asked = first < end ? [{ term: word, whole: true }, { term: `${word}*` }] : [];
  const named = await Promise.all(asked.map((one) => clause(store, { field: "name" }, one)));
  const places = new Set(named.flatMap((one) => [...holding(one)]));
  documents.push(...[...places].filter((one) => one >= first && one < end));
  return { ...nothing(store), documents, own: new Set(documents) };
}

// Adds what the word may be two words for ("hcg16"), or short for ("reconstructi", whose term is
// "reconstruct"), and what a slip makes of it. What was found as it is stays above.
async function loosened(store, term, exact) {
  const { word, edits, field } = term;
  if (term.exact || edits || word.length < 3 || word.includes("*") || inColumn(term)) return exact;
  const words = await store.words();
  const halves = await Promise.all(splits(words, word).map((two) => together(store, two, field)));
  const split = halves.reduce((all, one) => either(all, one, 1), exact);
  const longer = completions(words, word);
  const slips = split.documents.length || longer.length || word.length < SLIP_FROM || !/\D/.test(word)
    ? [] : await slipped(store, word);
  const meant = longer.length ? longer : slips;
  if (!meant.length) return split;
  const found = await rowsOf(store, [...new Set(meant.map((one) => store.term(one)))]);
  const clauses = [{ rows: found, fields: fieldsOf(store, field), boost: 1, presence: "" }];
  const more = raised(store, scored(clauses, store.total, store.fields.length));
  const before = new Set(split.documents);
  for (const one of before) more.score[one] = split.score[one];
  const added = more.documents.filter((one) => !before.has(one));
  return {
    documents: [...before, ...added],
    score: more.score,
    own: new Set([...split.own, ...more.own]),
    clauses: split.clauses.map((one) => [...one, ...clauses]),
    slips: slips.length ? new Set(added) : null,
    meant: [...split.meant, ...meant],
  };
}

async function slipped(store, word) {
  const once = await slipsOf(store, word, 1);
  return once.length || word.length < TWICE_FROM ? once : slipsOf(store, word, 2);
}

function completions(words, start) {
  const found = [];
  for (let i = place(words, start); words[i]?.startsWith(start) && found.length < COMPLETIONS; i++) {
    found.push(words[i]);
  }
  return found;
}

// The word as two that the catalogue has: "gammaray", "hcg16"; letters and digits part anywhere,
// letters from three on.
function splits(words, word) {
  const found = [];
  for (let at = 1; at < word.length; at++) {
    const two = [word.slice(0, at), word.slice(at)];
    const kinds = /\p{L}\d$|\d\p{L}$/u.test(word.slice(at - 1, at + 1));
    if (!kinds && two.some(({ length }) => length < 3)) continue;
    if (two.every((one) => words[place(words, one)] === one)) found.push(two);
  }
  return found;
}

// What has all the words in one of its fields: where each stands by itself, they mean less.
async function together(store, words, field) {
  const fields = fieldsOf(store, field);
  const clauses = await Promise.all(words.map(async (word) =>
    ({ rows: await rowsOf(store, [store.term(word)]), fields, boost: 1, presence: "" })));
  const all = new Set();
  for (const one of fields) {
    const [first, ...rest] = clauses.map((each) => holding({ rows: each.rows, fields: [one] }));
    for (const document of first) if (rest.every((set) => set.has(document))) all.add(document);
  }
  const { documents, score } = scored(clauses, store.total, store.fields.length);
  const found = { documents: documents.filter((one) => all.has(one)), score };
  for (const one of documents) if (!all.has(one)) score[one] = 0;
  return { ...raised(store, found), meant: words };
}

// All of these words.
function joined(store, parts) {
  if (parts.length === 1) return parts[0];
  const [first, ...rest] = parts.map(({ documents }) => new Set(documents));
  const documents = [...first].filter((one) => rest.every((set) => set.has(one)));
  const score = new Float64Array(store.total);
  for (const one of documents) for (const part of parts) score[one] += part.score[one];
  return {
    documents,
    score,
    own: new Set(documents.filter((one) => parts.every(({ own }) => own.has(one)))),
    clauses: parts.flatMap(({ clauses }) => clauses),
    slips: parts.some(({ slips }) => slips) ? new Set(parts.flatMap(({ slips }) => [...slips ?? []])) : null,
    meant: parts.flatMap(({ meant }) => meant),
  };
}

// The first, and what the other has with a share of its score.
function either(one, other, share) {
  const documents = new Set([...one.documents, ...other.documents]);
  const score = one.score.slice();
  for (const document of other.documents) score[document] = Math.max(score[document], share * other.score[document]);
  return { ...one, documents: [...documents], score, own: new Set([...one.own, ...other.own]), meant: [...one.meant, ...other.meant] };
}

// What is found in a notebook is found for its entry too.
function raised(store, { documents, score }) {
  const own = new Set(documents);
  const [, first, end] = store.kinds.find(([kind]) => kind === "notebook") ?? [];
  const best = new Map();
  for (const one of documents) {
    const entry = one >= first && one < end ? store.parentOf[one - first] : -1;
    if (entry >= 0) best.set(entry, Math.max(best.get(entry) ?? 0, score[one]));
  }
  for (const [entry, most] of best) score[entry] += most;
  return { documents: [...new Set([...documents, ...best.keys()])], score, own };
}

function nothing(store) {
  return { documents: [], score: new Float64Array(store.total), own: new Set(), clauses: [[]], slips: null, meant: [] };
}

// The documents to leave out for a word with "-".
export async function banned(store, term) {
  if (inColumn(term)) return (await ofColumn(store, term)).own;
  const found = await clause(store, term, { term: term.word, whole: true });
  return new Set(raised(store, { documents: [...holding(found)], score: new Float64Array(store.total) }).documents);
}

async function clause(store, { field }, asked) {
  return { rows: await rows(store, asked), fields: fieldsOf(store, field), boost: asked.boost, presence: "" };
}

function fieldsOf(store, field) {
  return field ? fieldsFor(field, store.fields) : [...store.fields.keys()];
}
