// Builds the indexes of the searches that come from npm, and plain lunr.js's.
// In (JSON): out, lunr: its file, documents, boost: field → number. Prints seconds of each.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { create, insertMultiple, save } from "@orama/orama";
import MiniSearch from "minisearch";

const { out, lunr: source, documents, boost } = JSON.parse(readFileSync(0, "utf8"));
const fields = Object.keys(boost);
const seconds = {};

async function build(name, make) {
  mkdirSync(`${out}/${name}`, { recursive: true });
  const start = performance.now();
  writeFileSync(`${out}/${name}/index.json`, JSON.stringify(await make()));
  seconds[name] = (performance.now() - start) / 1000;
}

runInThisContext(readFileSync(source, "utf8"));
await build("lunr", () => globalThis.lunr(function () {
  this.ref("id");
  for (const field of fields) this.field(field, { boost: boost[field] });
  for (const one of documents) this.add(one);
}));
await build("minisearch", () => {
  const index = new MiniSearch({ fields, storeFields: ["name"] });
  index.addAll(documents);
  return index;
});
await build("orama", async () => {
  const index = create({ schema: Object.fromEntries(fields.map((field) => [field, "string"])) });
  await insertMultiple(index, documents.map((one) => ({ ...one, id: String(one.id) })), 500);
  return save(index);
});
console.log(JSON.stringify(seconds));
