// SPDX ids and expressions; the twin of what catalogue/values/formats.py and
// catalogue/licences/guess.py say of them.
import { cut } from "./formats.js";
import { byCode, near } from "./spelling.js";

const OPERATORS = ["AND", "OR", "WITH"];

// The id nearest to what was written, by its spelling; the whole table of names is Python's alone.
export function licenceMeant(written, ids, { names, silent }) {
  const asked = written.trim().toLowerCase();
  const exact = ids.find((id) => id.toLowerCase() === asked) ?? names[asked];
  if (exact) return exact;
  const last = written.trim().replace(/\/+$/, "").split("/").at(-1).slice(0, 100);
  const words = (text) => (text.toLowerCase().match(/\p{L}+|\d+(?:\.\d+)*|\+|>=/gu) ?? [])
    .map((word) => (/^\d/.test(word) ? word.replace(/(?:\.0)+$/, "") : word))
    .filter((word) => !silent.includes(word));
  if (names[words(last).join(" ")]) return names[words(last).join(" ")];
  const known = new Map([...ids].sort(byCode).reverse().map((id) => [words(id).join(""), id]));
  return known.get(near(words(last).join(""), [...known.keys()], 0.6)[0]) ?? null;
}

// What is wrong with an expression of ids, as formats.js tells it; null for one that is right, and for
// a single id, which is for the schema. `ids` are the current ones, `known` all, with the exceptions.
export function expressionFault(value, ids, known, licences) {
  const words = value.split(/\s+/).filter(Boolean);
  if (words.length < 2 || !words.some((word) => OPERATORS.includes(word)) || isExpression(words, known)) {
    return null;
  }
  const bare = words.map((word) => word.replace(/^[()]+|[()]+$/g, ""));
  const unknown = bare.find((word) => word && !OPERATORS.includes(word) && !known.includes(word)) ?? "";
  const guess = unknown ? licenceMeant(unknown, ids, licences) : null;
  const meant = guess ? value.replaceAll(unknown, guess) : null;
  return {
    found: `"${cut(value, 80)}"${unknown ? `, in which "${unknown}" is not an SPDX id` : ""}`,
    expected: "an SPDX licence id, or an expression of ids such as MIT OR Apache-2.0",
    remedy: meant && meant !== value ? `Write \`${meant}\`.` : "",
  };
}

// Ids and operators in turn, with brackets that close.
function isExpression(words, known) {
  let depth = 0;
  for (const [at, word] of words.entries()) {
    const bare = word.replace(/^\(+|\)+$/g, "");
    if (at % 2 ? !OPERATORS.includes(word) : !known.includes(bare)) return false;
    depth += word.split("(").length - word.split(")").length;
    if (depth < 0) return false;
  }
  return words.length % 2 === 1 && depth === 0;
}
