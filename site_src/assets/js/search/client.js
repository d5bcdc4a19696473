// The page's side of the search: starts the worker when first needed, and asks it.

export class Search {
  #ready = null;
  #asked = new Map();
  #last = 0;

  // url: of the index's manifest
  constructor(url) {
    this.url = new URL(url, document.baseURI).href;
  }

  load() {
    this.#ready ??= this.#start().catch((fault) => {
      this.#ready = null;
      throw fault;
    });
    return this.#ready;
  }

  // onHits is told the hits as soon as they are known; the promise holds all that belongs to them.
  async ask(question, onHits) {
    return this.#send({ question }, onHits);
  }

  // For each entry a piece of its description around the words, or "".
  async snippets(entries, words) {
    return (await this.#send({ snippets: entries, words })).texts;
  }

  // The file that holds an entry's card: → {first: the first entry in it, url}
  async cardsOf(entry) {
    const { manifest: { chunk, chunks } } = await this.load();
    const number = Math.floor(entry / chunk);
    const mark = chunks.slice(number * 6, number * 6 + 6);
    return { first: number * chunk, url: new URL(`c/${number}.${mark}.txt`, this.url).href };
  }

  async #send(message, onHits) {
    const { worker } = await this.load();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject, onHits });
      worker.postMessage({ id, ...message });
    });
  }

  async #start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    const failed = new Promise((_, reject) => {
      worker.addEventListener("error", () => reject(new Error("the search did not start")), { once: true });
    });
    failed.catch(() => this.#fail());
    const fetched = fetch(this.url).then((response) => {
      if (!response.ok) throw new Error(`the search index answered ${response.status}`);
      return response.json();
    });
    worker.addEventListener("message", ({ data }) => this.#told(data));
    const manifest = await Promise.race([fetched, failed]).catch((fault) => {
      worker.terminate();
      throw fault;
    });
    worker.postMessage({ manifest, url: this.url });
    return { worker, manifest };
  }

  #told({ id, part, fault, ...answer }) {
    const asked = this.#asked.get(id);
    if (!asked) return;
    if (part === "hits") {
      Object.assign((asked.hits = {}), answer);
      asked.onHits?.(answer);
      return;
    }
    this.#asked.delete(id);
    if (part === "fault") asked.reject(new Error(fault));
    else asked.resolve({ ...asked.hits, ...answer });
  }

  #fail() {
    this.#ready = null;
    for (const { reject } of this.#asked.values()) reject(new Error("the search did not start"));
    this.#asked.clear();
  }
}
