// What the search box means: all words must be there; each as it is, as a beginning, or, where
// it is nowhere, as the words that it may be short for or a slip of.
import { respelt, units } from "./meaning/phrases.js";
import { holding } from "./score.js";
import { answer, banned, widened } from "./meaning/term.js";

// With so many hits, those with some of the words only are of no use.
export const ENOUGH = 10;
// Scores that differ by less than a twenty-fifth are one: then what can be launched comes first.
const STEPS = 16; // for twice the score
const BEGUN = 1e5;
const SLIP = 1e6;
const INHERITED = 0.2; // of the score that a notebook's entry has

// terms: as query.js takes them apart. → {documents: of all kinds, key: Float64Array to rank by,
// highest first, begun: Set of those whose name begins so, some: entries with some of the words
// only, meant: words to mark}, or null where nothing is asked.
export async function find(store, terms) {
  const wanted = terms.filter(({ presence }) => presence !== "-");
  const asked = wanted.filter(({ word }) => !store.manifest.stop.includes(word));
  const used = asked.length ? asked : wanted;
  if (!used.length && !terms.length) return null;
  const without = await Promise.all(terms.filter((t) => t.presence === "-").map((term) => banned(store, term)));
  let asking = units(used, store.manifest);
  let answers = await Promise.all(asking.map((unit) => answer(store, unit)));
  const nowhere = new Set(asking.filter(({ others }, i) => !others && lost(answers[i])).flatMap((unit) => unit.terms));
  const other = nowhere.size ? respelt(used, (term) => nowhere.has(term), store.manifest) : null;
  if (other) {
    asking = other;
    answers = await Promise.all(asking.map((unit) => answer(store, unit)));
  }
  let found = combined(store, used, answers, without);
  if (!found.documents.length && answers.every(({ documents }) => documents.length)) {
    answers = await Promise.all(asking.map((unit, i) => widened(store, unit, answers[i])));
    found = combined(store, used, answers, without);
  }
  return { ...found, meant: answers.flatMap(({ meant }) => meant) };
}

// How many documents each word alone stands for; for advice where all together find nothing.
export async function alone(store, terms) {
  return Promise.all(terms.map(async (term) =>
    (await answer(store, { terms: [term], others: null })).documents.length));
}

// Nowhere as it was typed.
function lost({ documents, slips }) {
  return !documents.length || Boolean(slips);
}

// Documents with every word; slips last, names that begin with the words first, then by score.
function combined(store, terms, answers, without) {
  const [words, score, key] = [new Uint8Array(store.total), new Float64Array(store.total), new Float64Array(store.total)];
  const any = answers.length ? [] : [...Array(store.manifest.count).keys()];
  for (const { documents: within, score: own, slips } of answers) {
    for (const one of within) {
      if (!words[one]) any.push(one);
      words[one]++;
      score[one] += own[one];
      if (slips?.has(one)) key[one] -= SLIP;
    }
  }
  if (answers.length > 1) inherit(store, any, answers, words, score);
  const allowed = any.filter((one) => !without.some((set) => set.has(one)));
  const documents = allowed.filter((one) => words[one] === answers.length);
  const names = new Set(begun(store, terms, answers));
  for (const one of allowed) key[one] += (names.has(one) ? BEGUN : 0) + level(score[one]);
  const entries = documents.filter((one) => one < store.manifest.count);
  const few = entries.length < ENOUGH && entries.length >= Math.min(1, documents.length) && !terms.some(({ identifier }) => identifier);
  const some = few ? allowed.filter((one) => one < store.manifest.count && words[one] < answers.length) : [];
  return { documents, key, begun: names, some };
}

function level(score) {
  return score > 0 ? Math.round(STEPS * Math.log2(score)) : -BEGUN / 2;
}

// A notebook with some of the words is found where its entry has the others.
function inherit(store, any, answers, words, score) {
  const [, first, end] = store.kinds.find(([kind]) => kind === "notebook") ?? [];
  const having = answers.map(({ documents }) => new Set(documents));
  for (const one of any) {
    if (!(one >= first && one < end) || words[one] === answers.length) continue;
    const entry = store.parentOf[one - first];
    answers.forEach(({ own, score: scores }, i) => {
      if (having[i].has(one) || !own.has(entry)) return;
      words[one]++;
      score[one] += INHERITED * scores[entry];
    });
  }
}

// What has a name whose first word is the first word asked, with all others in the name too.
function begun(store, terms, answers) {
  if (!terms.length || terms.some(({ field }) => field)) return [];
  const within = (name, clauses) =>
    clauses.map(({ rows: found }) => holding({ rows: found, fields: [store.fields.indexOf(name)] }));
  const [first, ...others] = answers.flatMap(({ clauses }) => clauses)
    .map((one, turn) => within(turn ? "name" : "start", one));
  const has = (sets, one) => sets.some((set) => set.has(one));
  return [...new Set((first ?? []).flatMap((set) => [...set]))].filter((one) => others.every((sets) => has(sets, one)));
}
