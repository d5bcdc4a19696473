// Facets over columns: several values of one facet widen (or), several facets narrow (and).

// Which of `documents` have what is chosen ({facet: [value, …]}); `failed` tells for the others
// how many facets they fail and which one last.
export async function narrowed(store, documents, chosen) {
  const keys = Object.keys(chosen);
  const columns = await Promise.all(keys.map((key) => store.column(key)));
  const fails = new Uint8Array(store.manifest.count);
  const last = new Uint8Array(store.manifest.count);
  columns.forEach((column, turn) => {
    const wanted = new Set(chosen[keys[turn]].map((value) => column.values.indexOf(value)));
    for (const one of documents) {
      if (has(column, one, wanted)) continue;
      fails[one]++;
      last[one] = turn;
    }
  });
  return { passing: documents.filter((one) => !fails[one]), fails, last, keys };
}

function has({ from, list }, one, wanted) {
  for (let i = from[one]; i < from[one + 1]; i++) if (wanted.has(list[i])) return true;
  return false;
}

// How many entries have each value of a facet, were it chosen beside what others choose.
// → [[value, label, count], …] in the column's order
export async function counted(store, documents, { fails, last, keys }, key) {
  const { values, labels, from, list } = await store.column(key);
  const turn = keys.indexOf(key);
  const counts = new Uint32Array(values.length);
  for (const one of documents) {
    if (fails[one] && !(fails[one] === 1 && last[one] === turn)) continue;
    for (let i = from[one]; i < from[one + 1]; i++) counts[list[i]]++;
  }
  return values.map((value, i) => [value, labels[i], counts[i]]);
}
