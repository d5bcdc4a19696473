// What a session opens: a path under it that can never lead out of it.
import { BLANKS, tidy, unfit } from "./address.js";
import { quote, unquote } from "../percent.js";
import { refused } from "../refusals.js";
import { partition, stripRight, withoutPrefix } from "../strings.js";
import { TABLES } from "../tables.js";

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const URL = /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/|(javascript|data|blob|file|vbscript):)/i;
const STRAY_PERCENT = /%(?![0-9A-Fa-f]{2})/g;
const { layers: LAYERS } = TABLES.session;
// Characters that mean nothing in a path segment, and in a path with a query.
const SEGMENT = "~!*'()";
const PATH_AND_QUERY = "/?%:@&=+$,;~!*'()";

// A path inside a repository without whitespace, `./` and needless slashes; null for its root.
// The text is a file's name as it is, nothing in it is an escape. Throws Refused "bad-path" for
// what is not inside the repository.
export function tidyPath(text) {
  const path = tidy(text);
  if (path === null) return null;
  if (unfit(path) || path.includes("\\")) throw refused("bad-path", "characters");
  if (URL.test(path) || path.startsWith("//")) throw refused("bad-path", "url");
  const words = [];
  for (const word of path.split("/")) {
    const plain = decoded(word);
    if (plain === null) throw refused("bad-path", "escapes");
    if (plain === ".." && word === ".." && words.length) words.pop();
    else if (plain.split("/").includes("..")) throw refused("bad-path", "outside");
    else if (word !== "" && word !== ".") words.push(word);
  }
  // A browser drops whitespace at the end of a URL.
  return stripRight(words.join("/"), `${BLANKS}/`) || null;
}

// The part of a session's URL that opens a file or folder in JupyterLab; where there is `jupytext`,
// a notebook kept as text in Jupyter Notebook: no URL has JupyterLab open one as a notebook.
export function sessionPath(path, jupytext) {
  const inside = quotedPath(path);
  return jupytext && isText(path) ? `notebooks/${inside}?factory=Notebook` : `lab/tree/${inside}`;
}

// Whether a file may be a notebook kept as text, by its name.
export function isText(path) {
  return /\.(?:md|py)$/.test(path);
}

// A path inside a repository in the form it has in a URL.
export function quotedPath(path) {
  return path.split("/").map((word) => quote(word, SEGMENT)).join("/");
}

// A path (and query) under a session, as it stands in a URL; null for none. Throws Refused
// "bad-urlpath" for all that a browser could read as another place: BinderHub hands the
// session's token to whatever it finds there.
export function tidyUrlpath(text) {
  const urlpath = tidy(text);
  if (urlpath === null) return null;
  if (unfit(urlpath) || urlpath.includes("#")) throw refused("bad-urlpath", "characters");
  const safe = quote(urlpath.replace(STRAY_PERCENT, "%25"), PATH_AND_QUERY);
  const [path, , query] = partition(safe, "?");
  if (leaves(path)) throw refused("bad-urlpath", "outside");
  readable(query);
  return withoutPrefix(safe, "/") || null;
}

// Whether a URL's path leads elsewhere at any depth of decoding.
// The front ends decode once or twice, proxies perhaps once more.
function leaves(path) {
  let plain = withoutPrefix(path, "/");
  for (let layer = 0; layer < LAYERS; layer += 1) {
    if (SCHEME.test(plain) || plain.startsWith("/") || plain.includes("\\") || unfit(plain)) {
      return true;
    }
    if (plain.split(/[/?]/).some((word) => word === "." || word === "..")) return true;
    const inner = readable(plain);
    if (inner === plain) return false;
    plain = inner;
  }
  return true;
}

function readable(text) {
  try {
    return unquote(text, true);
  } catch {
    throw refused("bad-urlpath", "escape");
  }
}

// A word without its layers of escapes; null where they are too many.
function decoded(word) {
  let plain = word;
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const inner = unquote(plain);
    if (inner === plain) return plain;
    plain = inner;
  }
  return null;
}
