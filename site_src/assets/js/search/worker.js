// The catalogue's search, off the page's thread. Messages in: {manifest, url} once, then
// {id, question} or {id, snippets: [entry, …], words}. Out: {id, part: "hits" …}, {id, part: "rest" …}.
import { answer } from "./answer.js";
import { snippet } from "./snippet.js";
import { Store } from "./store.js";

const PAUSE = 120;

let store = null;
let newest = 0;

async function reply({ id, question, snippets, words }) {
  if (question) {
    newest = id;
    const { hits, rest } = await answer(store, question);
    self.postMessage({ id, part: "hits", ...hits });
    // Advice looks through all words: not while somebody goes on typing.
    if (!hits.total) await new Promise((done) => setTimeout(done, PAUSE));
    // Counts of an older question would be thrown away.
    self.postMessage({ id, part: "rest", ...(newest === id ? await rest() : { counts: {}, advice: null }) });
  } else if (snippets) {
    const texts = await Promise.all(snippets.map((entry) => store.text(entry)));
    self.postMessage({ id, part: "rest", texts: texts.map((text) => snippet(text, words)) });
  }
}

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.manifest) store = new Store(data.url, data.manifest);
    else await reply(data);
  } catch (fault) {
    self.postMessage({ id: data.id, part: "fault", fault: fault.message });
  }
});
