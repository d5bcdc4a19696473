// Datasets of CKAN portals, which nothing but their pages' URLs can tell from others.
import { parse } from "./address.js";
import { Refused } from "../model.js";
import { readable, shown } from "./pages.js";
import { queryPairs } from "../percent.js";
import { refused } from "../refusals.js";
import { withoutPrefix } from "../strings.js";
import { TABLES } from "../tables.js";

const MARK = "ckan+";
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ACTIVITY = /^[\w-]+$/;

// The dataset of a URL that says of itself that it is a CKAN portal's.
export function markedPage(text) {
  if (!text.toLowerCase().startsWith(MARK)) return null;
  const address = parse(text.slice(MARK.length));
  if (!hasDataset(address)) throw refused("not-a-repository", "no-dataset");
  return pageOf(address);
}

// The dataset of a CKAN portal; null where there is no `/dataset/` in the URL. Throws Refused
// where it cannot be told whether a page is CKAN's.
export function page(address) {
  const words = address.segments;
  if (!hasDataset(address) || words.includes("-") || words.at(-1).endsWith(".git")) return null;
  if (!isCkan(address)) throw refused("not-a-repository", "dataset", { host: address.host });
  return pageOf(address);
}

// A dataset's URL as `page` or `markedPage` will read it.
export function marked(url) {
  try {
    return isCkan(parse(url)) ? url : MARK + url;
  } catch (fault) {
    if (fault instanceof Refused) return url;
    throw fault;
  }
}

function hasDataset(address) {
  const web = ["http", "https"].includes(address.scheme);
  return web && address.segments.slice(0, -1).includes("dataset");
}

function isCkan(address) {
  const words = address.segments;
  const at = words.includes("dataset") ? words.indexOf("dataset") : words.length;
  const labels = [...address.host.split("."), ...words.slice(0, at)];
  if (TABLES.ckan.includes(withoutPrefix(address.host, "www."))) return true;
  if (labels.includes("ckan")) return true;
  const pinned = ["resource", "history"].includes(words[at + 2]) && ID.test(words[at + 3] ?? "");
  return pinned || activity(address) !== null;
}

// The `activity_id` by which CKAN pins a version.
function activity(address) {
  const pair = queryPairs(address.query)
    .find(([key, value]) => key === "activity_id" && ACTIVITY.test(value));
  return pair ? pair[1] : null;
}

// `activity_id` and /history/ pin a version, other queries mean nothing.
function pageOf(address) {
  const at = address.segments.indexOf("resource");
  const words = at < 0 ? address.segments : address.segments.slice(0, at);
  const pinned = activity(address);
  const name = `${address.origin}/${readable(words)}${pinned ? `?activity_id=${pinned}` : ""}`;
  return { provider: "ckan", parts: [name], cloneUrl: null, shown: shown() };
}
