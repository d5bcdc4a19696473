// What would match where nothing does: without a filter, without a word, or spelt otherwise.
import { written } from "./query.js";
import { slipsOf } from "./expand.js";
import { alone, find } from "./find.js";

const MOST = 3;

// → {filters: [{key, values, count}], words: [{word, count, q}], spelling: [{instead, q}], all},
// where q is the query changed so
export async function advice(store, terms, found, { fails, last, keys }, chosen) {
  const filters = keys
    .map((key, turn) => ({ key, values: chosen[key], count: found.filter((one) => fails[one] === 1 && last[one] === turn).length }))
    .filter(({ count }) => count);
  if (found.length) return { filters, words: [], spelling: [], all: found.length };
  const words = [];
  for (const term of terms.length > 1 ? terms : []) {
    if (term.identifier) continue;
    const others = terms.filter((one) => one !== term);
    const rest = await find(store, others);
    if (rest?.documents.length) words.push({ word: term.word, count: rest.documents.length, q: written(others) });
  }
  return { filters, words, spelling: await otherwise(store, terms), all: 0 };
}

// For each word that is nowhere: words within two slips that are somewhere.
async function otherwise(store, terms) {
  const each = await alone(store, terms);
  const lost = terms.filter(({ word, exact }, i) => !each[i] && word.length > 3 && !exact);
  if (!lost.length) return [];
  const instead = await Promise.all(lost.map(async ({ word }) => {
    const once = await slipsOf(store, word, 1);
    const found = once.length ? once : await slipsOf(store, word, 2);
    return found.filter((one) => /\D/.test(one)).slice(0, MOST).map((one) => ({
      instead: one,
      q: written(terms.map((term) => (term.word === word ? { ...term, word: one } : term))),
    }));
  }));
  return instead.flat();
}
