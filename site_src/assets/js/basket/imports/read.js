// What can be imported, recognised by its contents: our own basket.json, the JSON export of an
// archive's shopping cart, a list of Rucio DIDs. Pure; what it reads may come from anybody.
import { BasketError, MOST_CHARACTERS, MOST_ITEMS, validate } from "../format.js";
import { cartOf, fromCart } from "./cart.js";
import { didOf, fromLines } from "./dids.js";

const REASONS = 5; // shown in full; of the others only the number

// { items, left } as of read() in format.js. Throws BasketError where nothing can be taken.
export function imported(text) {
  if (text.length > MOST_CHARACTERS) throw new BasketError("It is larger than a basket can be (1 MB).");
  const { items, left } = found(text.replace(/^\ufeff/, "").trim());
  const over = left.length - REASONS;
  const reasons = over > 1 ? [...left.slice(0, REASONS), `${over} more were skipped.`] : left;
  return { items, left: reasons };
}

function found(text) {
  // Rucio's own streams have a JSON object on each line.
  const json = /^[[{]/.test(text) ? parsed(text) : undefined;
  if (json === undefined) {
    const stream = /^\{.*\}$/m.test(text.split("\n", 1)[0].trim());
    if (/^[[{]/.test(text) && !stream) {
      throw new BasketError("It is not a basket.json: the file is not valid JSON.");
    }
    return lines(text);
  }
  const cart = cartOf(json);
  if (cart) return bounded(cart, fromCart);
  if (Array.isArray(json) && json.some(didOf)) return bounded(json, fromLines);
  return validate(json);
}

function lines(text) {
  const { items, left } = bounded(text.split(/\r\n?|\n/), fromLines);
  if (items.length) return { items, left };
  throw new BasketError("It is neither a basket in JSON nor a list of Rucio DIDs (scope:name, one a line).");
}

function bounded(all, read) {
  const { items, left } = read(all.slice(0, 10 * MOST_ITEMS));
  const over = items.length - MOST_ITEMS;
  const cut = over > 0 || all.length > 10 * MOST_ITEMS;
  const told = cut ? [`A basket holds ${MOST_ITEMS} items: the rest was not added.`] : [];
  return { items: items.slice(0, MOST_ITEMS), left: [...told, ...left] };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
