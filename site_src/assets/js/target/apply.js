// Sets the target of items of a basket. Pure.
import { keyOf } from "../basket/list.js";

// The items, of which those with these `keys` get the target (none where it is ""), in the same order,
// each once.
export function aimed(items, keys, target, targetName) {
  const wanted = new Set(keys);
  const seen = new Set();
  return items.map((one) => (wanted.has(keyOf(one)) ? at(one, target, targetName) : one))
    .filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
}

// One item at the target; its fields stay in the order of basket.json.
export function at({ target: _, targetName: __, access, ...about }, target, targetName) {
  return { ...about, ...(target && { target }), ...(target && targetName && { targetName }), access };
}
