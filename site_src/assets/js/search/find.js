// What the search box means: all words must be there; each as it is, as a beginning, or, where
// it is nowhere, as the words that it may be short for or a slip of.
import { place } from "./index/bytes.js";
import { rows, rowsOf, slipsOf } from "./expand.js";
import { holding, scored } from "./score.js";
import { stem } from "./stem.js";

// A beginning that so many files begin with is too short to be looked up.
const SPREAD = 8;
const COMPLETIONS = 20;
const SLIP_FROM = 5;
// With so many hits, those with some of the words only are of no use.
export const ENOUGH = 10;

// terms: as query.js takes them apart. → {documents, key: Float64Array to rank by, highest
// first, some: documents with some of the words only, meant: words to mark}, or null where nothing is asked.
export async function find(store, terms) {
  const wanted = terms.filter(({ presence }) => presence !== "-");
  const asked = wanted.filter(({ word }) => !store.manifest.stop.includes(word));
  const used = asked.length ? asked : wanted;
  if (!used.length && !terms.length) return null;
  const banned = await Promise.all(terms.filter((t) => t.presence === "-").map(async (term) =>
    holding(await clause(store, term, { term: term.word, whole: true }))));
  let answers = await Promise.all(used.map((term) => answer(store, term)));
  let found = combined(store, used, answers, banned);
  if (!found.documents.length && answers.every(({ documents }) => documents.length)) {
    answers = await Promise.all(used.map((term, i) => loosened(store, term, answers[i])));
    found = combined(store, used, answers, banned);
  }
  return { ...found, meant: answers.flatMap(({ meant }) => meant) };
}

// How many entries each word alone stands for; for advice where all together find nothing.
export async function alone(store, terms) {
  return Promise.all(terms.map(async (term) => (await answer(store, term)).documents.length));
}

async function answer(store, term) {
  const exact = await exactly(store, term);
  return exact.documents.length || term.exact ? exact : loosened(store, term, exact);
}

async function exactly(store, term) {
  const { word, edits, boost = 1 } = term;
  const asked = [{ term: word, whole: true, boost: 10 * boost }];
  if (edits) asked[0].edits = edits;
  else if (word.includes("*")) asked[0].whole = false;
  else if (!term.exact && store.range(word, `${word}\uffff`).length <= SPREAD) {
    asked.push({ term: `${word}*`, boost });
  }
  const clauses = await Promise.all(asked.map((one) => clause(store, term, one)));
  const { count } = store.manifest;
  return { ...scored(clauses, count, store.fields.length), clauses, slips: null, meant: [word] };
}

// Adds what the word may be short for ("reconstructi", whose term is "reconstruct"), and what
// one slip makes of it. What was found as it is stays above.
async function loosened(store, term, exact) {
  const { word, edits } = term;
  if (term.exact || edits || word.length < 3 || /[*]/.test(word)) return exact;
  const words = await store.words();
  const longer = completions(words, word);
  const slips = longer.length || word.length < SLIP_FROM || !/\D/.test(word)
    ? [] : await slipsOf(store, word, 1);
  const meant = longer.length ? longer : slips;
  if (!meant.length) return exact;
  const found = await rowsOf(store, [...new Set(meant.map(stem))]);
  const clauses = [{ rows: found, fields: fieldsOf(store, term), boost: 1, presence: "" }];
  const { count } = store.manifest;
  const { documents, score } = scored(clauses, count, store.fields.length);
  const before = new Set(exact.documents);
  for (const one of before) score[one] = exact.score[one];
  return {
    documents: [...before, ...documents.filter((one) => !before.has(one))],
    score,
    clauses: [...exact.clauses, ...clauses],
    slips: slips.length ? new Set(documents.filter((one) => !before.has(one))) : null,
    meant: [...exact.meant, ...meant],
  };
}

function completions(words, start) {
  const found = [];
  for (let i = place(words, start); words[i]?.startsWith(start) && found.length < COMPLETIONS; i++) {
    found.push(words[i]);
  }
  return found;
}

async function clause(store, term, asked) {
  return { rows: await rows(store, asked), fields: fieldsOf(store, term), boost: asked.boost, presence: "" };
}

function fieldsOf(store, { field }) {
  return field ? [store.fields.indexOf(field)] : [...store.fields.keys()];
}

// Documents with every word; slips last, names that begin with the words first, then by score.
function combined(store, terms, answers, banned) {
  const { count } = store.manifest;
  const [words, key] = [new Uint8Array(count), new Float64Array(count)];
  const any = answers.length ? [] : [...Array(count).keys()];
  for (const { documents: within, score, slips } of answers) {
    for (const one of within) {
      if (!words[one]) any.push(one);
      words[one]++;
      key[one] += score[one] - (slips?.has(one) ? 1e6 : 0);
    }
  }
  const allowed = any.filter((one) => !banned.some((set) => set.has(one)));
  const documents = allowed.filter((one) => words[one] === answers.length);
  for (const one of begun(store, terms, answers)) key[one] += 1e5;
  const few = documents.length < ENOUGH;
  return { documents, key, some: few ? allowed.filter((one) => words[one] < answers.length) : [] };
}

// Entries whose name's first word is the first word asked, with all others in the name too.
function begun(store, terms, answers) {
  if (!terms.length || terms.some(({ field }) => field)) return [];
  const within = (name, { clauses }) =>
    clauses.map(({ rows: found }) => holding({ rows: found, fields: [store.fields.indexOf(name)] }));
  const [first, ...others] = answers.map((one, turn) => within(turn ? "name" : "start", one));
  const has = (sets, one) => sets.some((set) => set.has(one));
  return [...new Set(first.flatMap((set) => [...set]))].filter((one) => others.every((sets) => has(sets, one)));
}
