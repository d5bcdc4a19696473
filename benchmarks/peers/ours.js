// Ours, with the cards of the first ten.
import { lazy } from "./search/lazy.js";

const search = lazy(document.body.dataset.index);

async function find(q) {
  const engine = await search();
  engine.cardsAhead();
  const named = async (id) => ({ id, name: (await engine.card(id)).querySelector("a").textContent });
  const question = { q, chosen: {}, sort: "", limit: 10, facets: [] };
  return new Promise((resolve, reject) => {
    engine.ask(question, ({ hits, some }) => resolve(Promise.all([...hits, ...some].map(named)))).catch(reject);
  });
}

export { find as search };
