const engine = await import("./pagefind/pagefind.js");
await engine.options({ ranking: { metaWeights: { title: 5 } } });

export async function search(q) {
  const { results } = await engine.search(q);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return found.map(({ meta }) => ({ id: meta.number, name: meta.title }));
}
