// Every form a basket can be taken along in: the file's name, its media type, and its text.
import { written } from "../format.js";
import { curl } from "./curl.js";
import { esap } from "./esap.js";
import { loaderText } from "./loader.js";
import { notebook } from "./notebook.js";
import { snippet } from "./snippet.js";
import { VOTABLE } from "./ways.js";
import { votable } from "./votable.js";

export const EXPORTS = {
  json: { name: "basket.json", type: "application/json", text: written },
  votable: { name: "basket.vot", type: VOTABLE, text: votable },
  // The text of load.py goes into the notebook: exported(…, loader).
  notebook: { name: "basket.ipynb", type: "application/x-ipynb+json", text: notebook },
  python: { name: "basket.py", type: "text/x-python", text: snippet },
  curl: { name: "basket.sh", type: "application/x-sh", text: curl },
  esap: { name: "esap-basket.json", type: "application/json", text: esap },
};

// { name, type, text } of the basket in one of these forms.
export function exported(form, items, loader) {
  const { name, type, text } = EXPORTS[form];
  return { name, type, text: text(items, loader) };
}

// The same in the page. Throws where a part of this site cannot be had.
export async function made(form, items) {
  // The code of a notebook's first cell is in files of its own.
  return exported(form, items, form === "notebook" ? await loaderText() : "");
}
