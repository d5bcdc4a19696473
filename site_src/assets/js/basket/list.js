// What can be done to a list of items. Pure: every function gives new lists, and the change that
// undone() takes back, even when other items have come or gone since.
import { MOST_CHARACTERS, MOST_ITEMS, written } from "./format.js";

// What tells two items apart: the dataset, and how it is got.
export function keyOf({ id, access, target }) {
  const { protocol, contentUrl, url, query, table, did, project_id, workflow_id, category } = access;
  const how = [contentUrl, url, query, table, did, project_id, workflow_id, category];
  return JSON.stringify([id, protocol, ...[...how, target].map((part) => part ?? null)]);
}

// `known` of the new ones were there already, `over` did not fit.
export function add(items, more) {
  const keys = new Set(items.map(keyOf));
  const fresh = [];
  for (const one of more) {
    const key = keyOf(one);
    if (!keys.has(key)) fresh.push(one);
    keys.add(key);
  }
  const added = fresh.slice(0, Math.max(0, MOST_ITEMS - items.length));
  // What is larger could be written, but not read again.
  while (added.length && written([...items, ...added]).length > MOST_CHARACTERS) added.pop();
  return {
    items: [...items, ...added],
    change: { added: added.map(keyOf), removed: [] },
    known: more.length - fresh.length,
    over: fresh.length - added.length,
  };
}

export function remove(items, keys) {
  const gone = new Set(keys);
  const removed = [...items.entries()].filter(([, one]) => gone.has(keyOf(one)));
  return {
    items: items.filter((one) => !gone.has(keyOf(one))),
    change: { added: [], removed },
  };
}

export function empty(items) {
  return remove(items, items.map(keyOf));
}

// The list without what the change added, and with what it removed where it stood.
export function undone(items, { added, removed }) {
  const without = remove(items, added).items;
  const keys = new Set(without.map(keyOf));
  for (const [at, one] of removed) {
    if (!keys.has(keyOf(one)) && without.length < MOST_ITEMS) without.splice(at, 0, one);
  }
  return without;
}
