// The page of every engine: loads it, asks what the URL says, shows the first ten.
const parameters = new URLSearchParams(location.search);
const list = document.querySelector("ol");

async function draw(engine, q) {
  const hits = await engine.search(q);
  list.replaceChildren(...hits.map(({ name }) => Object.assign(document.createElement("li"), { textContent: name })));
  return hits.map(({ id }) => Number(id));
}

const engine = await import(`./${document.body.dataset.engine}.js`);
window.drawn = draw(engine, parameters.get("q")).then((ids) => {
  document.body.dataset.at = performance.now();
  return ids;
});
// Each query on its own, in the order given: → [[milliseconds, ids], …]
window.ask = async (queries) => {
  const answers = [];
  for (const q of queries) {
    const start = performance.now();
    const ids = await draw(engine, q);
    answers.push([performance.now() - start, ids]);
  }
  return answers;
};
