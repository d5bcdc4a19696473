// Facets: several values of one facet widen (or), several facets narrow (and).

// entry: {facet key: [value, …]}
export function passes(entry, chosen, except = null) {
  return Object.entries(chosen).every(
    ([key, values]) => key === except || values.some((value) => entry[key]?.includes(value)),
  );
}

// How many of `entries` have each value, if it were chosen beside what other facets choose.
export function counts(entries, chosen, key) {
  const found = new Map();
  for (const entry of entries) {
    if (!passes(entry, chosen, key)) continue;
    for (const value of entry[key] ?? []) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}
