// The search box's text, taken apart: words, "quoted words", field:word, and Lunr's own signs:
// -word (without it), word* (any ending), word~1 (so many slips), word^2 (counts so much more).
import { fold } from "./words/fold.js";

// What one may write before a colon → the fields of the index; the first is the one it is called.
const FIELDS = {
  name: ["name"], author: ["author"], keyword: ["keyword"], interface: ["interface"],
  language: ["language"], platform: ["platform", "language"], license: ["license"],
  notebook: ["notebook"], heading: ["heading"], text: ["text"], summary: ["summary"],
  description: ["description"], repository: ["repository"], identifier: ["identifier"],
};
// The same of what is a filter and no field: a column's key.
const COLUMNS = ["facility", "access", "year", "source", "readiness", "reads"];
const ALSO = {
  title: "name", orcid: "author", person: "author", keywords: "keyword", tag: "keyword", licence: "license",
  os: "platform", repo: "repository", doi: "identifier", arxiv: "identifier", id: "identifier", runs: "facility",
};
export const QUALIFIERS = [...Object.keys(FIELDS), ...COLUMNS];
// What has a colon without being a qualifier.
const SCHEMES = ["http", "https", "ftp", "ascl", "hdl", "swh", "urn", "mailto", "scope", "bibcode", "isbn"];

// What stands before the identifier in a pasted URL.
const ADDRESS = /https?:\/\/(?:(?:dx\.)?doi\.org\/|orcid\.org\/)?/gi;
// Identifiers are meant whole: no slips, no beginnings, and of an arXiv id any version.
const ARXIV = /(?<![\w.])(?:arxiv:\s*|(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|10\.48550\/arxiv\.)?(\d{4}\.\d{4,5}|[a-z-]{2,20}\/\d{7})(?:v\d+)?(?:\.pdf)?(?![\w/]|\.\w)/gi;
const DOI = /(?<![\w"])(?:doi:\s*)?(10\.\d{4,9}\/[^\s"]+)/gi;
const ORCID = /(?<![\w"-])(?:orcid:\s*)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?![\w-])/gi;
// A repository's URL, or that of a page in it: host and path are meant.
const REPOSITORY = new RegExp("(?<![\\w\"./@-])(?:(?:https?|ssh)://(?:git@)?|git@)?(?:www\\.)?"
  + "((?:[\\w-]+\\.)*(?:github|gitlab|codeberg|bitbucket)[\\w-]*(?:\\.[\\w-]+)+)(?<!\\.io)[/:]((?:[\\w.-]+/)+?[\\w.-]+?)(?:\\.git)?"
  + "(?:/(?:-|tree|blob|raw|src|wiki|issues|releases|commits?)(?:/\\S*)?|/?[?#]\\S*|/)?(?=\\s|$)", "gi");
const PART = /([+-]?)(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu;

// → [{word, field or null, exact, presence, edits, boost, identifier}]; words are parted as in the
// index, and `identifier` says that it is part of one.
export function parse(query) {
  const terms = [];
  for (const { presence, field, text, exact, signs } of parts(query)) {
    const known = qualifier(field);
    const value = known || !field ? text : `${field}:${text}`;
    for (const word of fold(value).match(/[\p{L}\p{N}*]+/gu) ?? []) {
      const bare = word.replaceAll("*", "");
      // One letter begins too many words: "Sgr A*" is a name.
      if (bare) terms.push({ word: bare.length > 1 ? word : bare, field: known, exact, presence, ...signs });
    }
  }
  return terms;
}

// What of a question may be launched though it is not in the catalogue: a repository's URL or a
// DOI of Zenodo, as the launch page understands it; null if there is none.
export function launchable(query) {
  const { 1: host, 2: path } = query.matchAll(REPOSITORY).next().value ?? [];
  if (host) return `https://${host}/${path}`;
  return /(?<![\w"])10\.5281\/zenodo\.\d+/i.exec(query)?.[0] ?? null;
}

// What stands before a colon and is no field: "foo" of "foo:bar".
export function unknown(query) {
  return [...new Set([...parts(query)].map(({ field }) => field)
    .filter((field) => field?.length > 1 && !qualifier(field) && !SCHEMES.includes(field.toLowerCase())))];
}

// The fields of the index that a term is looked for in.
export function fieldsFor(field, all) {
  return (FIELDS[field] ?? all).map((name) => all.indexOf(name));
}

// Whether the term is about a column of the filters.
export function inColumn({ field }) {
  return COLUMNS.includes(field);
}

function* parts(query) {
  const mark = "\u0001"; // of an identifier; it is quoted then
  const text = query.replaceAll(mark, "").replace(REPOSITORY, `"${mark}$1/$2"`).replace(ADDRESS, "")
    .replace(ARXIV, `"${mark}$1"`).replace(DOI, `"${mark}$1"`).replace(ORCID, `"${mark}$1"`);
  for (const [, presence, field, quoted, plain] of text.matchAll(PART)) {
    // "author:" with nothing after it yet asks for nothing.
    if (!field && plain?.endsWith(":") && qualifier(plain.slice(0, -1))) continue;
    const [bare, signs] = quoted === undefined ? signed(plain) : [quoted, {}];
    const id = bare.startsWith(mark);
    yield { presence, field: field || null, text: bare.replaceAll(mark, ""), exact: quoted !== undefined,
      signs: { ...signs, ...(id && { identifier: true }) } };
  }
}

function qualifier(field) {
  const name = field?.toLowerCase();
  const known = Object.hasOwn(ALSO, name) ? ALSO[name] : name;
  return QUALIFIERS.includes(known) ? known : null;
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
