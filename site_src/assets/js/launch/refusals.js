// Refusals by their code and case, with the sentences of the table.
import { Refused } from "./model.js";
import { TABLES } from "./tables.js";

// A template with its {words} filled in, once.
export function filled(template, words) {
  return template.replace(/\{(\w+)\}/g, (place, name) => {
    if (!Object.hasOwn(words, name)) throw new RangeError(`no word for ${place}`);
    return words[name];
  });
}

// The Refused of a code in one of its cases, whose sentence is filled in with `words`.
export function refused(code, which, words = {}) {
  return new Refused(code, filled(TABLES.refusals[code][which], words));
}
