// Asks the page's search of a rendered site in Node. A request is "ask" and JSON {site: the folder
// as a file URL, q, chosen}; the answer is {kind: [[name, url], …], …} with what was found of each
// kind, the best first, `some`, `unknown`, and which words of a `text` are marked.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { answer } from "../../../site_src/assets/js/search/answer.js";
import { marking } from "../../../site_src/assets/js/search/marking.js";
import { Store } from "../../../site_src/assets/js/search/index/store.js";

globalThis.fetch = async (url) => new Response(await readFile(url));

const stores = new Map();

async function storeOf(site) {
  if (!stores.has(site)) {
    const { index } = JSON.parse(await readFile(new URL("assets/search/current.json", site)));
    stores.set(site, new Store(new URL(index, site), JSON.parse(await readFile(new URL(index, site)))));
  }
  return stores.get(site);
}

async function told(store, numbers) {
  const rows = await Promise.all([...numbers].map((one) => store.card(one)));
  return rows.map((row) => {
    const [, url, name] = /class="card__name">\s*<a href="([^"]*)"[^>]*>(.*?)<\/a>/.exec(row);
    return [name, url];
  });
}

async function ask({ site, q, chosen = {}, text = "" }) {
  const store = await storeOf(site);
  const { hits } = await answer(store, { q, chosen, sort: "", limit: 1000, facets: [] });
  const found = { software: await told(store, hits.hits), some: await told(store, hits.some),
    unknown: hits.unknown, qualifiers: hits.qualifiers,
    marked: text.split(" ").filter(marking(store, hits.words)) };
  for (const { kind, hits: numbers, first } of hits.groups) {
    found[kind] = await told(store, numbers);
    if (first) found.first = kind;
  }
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { site, ...question } = JSON.parse(line.slice(line.indexOf(" ") + 1));
  console.log(JSON.stringify(await ask({ site, ...question })));
}
