// The search box's text, taken apart: words, "quoted words", field:word.
import { words } from "./fold.js";

const FIELDS = {
  author: "author", name: "name", keyword: "keyword", keywords: "keyword", platform: "platform",
  license: "license", licence: "license", facility: "facility", interface: "interface",
  doi: "doi", notebook: "notebook",
};

// What stands before the identifier in a pasted address.
const ADDRESS = /https?:\/\/(?:(?:dx\.)?doi\.org\/|orcid\.org\/)?/gi;

// → [{word, field or null, exact}]; words are parted as in the index.
export function parse(query) {
  const text = query.replace(ADDRESS, "");
  const terms = [];
  for (const [, field, quoted, plain] of text.matchAll(/(?:(\w+):)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const known = field && FIELDS[field.toLowerCase()];
    const rest = quoted ?? plain;
    // "author:" with nothing after it yet asks for nothing.
    if (!field && plain?.endsWith(":") && FIELDS[plain.slice(0, -1).toLowerCase()]) continue;
    // An unknown field is no field: "arXiv:2309" is searched as it stands.
    const value = known || !field ? rest : `${field}:${rest}`;
    for (const word of words(value)) {
      terms.push({ word, field: known || null, exact: quoted !== undefined });
    }
  }
  return terms;
}
