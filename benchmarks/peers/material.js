// The search of MkDocs Material: its worker builds a lunr index of all documents when it starts.
const worker = new Worker("./worker.js");
const { config, docs } = await (await fetch("./search_index.json")).json();
let told = null;
worker.addEventListener("message", ({ data }) => told(data));
const say = (message) => new Promise((done) => {
  told = done;
  worker.postMessage(message);
});
await say({ type: 0, data: { config, docs, options: { suggest: false } } });

export async function search(q) {
  // What its page does with the box's text: the last word may go on.
  const text = q.replace(/\s+/g, " ").trim().replace(/(\S+)$/, "$1*");
  const { data } = await say({ type: 2, data: text });
  return data.items.slice(0, 10).map(([first]) => ({ id: first.location.slice(0, -1), name: first.title }));
}
