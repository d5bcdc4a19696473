// Ours, with the cards of the first ten.
import { Search } from "./search/client.js";

const search = new Search(document.body.dataset.index);
const cards = new Map();

async function card(entry) {
  const { first, url } = await search.cardsOf(entry);
  if (!cards.has(first)) {
    cards.set(first, fetch(url).then(async (response) => {
      const holder = document.createElement("template");
      holder.innerHTML = await response.text();
      return [...holder.content.children];
    }));
  }
  return (await cards.get(first))[entry - first];
}

async function named(id) {
  return { id, name: (await card(id)).querySelector("a").textContent };
}

function find(q) {
  return new Promise((resolve, reject) => {
    const question = { q, chosen: {}, sort: "", limit: 10, facets: [] };
    search.ask(question, ({ hits, some }) => resolve(Promise.all([...hits, ...some].map(named)))).catch(reject);
  });
}

export { find as search };
