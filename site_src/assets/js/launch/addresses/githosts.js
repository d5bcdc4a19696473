// Addresses of every other git host: BinderHub's git provider, which needs a clone URL.
import { decode } from "./address.js";
import * as gitlab from "./gitlab.js";
import { Refused } from "../model.js";
import { badAddress, notARepository, read, readable, shown } from "./pages.js";
import { partition } from "../strings.js";

// Forgejo and Gitea (Codeberg among them) say what kind of ref follows; the others do not.
const FORGEJO = { "releases/tag": "ref", commit: "ref" };
for (const page of ["src", "raw", "media"]) FORGEJO[`${page}/commit`] = "ref and path";
for (const page of ["src", "raw", "media", "commits"]) {
  FORGEJO[`${page}/branch`] = "ref and path";
  FORGEJO[`${page}/tag`] = "ref and path";
}
const BITBUCKET = { src: "ref and path", raw: "ref and path", branch: "ref", commits: "ref" };
// Host to its pages' rules and name, where a repository is always owner/name.
const FORGES = new Map([
  ["bitbucket.org", [BITBUCKET, "Bitbucket"]],
  ["codeberg.org", [FORGEJO, "Codeberg"]],
]);
// Queries of forges' pages that change how a repository is shown, and of links that were followed.
const VIEW = new Set([
  "tab", "ref_type", "lang", "locale", "plain", "display", "view", "theme", "sort", "page",
  "from", "source", "via", "fbclid", "gclid", "nav_source", "expanded", "readme",
]);
const ANYWHERE = new Set(["tree", "blob"]);
const FILE =
  /^.+\.(zip|tar|tgz|tar\.\w+|gz|bz2|xz|7z|whl|jar|deb|rpm|dmg|exe|pdf|html?|php|ipynb)$/i;

// Read an address of any host; throws Refused where it cannot be a clone URL.
export function page(address) {
  const [repository, found] = split(address);
  if (!repository.length) {
    throw badAddress(
      `The address names the host ${address.host} and no repository on it. ` +
        "Give the address one would clone.",
    );
  }
  if (found === null && !harmless(address.query)) {
    throw badAddress(
      "The address carries a query (?…), which a git repository cannot have. " +
        "Give the address one would clone.",
    );
  }
  if (address.scheme === "ssh") {
    throw new Refused(
      "unsupported-protocol",
      `The address uses SSH with an account or a port of its own at ${address.host}, for which ` +
        "a public service has no key. Give the repository's https address.",
    );
  }
  const cloneUrl = `${address.origin}/${readable(repository)}`;
  return { provider: "git", parts: [cloneUrl], cloneUrl, shown: found ?? shown() };
}

// Whether a query says only how a forge shows its page, not which repository.
function harmless(query) {
  const names = query.split("&").filter(Boolean).map((pair) => partition(pair, "=")[0]);
  return names.every((name) => VIEW.has(name) || name.startsWith("utm_"));
}

// The repository's segments, and what a page of it shows (null: it is no page).
function split(address) {
  const words = address.segments;
  if (FORGES.has(address.host)) {
    const [rules, name] = FORGES.get(address.host);
    if (words.length < 2) {
      throw badAddress(
        `The address names a user of ${name}, not a repository. ` +
          "Give the address of one repository.",
      );
    }
    return [words.slice(0, 2), read(words.slice(2), rules, name)];
  }
  if (words.slice(1).includes("-")) {
    const [repository, rest] = gitlab.split(words);
    return [repository, read(rest, gitlab.PAGES, "GitLab")];
  }
  for (let at = 2; at < words.length - 1; at += 1) {
    const isPage = Object.hasOwn(FORGEJO, words.slice(at, at + 2).join("/"));
    if (isPage || ANYWHERE.has(words[at])) return viewer(words, at);
  }
  if (words.length && FILE.test(words.at(-1))) {
    throw notARepository(`a file (“${decode(words.at(-1))}”)`);
  }
  if (words.length > 2 && words.at(-1) === "master") {
    return [words.slice(0, -1), shown({ ref: "master" })];
  }
  return [words, null];
}

function viewer(words, at) {
  if (words[at - 1].endsWith(".git")) {
    // cgit's /tree/ is followed by a path, not by a ref.
    throw notARepository("a page of a git viewer", "Give the address one would clone.");
  }
  return [words.slice(0, at), read(words.slice(at), { ...gitlab.PAGES, ...FORGEJO }, "repository")];
}
