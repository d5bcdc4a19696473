// The search box's text, taken apart: words, "quoted words", field:word, and Lunr's own signs:
// -word (without it), word* (any ending), word~1 (so many slips), word^2 (counts so much more).
import { fold } from "./fold.js";

const FIELDS = {
  author: "author", name: "name", keyword: "keyword", keywords: "keyword", platform: "platform",
  license: "license", licence: "license", facility: "facility", interface: "interface",
  doi: "doi", notebook: "notebook", description: "description", repository: "repository",
  summary: "summary", heading: "heading", text: "text",
};

// What stands before the identifier in a pasted URL.
const ADDRESS = /https?:\/\/(?:(?:dx\.)?doi\.org\/|orcid\.org\/)?/gi;
const PART = /([+-]?)(?:(\w+):)?(?:"([^"]*)"?|([^\s"]+))/gu;

// → [{word, field or null, exact, presence, edits, boost}]; words are parted as in the index.
export function parse(query) {
  const terms = [];
  for (const [, presence, field, quoted, plain] of query.replace(ADDRESS, "").matchAll(PART)) {
    const known = field && FIELDS[field.toLowerCase()];
    // "author:" with nothing after it yet asks for nothing.
    if (!field && plain?.endsWith(":") && FIELDS[plain.slice(0, -1).toLowerCase()]) continue;
    const [text, signs] = quoted === undefined ? signed(plain) : [quoted, {}];
    // An unknown field is no field: "arXiv:2309" is searched as it stands.
    const value = known || !field ? text : `${field}:${text}`;
    for (const word of fold(value).match(/[\p{L}\p{N}*]+/gu) ?? []) {
      if (word.replaceAll("*", "")) {
        terms.push({ word, field: known || null, exact: quoted !== undefined, presence, ...signs });
      }
    }
  }
  return terms;
}

function signed(plain) {
  const [, text, edits, boost] = /^(.*?)(?:~([12]))?(?:\^(\d))?$/u.exec(plain);
  return [text, { ...(edits && { edits: Number(edits) }), ...(boost && { boost: Number(boost) }) }];
}

// The terms as one would type them.
export function written(terms) {
  return terms.map(({ word, field, exact, presence, edits, boost }) =>
    presence + (field ? `${field}:` : "") + (exact ? `"${word}"` : word)
      + (edits ? `~${edits}` : "") + (boost ? `^${boost}` : "")).join(" ");
}
