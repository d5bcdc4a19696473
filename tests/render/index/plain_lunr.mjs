// Asks the split index and plain lunr.js the same, and prints where they differ.
// In (JSON): lunr: its file, engine: folder of our modules, manifest: URL of the index,
// documents: the folded texts, queries: in Lunr's syntax, tolerance: of a score, relative.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const given = JSON.parse(readFileSync(0, "utf8"));
runInThisContext(readFileSync(given.lunr, "utf8"));
const { lunr } = globalThis;
const load = (name) => import(`${given.engine}/${name}.js`);
const [{ Store }, { rows }, { scored }, { parse }] =
  await Promise.all(["search/index/store", "search/expand", "search/score", "search/query"].map(load));

const manifest = await (await fetch(given.manifest)).json();
const store = new Store(given.manifest, manifest);

const plain = lunr(function () {
  this.ref("id");
  for (const [name, boost] of manifest.fields) this.field(name, { boost });
  given.documents.forEach((texts, id) => this.add({ id, ...texts }));
});

async function ours(query) {
  const clauses = await Promise.all(parse(query).map(async ({ word, field, presence, edits, boost = 1 }) => ({
    rows: await rows(store, { term: word, edits, whole: !word.includes("*") }),
    fields: field ? [store.fields.indexOf(field)] : [...store.fields.keys()],
    boost,
    presence,
  })));
  const { documents, score } = scored(clauses, manifest.count, store.fields.length);
  return documents.map((one) => [one, score[one]]).sort((a, b) => b[1] - a[1]);
}

const close = (a, b) => Math.abs(a - b) <= given.tolerance * Math.max(1, Math.abs(a));
const faults = [];
let hits = 0;
for (const query of given.queries) {
  const theirs = plain.search(query).map(({ ref, score }) => [Number(ref), score]);
  const own = await ours(query);
  hits += own.length;
  const wanted = new Map(theirs);
  const wrong = own.length !== theirs.length
    ? `${own.length} hits, lunr.js ${theirs.length}`
    : own.map(([one, score], i) =>
      (!wanted.has(one) || !close(wanted.get(one), score)) ? `document ${one}: ${score}, lunr.js ${wanted.get(one)}`
        // The same place, or one of a document with the same score.
        : !close(theirs[i][1], score) ? `place ${i}: ${score}, lunr.js ${theirs[i][1]}` : null).find(Boolean);
  if (wrong) faults.push(`${query}: ${wrong}`);
}
console.log(JSON.stringify({ faults, hits, terms: Object.keys(plain.invertedIndex).length }));
