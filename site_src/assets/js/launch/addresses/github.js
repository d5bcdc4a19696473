// Addresses of github.com, its raw files and its gists.
import { decode } from "./address.js";
import { DEFAULT_BRANCHES, FILE_PAGES, badAddress, notARepository, read, shown } from "./pages.js";
import { withoutSuffix } from "../strings.js";

export const HOSTS = new Set(["github.com", "www.github.com", "github.dev"]);
export const RAW_HOSTS = new Set(["raw.githubusercontent.com", "raw.github.com"]);
export const GIST_HOSTS = new Set(["gist.github.com", "gist.githubusercontent.com"]);

const PAGES = { ...FILE_PAGES, "releases/tag": "ref" };
// First words of GitHub's own pages, which no user or organisation can be called.
const NOT_OWNERS = new Set([
  "about", "apps", "collections", "enterprise", "explore", "features", "login",
  "marketplace", "notifications", "orgs", "organizations", "pricing", "search",
  "settings", "sponsors", "topics", "trending", "users",
]);
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const NAME = /^[A-Za-z0-9._-]+$/;
const GIST = /^[0-9a-f]{5,64}$/;
const SHA = /^[0-9a-f]{40}$/;

// What visitors write for a repository: also owner/name, which is one on GitHub.
export function written(text) {
  const [owner, ...name] = text.trim().split("/");
  const isShort = name.length === 1 && OWNER.test(owner) && NAME.test(name[0]);
  return isShort ? `https://github.com/${owner}/${name[0]}` : text;
}

// Read an address of github.com; throws Refused for what is not in a repository.
export function page(address) {
  const [owner, name, rest] = ownerAndName(address);
  return repository(owner, name, read(rest, PAGES, "GitHub"));
}

// Read raw.githubusercontent.com/owner/name/ref/path.
export function rawPage(address) {
  const [owner, name, rest] = ownerAndName(address);
  return repository(owner, name, read(["raw", ...rest], PAGES, "GitHub"));
}

// Read a gist's address. Without its owner a gist can only be cloned (provider git).
export function gistPage(address) {
  const words = address.segments.map((segment) => withoutSuffix(decode(segment), ".git"));
  let owner = words.length && !GIST.test(words[0]) ? words.shift() : null;
  if (words.length > 1 && owner === null && GIST.test(words[1]) && words[1].length < 40) {
    owner = words.shift();
  }
  if (!words.length || !GIST.test(words[0])) {
    throw badAddress("The address names no gist. Give the one its page has, with the id.");
  }
  const cloneUrl = `https://gist.github.com/${words[0]}`;
  const found = gistRevision(words.slice(1));
  if (owner === null) return { provider: "git", parts: [cloneUrl], cloneUrl, shown: found };
  return { provider: "gist", parts: [owner, words[0]], cloneUrl, shown: found };
}

function gistRevision(rest) {
  if (rest[0] === "raw") {
    const files = rest.slice(1);
    return files.length && SHA.test(files[0])
      ? shown({ tail: files })
      : shown({ tail: ["HEAD", ...files] });
  }
  if (rest.length && !SHA.test(rest[0]) && !DEFAULT_BRANCHES.includes(rest[0])) {
    throw notARepository(`a gist's page (“${rest[0]}”)`);
  }
  return shown({ ref: rest[0] ?? null });
}

function repository(owner, name, found) {
  const cloneUrl = `https://github.com/${owner}/${name}`;
  return { provider: "gh", parts: [owner, name], cloneUrl, shown: found };
}

function ownerAndName(address) {
  const words = address.segments;
  if (words.length && NOT_OWNERS.has(words[0].toLowerCase())) {
    throw notARepository(`a GitHub page (“${decode(words[0])}”)`);
  }
  if (words.length < 2) {
    throw badAddress(
      "The address names a GitHub user or organisation, not a repository. " +
        "Give the address of one repository: https://github.com/owner/name.",
    );
  }
  const owner = decode(words[0]);
  let name = decode(words[1]);
  let end = name.length;
  while (end > 4 && name.endsWith(".git", end)) end -= 4;
  name = name.slice(0, end);
  if (!OWNER.test(owner) || !NAME.test(name) || name === ".git") {
    throw badAddress(`“${owner}/${name}” cannot be the name of a GitHub repository.`);
  }
  return [owner, name, words.slice(2)];
}
