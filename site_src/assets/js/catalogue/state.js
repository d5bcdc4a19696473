// What the visitor asked for, and its form in the page's address: ?q=…&interface=notebook&…

const SORTS = ["newest", "name"];

// A state is {q: string, chosen: {facet key: [value, …]}, sort: "", "newest" or "name"}; facets
// without a value are absent.
export function read(search, keys) {
  const params = new URLSearchParams(search);
  const chosen = {};
  for (const key of keys) {
    const values = [...new Set(params.getAll(key))];
    if (values.length) chosen[key] = values;
  }
  const sort = SORTS.includes(params.get("sort")) ? params.get("sort") : "";
  return { q: (params.get("q") ?? "").slice(0, 200), chosen, sort };
}

export function write({ q, chosen, sort }) {
  const params = new URLSearchParams();
  if (q.trim()) params.set("q", q);
  for (const key of Object.keys(chosen)) for (const value of chosen[key]) params.append(key, value);
  if (sort) params.set("sort", sort);
  const text = params.toString();
  return text ? `?${text}` : "";
}

// Put [name, value] pairs into the page's URL, for sharing; not a step of "back".
export function replaceQuery(pairs) {
  const query = new URLSearchParams(pairs).toString();
  history.replaceState(null, "", `${query ? `?${query}` : location.pathname}${location.hash}`);
}
