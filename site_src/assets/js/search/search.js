// The catalogue's search, in the page itself: a query takes a millisecond or two, a worker's start
// alone takes fifty. Longer work lets the page go on in between.
import { answer } from "./answer.js";
import { marking } from "./marking.js";
import { snippet } from "./snippet.js";
import { Store } from "./index/store.js";

const PAUSE = 120;

export class Search {
  #store;
  #newest = 0;
  #cards = new Map();

  // url: of the index's manifest
  constructor(url, manifest) {
    this.#store = new Store(url, manifest);
  }

  // question: see answer.js. onHits is told the hits as soon as they are known; the promise holds
  // all that belongs to them.
  async ask(question, onHits) {
    const turn = ++this.#newest;
    const { hits, rest } = await answer(this.#store, question);
    onHits?.(hits);
    // The hits are drawn before more is worked out; and advice looks through all words, so not
    // while somebody goes on typing.
    await new Promise((done) => setTimeout(done, hits.total ? 0 : PAUSE));
    // Counts of an older question would be thrown away.
    return { ...hits, ...(turn === this.#newest ? await rest() : { counts: {}, advice: null }) };
  }

  // Whether a word is to be marked, see marking.js.
  marking(words) {
    return marking(this.#store, words);
  }

  // For each entry a piece of its description around the words, or "".
  async snippets(entries, words) {
    const texts = await Promise.all(entries.map((entry) => this.#store.text(entry)));
    return texts.map((text) => snippet(this.#store, text, words));
  }

  // An entry's card; the same element each time.
  async card(entry) {
    if (!this.#cards.has(entry)) {
      const holder = document.createElement("template");
      holder.innerHTML = await this.#store.card(entry);
      this.#cards.set(entry, holder.content.firstElementChild);
    }
    return this.#cards.get(entry);
  }

  // Where all cards are in one file, it comes beside the terms, for a page that has none of them.
  cardsAhead() {
    const { chunk, count } = this.#store.manifest;
    if (chunk >= count) this.#store.card(0).catch(() => {});
  }
}
