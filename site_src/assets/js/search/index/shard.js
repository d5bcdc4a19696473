// A file of terms with their postings, and the score Lunr gives each posting.
import { place } from "./bytes.js";

// Lunr's defaults of BM25: https://lunrjs.com/guides/searching.html#scoring
const K1 = 1.2;
const B = 0.75;

export class Shard {
  #rows = [];
  #setting;

  // bytes: as render/index/shards.py writes them.
  constructor(bytes, setting) {
    this.#setting = setting;
    this.terms = bytes.stream().words();
    const heads = bytes.stream();
    const streams = [bytes.stream(), bytes.stream(), bytes.stream()];
    const [documents, frequencies, lengths] = [[], [], []];
    for (const term of this.terms) {
      const row = { term, seen: 0, ranges: [], fields: null };
      for (let mask = heads.number(), field = 0; mask; mask >>= 1, field++) {
        if (mask & 1) row.ranges.push({ field });
      }
      for (const range of row.ranges) {
        range.from = documents.length;
        const count = heads.number();
        for (let i = 0, document = 0; i < count; i++) {
          document += streams[0].number();
          documents.push(document);
          frequencies.push(streams[1].number());
          lengths.push(streams[2].number());
        }
        range.to = documents.length;
        row.seen += count;
      }
      this.#rows.push(row);
    }
    this.documents = Uint32Array.from(documents);
    this.frequencies = frequencies;
    this.lengths = lengths;
  }

  find(term) {
    const at = place(this.terms, term);
    return this.terms[at] === term ? this.postings(at) : null;
  }

  // → {term, fields: [{field, documents, scores in thousandths}, …]}; worked out when asked for.
  postings(at) {
    const row = this.#rows[at];
    row.fields ??= row.ranges.map(({ field, from, to }) => ({
      field,
      documents: this.documents.subarray(from, to),
      scores: this.#scores(row.seen, field, from, to),
    }));
    return row;
  }

  #scores(seen, field, from, to) {
    const { count, fields, average } = this.#setting;
    const boost = fields[field][1];
    const idf = Math.log(1 + Math.abs((count - seen + 0.5) / (seen + 0.5)));
    const scores = new Int32Array(to - from);
    for (let i = from; i < to; i++) {
      const frequency = this.frequencies[i];
      const length = 1 - B + B * (this.lengths[i] / average[field]);
      const score = (idf * ((K1 + 1) * frequency)) / (K1 * length + frequency);
      scores[i - from] = Math.round(score * boost * 1000);
    }
    return scores;
  }
}
