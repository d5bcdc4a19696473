// The search is fetched when it is first needed: its code and its index side by side.
import { load } from "../page/again.js";

// address: of the index's manifest. → a function that gives the Search of search.js; after a
// failure it tries again.
export function lazy(address) {
  const url = new URL(address, document.baseURI).href;
  let ready = null;
  const fetched = async () => {
    const [{ Search }, manifest] = await Promise.all([
      load(new URL("./search.js", import.meta.url).href),
      manifestAt(url),
    ]);
    return new Search(url, manifest);
  };
  return () => {
    ready ??= fetched().catch((fault) => {
      ready = null;
      throw fault;
    });
    return ready;
  };
}

async function manifestAt(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the search index answered ${response.status}`);
  return response.json();
}
