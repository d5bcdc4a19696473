// lunr.js with the index prebuilt and serialised, as its documentation shows.
await new Promise((done) => document.head.append(Object.assign(document.createElement("script"), { src: "./lunr.min.js", onload: done })));
const [index, names] = await Promise.all(["index.json", "names.json"].map(async (f) => (await fetch(`./${f}`)).json()));
const built = window.lunr.Index.load(index);

export function search(q) {
  const words = q.toLowerCase().split(/\s+/);
  const ask = (options) => built.query((query) => {
    for (const word of words) for (const one of options) query.term(word, { ...one });
  });
  let hits = ask([{ boost: 10 }, { usePipeline: false, wildcard: window.lunr.Query.wildcard.TRAILING }]);
  if (!hits.length) hits = ask([{ editDistance: 1 }]);
  return hits.slice(0, 10).map(({ ref }) => ({ id: ref, name: names[ref] }));
}
