// Read a link to a BinderHub, as authors put it behind a badge, back into what it launches.
import { BLANKS, webParts } from "./address.js";
import { marked } from "./ckan.js";
import { forgeAt } from "./pages.js";
import { queryPairs, unquote } from "../percent.js";
import { partition, rpartition, strip, stripLeft, stripRight, withoutSuffix } from "../strings.js";
import { TABLES } from "../tables.js";

const RULES = TABLES.session;
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{0,5})?$/i;
const HYDROSHARE_ID = /[0-9a-f]{32}/;

// What a link to any BinderHub launches, {repository, ref, path, urlpath}; null if the text is
// no such link. What it names is not checked: that is the work of `understand`.
export function read(text) {
  const parts = webParts(text);
  if (parts === null) return null;
  const [host, words, query] = parts;
  if (forgeAt(host) || !HOST.test(host)) return null;
  if (!host.includes(".") && !host.includes("localhost")) return null;
  return launched(words, host, query);
}

// What a session fetches beside its own repository with nbgitpuller (`git-pull?repo=…`); null
// if the urlpath is no such request.
export function pulled(urlpath) {
  const [page, , query] = partition(stripLeft(urlpath ?? "", "/"), "?");
  const options = optionsOf(query);
  const repository = options.get("repo");
  if (rpartition(page, "/")[2] !== "git-pull" || repository === undefined) return null;
  const ref = options.get("branch") ?? null;
  if (options.has("subPath")) {
    const path = strip(options.get("subPath"), "/") || null;
    return { repository, ref, path, urlpath: null };
  }
  const name = withoutSuffix(rpartition(stripRight(repository, "/"), "/")[2], ".git");
  const folder = strip(options.get("targetPath") ?? name, "/");
  const found = openedBy(options.get("urlpath") ?? "");
  let { path } = found;
  if (path !== null && `${path}/`.startsWith(`${folder}/`)) path = path.slice(folder.length + 1) || null;
  return { repository, ref, path, urlpath: found.urlpath };
}

// Read a path by BinderHub's route /v2/<provider>/<spec>, or the first one, /repo/<o>/<r>.
function launched(words, host, query) {
  for (let at = 0; at < words.length - 2; at += 1) {
    const provider = words[at + 1].toLowerCase();
    if (words[at].toLowerCase() === "v2" && Object.hasOwn(TABLES.providers, provider)) {
      const found = (READERS.get(provider) ?? doi)(words.slice(at + 2));
      return found && opening(found, query);
    }
  }
  if (host.includes("binder") && words[0] === "repo" && words.length > 2) {
    const opened = openedBy(words.slice(3).join("/"));
    return { repository: onGithub(words.slice(1, 3)), ref: "master", ...opened };
  }
  return null;
}

// What the query opens; where several parameters do, the one that BinderHub prefers.
function opening([repository, ref], query) {
  const options = optionsOf(query);
  for (const key of ["labpath", "filepath"]) {
    if (options.has(key)) {
      const path = pathOf(partition(options.get(key), "#")[0]);
      return { repository, ref, path, urlpath: null };
    }
  }
  return { repository, ref, ...openedBy(options.get("urlpath") ?? "") };
}

// The parameters of a query; of one that is repeated the first counts.
function optionsOf(query) {
  return new Map(queryPairs(query).reverse());
}

// The path of a file or folder that a urlpath opens, or else the urlpath itself.
function openedBy(urlpath) {
  let bare = stripLeft(strip(partition(urlpath, "#")[0], BLANKS), "/");
  for (let layer = 0; layer < RULES.slips && /%(2F|3F)/i.test(bare.split(/[/?]/)[0]); layer += 1) {
    bare = stripLeft(unquote(bare), "/");
  }
  const [whole, , query] = partition(bare, "?");
  const page = withoutWorkspace(whole);
  const pairs = query.split("&").filter(Boolean);
  if (pairs.every((pair) => RULES.queries.includes(partition(pair, "=")[0]))) {
    const prefix = RULES.pages.find((one) => `${page}/`.startsWith(`${one}/`));
    if (prefix !== undefined) {
      const path = pathOf(page.slice(prefix.length));
      const start = prefix === "lab/tree" ? "lab" : "tree";
      return path ? { path, urlpath: null } : { path: null, urlpath: start };
    }
  }
  return { path: null, urlpath: bare || null };
}

// JupyterLab's URL of a file without the workspace that it made up itself.
function withoutWorkspace(page) {
  const words = page.split("/");
  const isMadeUp = words[0] === "lab" && words[1] === "workspaces" && words[2]?.startsWith("auto-");
  return isMadeUp ? ["lab", ...words.slice(3)].join("/") : page;
}

function pathOf(written) {
  return strip(strip(unquote(written), BLANKS), "/") || null;
}

function onGithub(words) {
  return `https://github.com/${words.join("/")}`;
}

function refOf(words) {
  return whole(words.join("/")) || "HEAD";
}

function gitlabProject(words) {
  const project = whole(words[0]);
  if (project.includes("/")) return [`https://gitlab.com/${project}`, refOf(words.slice(1))];
  // its slashes should have been escaped
  const joined = words.slice(0, 2).join("/");
  return joined.includes("/") ? [`https://gitlab.com/${joined}`, refOf(words.slice(2))] : null;
}

function hydroshare(words) {
  const found = HYDROSHARE_ID.exec(words.join("/"));
  return found && [`https://www.hydroshare.org/resource/${found[0]}`, null];
}

function git(words) {
  const url = whole(words[0]);
  return url.includes("/") ? [url, refOf(words.slice(1))] : null;
}

function ckan(words) {
  const url = whole(words[0]);
  return url.includes("/") ? [marked(url), null] : null;
}

function doi(words) {
  return [`https://doi.org/${whole(words.join("/"))}`, null];
}

// Undo the escapes of a part that holds slashes, once more where it was escaped twice.
function whole(written) {
  const plain = unquote(written);
  return /%(2F|3A)/i.test(plain) ? unquote(plain) : plain;
}

// How a provider's spec is read back; those that are not named here take a DOI.
const READERS = new Map([
  ["gh", (words) => (words.length > 1 ? [onGithub(words.slice(0, 2)), refOf(words.slice(2))] : null)],
  ["gist", (words) => [
    `https://gist.github.com/${words.slice(0, 2).join("/")}`, refOf(words.slice(2)),
  ]],
  ["gl", gitlabProject],
  ["git", git],
  ["hydroshare", hydroshare],
  ["ckan", ckan],
]);
