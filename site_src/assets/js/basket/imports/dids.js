// A list of Rucio DIDs as people and tools write them: scope:name on a line each; rows of the table
// that `rucio list-dids` prints; objects of Rucio's JSON streams; URLs of its REST API and pages
// (https://rucio.github.io/documentation/html/rest_api_doc.html).
import { item } from "../format.js";

const LONGEST = 2000; // characters of a line
const HEADINGS = /^scope:name$/i;
// /dids/SCOPE/NAME, /replicas/SCOPE/NAME and the page /did/page/SCOPE/NAME; more may follow the name.
const PATH = /\/(?:dids|replicas|did(?:\/page)?)\/([^/]+)\/(.+?)(?:\/(?:meta|files|rules|parents|status|dids))?\/?$/;

// { items, left }: the items of the lines, or of a JSON list, and the reasons why others were left
// out.
export function fromLines(lines) {
  const items = [];
  const left = [];
  for (const [at, line] of lines.entries()) {
    if (typeof line === "string" && isBlank(line)) continue;
    const did = didOf(line);
    const one = did && itemOf(did);
    if (one) items.push(one);
    else left.push(`Line ${at + 1} is not a Rucio DID (scope:name): “${short(line)}”.`);
  }
  return { items, left };
}

// The item of a DID, or null if the DID is invalid.
export function itemOf(did) {
  const id = did.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(-100);
  const one = item({ id: id.replace(/^[^A-Za-z0-9]+/, ""), name: did, access: { protocol: "rucio", did } });
  return typeof one === "string" ? null : one;
}

// "scope:name" of a line or a value, or "".
export function didOf(value) {
  if (typeof value === "object" && value !== null) {
    const { scope, name } = value;
    return typeof scope === "string" && typeof name === "string" ? `${scope}:${name}` : "";
  }
  if (typeof value !== "string" || value.length > LONGEST) return "";
  const [cell] = value.trim().replace(/^\|/, "").split("|");
  const text = cell.trim().replace(/^["'-]+\s*|(?<!["',;])["',;]+$/g, "").replace(/^["']/, "");
  if (text.startsWith("{")) return didOf(parsed(text));
  if (!/^\w+:\/\//.test(text)) return /^[^\s:]+:[^\s:]+$/.test(text) ? text : "";
  return ofUrl(text);
}

function ofUrl(text) {
  let url;
  try {
    url = new URL(text.replace(/^rucio:/, "https:"));
    const { scope, name } = Object.fromEntries(url.searchParams);
    if (scope && name) return `${scope}:${name}`;
    const [, ofPath, file] = PATH.exec(url.pathname) ?? [];
    return file ? `${decodeURIComponent(ofPath)}:${decodeURIComponent(file)}` : "";
  } catch {
    return "";
  }
}

function isBlank(line) {
  const text = line.trim();
  return /^(?:#.*|[-+=|\s]*)$/.test(text) || HEADINGS.test(text.replaceAll("|", " ").trim().split(/\s/)[0]);
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/,$/, ""));
  } catch {
    return null;
  }
}

function short(line) {
  const text = (typeof line === "string" ? line : json(line)).trim().replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function json(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return "…"; // it can be nested deeper when it is read than when it is written
  }
}
