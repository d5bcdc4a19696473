// FIELDS and BOOST are filled in by prepare.py.
/* global FIELDS, BOOST */
import MiniSearch from "./lib.js";

const options = { fields: FIELDS, storeFields: ["name"] };
const built = MiniSearch.loadJSON(await (await fetch("./index.json")).text(), options);
const asked = { boost: BOOST, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: "AND" };

export function search(q) {
  return built.search(q, asked).slice(0, 10);
}
