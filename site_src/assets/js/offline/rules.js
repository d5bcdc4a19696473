// What the service worker may answer and what it may keep: no input, no output.
const NAMED_BY_CONTENT = /^assets\/(?:.*[.-])[0-9a-f]{6,}[./]/;
const NAMES = /assets\/(?:js-[0-9a-f]+\/|site\.[0-9a-f]+\.css)/g;
const LARGEST = 1_000_000; // bytes of one file that is kept

// The path of a URL below `scope`, without query and fragment, or null for one that is elsewhere.
export function below(url, scope) {
  const { origin, pathname } = new URL(url);
  const root = new URL(scope);
  return origin === root.origin && pathname.startsWith(root.pathname)
    ? pathname.slice(root.pathname.length)
    : null;
}

// What a request asks for: "page"; "file", one named by its content, which never changes; "data",
// another small file that pages need; or "", which is the network's alone.
export function kindOf({ method, url, mode, destination, cache, ranged }, scope) {
  const path = below(url, scope);
  if (method !== "GET" || path === null || ranged || cache === "only-if-cached") return "";
  if (mode === "navigate") return path === "" || path.endsWith("/") ? "page" : "";
  if (NAMED_BY_CONTENT.test(path)) return "file";
  return destination === "image" || path.endsWith(".json") ? "data" : "";
}

// Whether an answer may be kept: whole, from this site, the very one asked for.
export function storable({ type, status, redirected, headers }) {
  return type === "basic" && status === 200 && !redirected
    && !/no-store/.test(headers.get("cache-control") ?? "")
    && !(Number(headers.get("content-length")) > LARGEST);
}

// Where the scripts and styles are that a page names: their paths, or the beginnings of them.
export function named(html) {
  return new Set(html.match(NAMES));
}

// Those of `paths`, the oldest first, that are too many; `pinned` ones stay.
export function tooMany(paths, most, pinned) {
  const free = paths.filter((path) => !pinned.includes(path));
  return free.slice(0, Math.max(0, free.length - most));
}

// The HTML of a page one folder below `scope`, for showing it at any path.
export function anywhere(html, scope) {
  return html.replace(/="\.\.(?:\/|(?="))/g, `="${new URL(scope).pathname}`);
}
