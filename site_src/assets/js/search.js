// Keyword search: the index lunr.py built, asked through lunr.js. Both load on first use.
import { parse } from "./query.js";

// Hits by a misspelt word stay below every hit by the word itself.
const BELOW_EXACT = 1000;

export class Search {
  #ready = null;

  constructor(indexUrl, lunrUrl) {
    this.indexUrl = indexUrl;
    this.lunrUrl = lunrUrl;
  }

  load() {
    this.#ready ??= this.#fetch().catch((fault) => {
      this.#ready = null;
      throw fault;
    });
    return this.#ready;
  }

  // → Map of id → score, or null where the text holds no word: then everything matches.
  async find(text) {
    const terms = parse(text);
    if (!terms.length) return null;
    const { lunr, index } = await this.load();
    const asked = terms.filter(({ word }) => lunr.stopWordFilter(word) !== undefined);
    const hits = (asked.length ? asked : terms).map((term) => scores(lunr, index, term));
    return intersect(hits);
  }

  async #fetch() {
    const [response] = await Promise.all([fetch(this.indexUrl), script(this.lunrUrl)]);
    if (!response.ok) throw new Error(`the search index answered ${response.status}`);
    const lunr = globalThis.lunr;
    return { lunr, index: lunr.Index.load(await response.json()) };
  }
}

// Every document in which the word, its beginning or (from five letters, not of a number) a
// misspelling stands.
function scores(lunr, index, { word, field, exact }) {
  const fields = field ? [field] : index.fields;
  const found = new Map();
  const ask = (options, penalty) => {
    const results = index.query((query) => {
      for (const one of options) query.term(word, { fields, ...one });
    });
    for (const { ref, score } of results) if (!found.has(ref)) found.set(ref, score - penalty);
  };
  const whole = { boost: 10 };
  const start = { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING };
  ask(exact ? [whole] : [whole, start], 0);
  if (!exact && word.length >= 5 && /\D/.test(word)) ask([{ editDistance: 1 }], BELOW_EXACT);
  return found;
}

function intersect([first, ...others]) {
  const found = new Map();
  for (const [ref, score] of first) {
    if (others.every((hits) => hits.has(ref))) {
      found.set(ref, others.reduce((sum, hits) => sum + hits.get(ref), score));
    }
  }
  return found;
}

function script(url) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = url;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${url} did not load`));
    document.head.append(element);
  });
}
