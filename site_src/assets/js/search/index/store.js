// The files of the index, each fetched once and only when asked for.
import { Bytes, place } from "./bytes.js";
import { Shard } from "./shard.js";
import { stem } from "../words/stem.js";

const FORMAT = 4;
const HASH = 6;
const PATIENCE = 30_000; // milliseconds until a file that does not come counts as lost

export class Store {
  #kept = new Map();
  #apart;
  parentOf = null; // for each notebook, in order, the number of its entry, as soon as a shard is there

  // url: of the manifest, whose folder holds all the rest.
  constructor(url, manifest) {
    if (manifest.format !== FORMAT) throw new Error("the catalogue was renewed: reload the page");
    this.folder = new URL(".", url);
    this.manifest = manifest;
    this.#apart = new Set(manifest.apart);
    this.fields = manifest.fields.map(([name]) => name);
    // Documents by kind, one after the other: [[kind, first, end], …]
    let end = manifest.count;
    this.kinds = [["software", 0, end], ...manifest.others.map(([kind, many]) => [kind, end, (end += many)])];
    this.total = end;
  }

  #parents() {
    if (!this.manifest.notebooks) return null;
    return this.#once(`f/-notebooks.${this.manifest.notebooks}.bin`, async (response) => {
      const bytes = (await unpacked(response)).stream();
      const parents = [];
      for (let entry = 0; entry < this.manifest.count; entry++) {
        for (let n = bytes.number(); n > 0; n--) parents.push(entry);
      }
      this.parentOf = Uint32Array.from(parents);
    });
  }

  // The term of a word: its stem, or the word itself for names that are indexed as they are written.
  term(word) {
    return this.#apart.has(word) ? word : stem(word);
  }

  // The shards that hold the terms from `low` to `high`, by number.
  range(low, high) {
    const { first } = this.manifest;
    const before = (text) => Math.max(0, place(first, text) - (first[place(first, text)] !== text));
    const numbers = [];
    for (let i = before(low); i <= before(high) && i < first.length; i++) numbers.push(i);
    return numbers;
  }

  // With it comes whose the notebooks are: what it holds of them says nothing without.
  async shard(number) {
    const made = this.#once(`t/${number}.${hash(this.manifest.shards, number)}.bin`, async (response) =>
      new Shard(await unpacked(response), this.manifest));
    return (await Promise.all([made, this.#parents()]))[0];
  }

  column(key) {
    return this.#once(`f/${key}.${this.manifest.columns[key]}.bin`, async (response) => {
      const bytes = await unpacked(response);
      const values = JSON.parse(bytes.stream().text());
      const [counts, numbers] = [bytes.stream(), bytes.stream()];
      const from = new Uint32Array(this.manifest.count + 1);
      const list = [];
      for (let i = 0; i < this.manifest.count; i++) {
        let value = 0;
        for (let n = counts.number(); n > 0; n--) list.push((value += numbers.number()));
        from[i + 1] = list.length;
      }
      const pairs = values.map((value) => (Array.isArray(value) ? value : [value, value]));
      return { values: pairs.map(([value]) => value), labels: pairs.map(([, label]) => label), from, list: Uint32Array.from(list) };
    });
  }

  newest() {
    return this.#order("newest");
  }

  byName() {
    return this.#order("names");
  }

  #order(kind) {
    return this.#once(`f/-${kind}.${this.manifest[kind]}.bin`, async (response) => {
      const bytes = (await unpacked(response)).stream();
      return Uint32Array.from({ length: this.manifest.count }, () => bytes.number());
    });
  }

  words() {
    return this.#once(`w.${this.manifest.words}.bin`, async (response) =>
      (await unpacked(response)).stream().words());
  }

  // What `make` makes of all words of the catalogue, once; after a failure it is made anew.
  ofWords(name, make) {
    return this.#keep(name, () => this.words().then(make));
  }

  // The card of one entry, or the line of another document, in HTML.
  async card(entry) {
    const { chunk, chunks } = this.manifest;
    const number = Math.floor(entry / chunk);
    const cards = await this.#once(`c/${number}.${hash(chunks, number)}.txt`, async (response) =>
      (await response.text()).split("\n"));
    return cards[entry - number * chunk];
  }

  // The description of one document, for a snippet.
  async text(entry) {
    const mark = hash(this.manifest.chunks, Math.floor(entry / this.manifest.chunk));
    return this.#once(`d/${entry}.${mark}.txt`, (response) => response.text());
  }

  #once(path, read) {
    return this.#keep(path, async () => {
      const response = await fetch(new URL(path, this.folder), { signal: AbortSignal.timeout(PATIENCE) });
      // A newer deployment has files of other names.
      if (response.status === 404) throw new Error("the catalogue was renewed: reload the page");
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return read(response);
    });
  }

  // What failed is not kept: the next question asks for it again.
  #keep(key, make) {
    if (!this.#kept.has(key)) {
      const making = make();
      making.catch(() => this.#kept.delete(key));
      this.#kept.set(key, making);
    }
    return this.#kept.get(key);
  }
}

function hash(hashes, number) {
  return hashes.slice(number * HASH, (number + 1) * HASH);
}

// A file compressed by us; a server may have undone that already.
async function unpacked(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new Bytes(bytes);
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // What is wrong with the bytes, reading tells as well.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return new Bytes(new Uint8Array(await new Response(readable).arrayBuffer()));
}
