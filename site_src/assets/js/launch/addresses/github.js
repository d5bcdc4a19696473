// URLs of github.com, its raw files and its gists.
import { decode } from "./address.js";
import { BRANCHES, read, shown } from "./pages.js";
import { refused } from "../refusals.js";
import { withoutSuffix } from "../strings.js";
import { TABLES } from "../tables.js";

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

// Read a URL of github.com; throws Refused for what is not in a repository.
export function page(address, forge) {
  const [owner, name, rest] = ownerAndName(address, forge);
  return repository(owner, name, read(rest, forge.rules, forge.name));
}

// Read raw.githubusercontent.com/owner/name/ref/path.
export function rawPage(address, forge) {
  const [owner, name, rest] = ownerAndName(address, forge);
  return repository(owner, name, read(["raw", ...rest], forge.rules, forge.name));
}

// Read a gist's URL. Without its owner a gist can only be cloned (provider git).
export function gistPage(address) {
  const words = address.segments.map((segment) => withoutSuffix(decode(segment), ".git"));
  let owner = words.length && !GIST.test(words[0]) ? words.shift() : null;
  if (words.length > 1 && owner === null && GIST.test(words[1]) && words[1].length < 40) {
    owner = words.shift();
  }
  if (!words.length || !GIST.test(words[0])) throw refused("bad-repo-url", "gist");
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
  if (rest.length && !SHA.test(rest[0]) && !BRANCHES.includes(rest[0])) {
    throw refused("not-a-repository", "gist", { page: rest[0] });
  }
  return shown({ ref: rest[0] ?? null });
}

function repository(owner, name, found) {
  const cloneUrl = `https://github.com/${owner}/${name}`;
  return { provider: "gh", parts: [owner, name], cloneUrl, shown: found };
}

function ownerAndName(address, forge) {
  const words = address.segments;
  if (words.length && TABLES.reserved.github.includes(words[0].toLowerCase())) {
    throw refused("not-a-repository", "forge", { forge: forge.name, page: decode(words[0]) });
  }
  if (words.length < 2) throw refused("bad-repo-url", "github-user");
  const owner = decode(words[0]);
  let name = decode(words[1]);
  let end = name.length;
  while (end > 4 && name.endsWith(".git", end)) end -= 4;
  name = name.slice(0, end);
  if (!OWNER.test(owner) || !NAME.test(name) || name === ".git") {
    throw refused("bad-repo-url", "github-name", { name: `${owner}/${name}` });
  }
  return [owner, name, words.slice(2)];
}
