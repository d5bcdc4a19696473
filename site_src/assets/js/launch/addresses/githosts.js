// URLs of every other git host: BinderHub's git provider, which needs a clone URL.
import { decode } from "./address.js";
import * as gitlab from "./gitlab.js";
import { forgeAt, read, readable, rules, shown } from "./pages.js";
import { refused } from "../refusals.js";
import { partition } from "../strings.js";
import { TABLES } from "../tables.js";

// On a host that is not listed, GitLab is known by its `/-/`; Forgejo and Gitea say what kind of ref
// follows.
const GITLAB = rules("files", "gitlab");
const FORGEJO = rules("forgejo");
const ANY = rules("files", "gitlab", "forgejo");
const FILE = new RegExp(`^.+\\.(?:${TABLES.address.files.join("|")}|tar\\.\\w+)$`, "i");

// Read a URL of any host; throws Refused where it cannot be a clone URL.
export function page(address) {
  const [repository, found] = split(address);
  if (!repository.length) {
    throw refused("bad-repo-url", "no-path", { host: address.host });
  }
  if (found === null && !harmless(address.query)) {
    throw refused("bad-repo-url", "query");
  }
  if (address.scheme === "ssh") {
    throw refused("unsupported-protocol", "ssh", { host: address.host });
  }
  const cloneUrl = `${address.origin}/${readable(repository)}`;
  return { provider: "git", parts: [cloneUrl], cloneUrl, shown: found ?? shown() };
}

// Whether a query says only how a forge shows its page, not which repository.
function harmless(query) {
  const names = query.split("&").filter(Boolean).map((pair) => partition(pair, "=")[0]);
  return names.every((name) => TABLES.address.queries.includes(name) || name.startsWith("utm_"));
}

// The repository's segments, and what a page of it shows (null: it is no page).
function split(address) {
  const words = address.segments;
  const forge = forgeAt(address.host);
  if (forge?.reader === "gitlab-host") return gitlab.project(words, forge);
  if (forge) {
    if (words.length < 2) throw refused("bad-repo-url", "user", { forge: forge.name });
    return [words.slice(0, 2), read(words.slice(2), forge.rules, forge.name)];
  }
  if (words.slice(1).includes("-")) {
    const [repository, rest] = gitlab.split(words);
    return [repository, read(rest, GITLAB, "GitLab")];
  }
  for (let at = 2; at < words.length - 1; at += 1) {
    const isPage = Object.hasOwn(FORGEJO, words.slice(at, at + 2).join("/"));
    if (isPage || TABLES.reserved.anywhere.includes(words[at])) return viewer(words, at);
  }
  if (words.length && FILE.test(words.at(-1))) {
    throw refused("not-a-repository", "file", { name: decode(words.at(-1)) });
  }
  if (words.length > 2 && words.at(-1) === "master") {
    return [words.slice(0, -1), shown({ ref: "master" })];
  }
  return [words, null];
}

function viewer(words, at) {
  if (words[at - 1].endsWith(".git")) {
    // cgit's /tree/ is followed by a path, not by a ref.
    throw refused("not-a-repository", "viewer");
  }
  return [words.slice(0, at), read(words.slice(at), ANY, "repository")];
}
