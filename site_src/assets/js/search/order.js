// The order of the hits: by rank, by date or by name. Hits of the same rank are in the catalogue's
// own order: what can be launched first, then by name.

export async function ordered(store, documents, key, sort, limit) {
  if (sort) {
    const among = new Uint8Array(store.manifest.count);
    for (const one of documents) among[one] = 1;
    const all = await (sort === "newest" ? store.newest() : store.byName());
    return all.filter((one) => among[one]).slice(0, limit);
  }
  if (!key) return Uint32Array.from(documents).sort().slice(0, limit);
  return Uint32Array.from(best(documents, key, limit));
}

// The first `limit` by key; those of the same key in the catalogue's order.
function best(documents, key, limit) {
  const before = (a, b) => key[b] - key[a] || a - b;
  if (documents.length <= 4 * limit) return documents.sort(before).slice(0, limit);
  const top = documents.slice(0, limit).sort(before);
  for (let i = limit; i < documents.length; i++) {
    const one = documents[i];
    if (before(top[limit - 1], one) <= 0) continue;
    let at = limit - 1;
    while (at > 0 && before(top[at - 1], one) > 0) at--;
    top.pop();
    top.splice(at, 0, one);
  }
  return top;
}
