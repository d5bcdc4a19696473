// Words that mean one thing: groups of phrases in the index's manifest, see render/index/synonyms.py.
import { near } from "../expand.js";
import { stem } from "../words/stem.js";

const LONGEST = 4; // words of a phrase
const SLIP_FROM = 6; // letters of a phrase that may be spelt wrongly
const TWICE_FROM = 9;

// The terms, those that stand for a phrase of a group together: [{terms, others}], where others are
// the phrases that mean the same, each an array of words; null where there are none.
export function units(terms, { synonyms }) {
  const known = phrases(synonyms);
  const found = [];
  for (let at = 0; at < terms.length;) {
    const size = sizes(terms, at).find((n) => known.has(phraseOf(terms.slice(at, at + n))));
    const taken = terms.slice(at, at + (size ?? 1));
    found.push({ terms: taken, others: size ? othersOf(known.get(phraseOf(taken)), phraseOf(taken)) : null });
    at += taken.length;
  }
  return found;
}

// The same where words that are nowhere are a phrase spelt wrongly: "gama-ray". lost: whether a
// term is nowhere. → units, or null where none is
export function respelt(terms, lost, { synonyms }) {
  for (let at = 0; at < terms.length; at++) {
    for (const size of sizes(terms, at)) {
      const taken = terms.slice(at, at + size);
      const phrase = taken.some(lost) && closest(taken.map(({ word }) => word).join(""), synonyms);
      if (!phrase) continue;
      const meant = phrase.split(" ").map((word) => ({ ...taken[0], word }));
      return units([...terms.slice(0, at), ...meant, ...terms.slice(at + size)], { synonyms });
    }
  }
  return null;
}

// How many words from here may be one phrase, the most first.
function sizes(terms, at) {
  let end = at;
  const like = ({ field, exact, presence, edits }) =>
    !exact && !edits && field === terms[at].field && presence === terms[at].presence;
  while (end < terms.length && end - at < LONGEST && like(terms[end])) end++;
  return Array.from({ length: end - at }, (_, i) => end - at - i);
}

function closest(letters, synonyms) {
  if (letters.length < SLIP_FROM) return null;
  const edits = letters.length < TWICE_FROM ? 1 : 2;
  for (const [there, asked] of synonyms) {
    if ([...there, ...asked].some((one) => near(letters, one.replaceAll(" ", ""), edits))) return there[0];
  }
  return null;
}

const made = new WeakMap(); // the manifest's groups → phrase → group

function phrases(synonyms) {
  if (!made.has(synonyms)) {
    made.set(synonyms, new Map(synonyms.flatMap((group) =>
      group.flat().map((phrase) => [stems(phrase.split(" ")), group[0]]))));
  }
  return made.get(synonyms);
}

function othersOf(group, phrase) {
  return group.map((one) => one.split(" ")).filter((words) => stems(words) !== phrase);
}

function phraseOf(terms) {
  return stems(terms.map(({ word }) => word));
}

function stems(words) {
  return words.map(stem).join(" ");
}
