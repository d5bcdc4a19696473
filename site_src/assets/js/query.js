// The search box's text, taken apart: words, "quoted words", field:word.
import { fold } from "./fold.js";

const FIELDS = {
  author: "author", name: "name", keyword: "keyword", keywords: "keyword", platform: "platform",
  license: "license", licence: "license", facility: "facility", interface: "interface",
  doi: "doi", notebook: "notebook",
};

// → [{word, field or null, exact}]; a hyphen parts words, as it does in Lunr's index.
export function parse(text) {
  const terms = [];
  for (const [, field, quoted, plain] of text.matchAll(/(?:(\w+):)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const known = field && FIELDS[field.toLowerCase()];
    const rest = quoted ?? plain;
    // An unknown field is no field: "http://…" and "arXiv:2309" are searched as they stand.
    const value = known || !field ? rest : `${field}:${rest}`;
    for (const part of value.split(/[\s-]+/)) {
      const word = fold(part).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu, "");
      if (word) terms.push({ word, field: known || null, exact: quoted !== undefined });
    }
  }
  return terms;
}
