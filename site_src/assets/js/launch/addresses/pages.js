// Read which ref and path a page of a git forge shows.
import { decode } from "./address.js";
import { refused } from "../refusals.js";
import { TABLES } from "../tables.js";

export const BRANCHES = TABLES.branches; // names of default branches

// What follows the name of each page in these sets of pages, the last one's where several have
// it: "ref and path" inside the repository, or only a "ref".
export function rules(...names) {
  return Object.assign({}, ...names.map((name) => TABLES.pages[name]));
}

const FORGES = TABLES.forges.map((row) => ({ ...row, rules: rules(...row.pages) }));

// The forge a host runs, with the `rules` of its pages; null for others.
export function forgeAt(host) {
  const isOf = ({ hosts, named }) => hosts.includes(host) || (named && new RegExp(`(?:^|\\.)${named}`).test(host));
  return FORGES.find(isOf) ?? null;
}

// What a page shows. `ref` is certain; `tail` is a ref followed by a path: where the one ends is
// only known to somebody who knows the ref, because it may hold slashes.
export function shown({ ref = null, tail = [] } = {}) {
  return { ref, tail };
}

// Read the segments behind a repository by the rules of a forge's `pages`.
// A lone branch name is taken for a ref. Throws Refused for a page that shows no files.
export function read(rest, pages, forge) {
  if (rest.length === 1 && BRANCHES.includes(rest[0])) return shown({ ref: rest[0] });
  for (const length of [2, 1]) {
    const page = rest.slice(0, length).join("/");
    if (Object.hasOwn(pages, page)) return after(rest.slice(length).map(decode), pages[page]);
  }
  if (rest.length) throw refused("not-a-repository", "forge", { forge, page: decode(rest[0]) });
  return shown();
}

function after(decoded, follows) {
  const full = decoded.length > 2 && decoded[0] === "refs" && ["heads", "tags"].includes(decoded[1]);
  const words = full ? decoded.slice(2) : decoded;
  if (!words.length) return shown();
  return follows === "ref" ? shown({ ref: words.join("/") }) : shown({ tail: words });
}

// The path without escapes, which BinderHub cannot carry inside a spec.
export function readable(segments) {
  const words = segments.map(decode);
  for (const character of words.flatMap((word) => [...word])) {
    if (TABLES.address.spoilt.includes(character)) {
      throw refused("unlaunchable-character", "address", { character });
    }
  }
  return words.join("/");
}
