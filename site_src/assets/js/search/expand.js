// Which terms of the index a clause of a query means, by Lunr's rules.
import { place } from "./index/bytes.js";

const LAST = "\uffff";

// clause: {term, edits, whole}; "*" in the term stands for any letters, `whole` for the word
// itself, stemmed. → rows of shards, see shard.js
export async function rows(store, { term, edits = 0, whole = false }) {
  if (edits) {
    const sought = store.term(term);
    return rowsOf(store, (await terms(store)).filter((one) => near(sought, one, edits)));
  }
  if (whole) return rowsOf(store, [store.term(term)]);
  const head = term.split("*", 1)[0];
  const fits = pattern(term);
  if (!head) return rowsOf(store, (await terms(store)).filter(fits));
  const shards = await Promise.all(store.range(head, head + LAST).map((n) => store.shard(n)));
  return shards.flatMap((shard) => {
    const found = [];
    const end = place(shard.terms, head + LAST);
    for (let at = place(shard.terms, head); at < end; at++) {
      if (fits(shard.terms[at])) found.push(shard.postings(at));
    }
    return found;
  });
}

export async function rowsOf(store, wanted) {
  const numbers = wanted.map((term) => store.range(term, term)[0] ?? -1);
  const found = await Promise.all(wanted.map(async (term, i) =>
    numbers[i] < 0 ? null : (await store.shard(numbers[i])).find(term)));
  return found.filter(Boolean);
}

// All terms of the index: what Lunr makes of all words.
async function terms(store) {
  return store.ofWords("terms", (words) => [...new Set(words.map((word) => store.term(word)))]);
}

// The words of the catalogue that `word` may be a slip of; only those of about its length are
// looked at, for there may be tens of thousands.
export async function slipsOf(store, word, edits) {
  const byLength = await store.ofWords("by length", (words) => {
    const found = [];
    for (const one of words) (found[one.length] ??= []).push(one);
    return found;
  });
  // Who slips twice has at least begun well; and to look at all words takes long.
  const begins = edits > 1 ? word[0] : "";
  return byLength.slice(Math.max(0, word.length - edits), word.length + edits + 1)
    .flatMap((words) => words.filter((one) => one.startsWith(begins) && near(word, one, edits))).sort();
}

function pattern(term) {
  // A beginning: the place in the order has decided already.
  if (term.indexOf("*") === term.length - 1) return () => true;
  const parts = term.split("*").map((part) => part.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`, "u");
  return (one) => whole.test(one);
}

// Whether `word` becomes `other` by at most so many letters put in, left out, changed, or
// changed places with the next one: Lunr's TokenSet.fromFuzzyString.
export function near(word, other, edits) {
  if (Math.abs(word.length - other.length) > edits) return false;
  if (edits === 1) return nearOnce(word, other);
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  const [a, b] = [word.slice(same), other.slice(same)];
  if (!edits) return !a && !b;
  if (!a || !b) return a.length + b.length <= edits;
  // What stood the same may be edited too, but an edit later in it never does better.
  return near(a.slice(1), b.slice(1), edits - 1)
    || near(a.slice(1), b, edits - 1)
    || near(a, b.slice(1), edits - 1)
    || (a.length > 1 && a[1] === b[0] && near(a[0] + a.slice(2), b.slice(1), edits - 1));
}

// The same for one edit, which is asked of every word of the catalogue: what differs between the
// common beginning and the common end is one letter at most, or two that changed places.
function nearOnce(word, other) {
  const least = Math.min(word.length, other.length);
  let from = 0;
  while (from < least && word.charCodeAt(from) === other.charCodeAt(from)) from++;
  let [a, b] = [word.length, other.length];
  while (a > from && b > from && word.charCodeAt(a - 1) === other.charCodeAt(b - 1)) {
    a--;
    b--;
  }
  if (a - from <= 1 && b - from <= 1) return true;
  return a - from === 2 && b - from === 2 && word[from] === other[from + 1] && word[from + 1] === other[from];
}
