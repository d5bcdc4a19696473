// DOIs and record pages of the archives BinderHub can launch from.
import { decode, quoted } from "./address.js";
import { Refused } from "./model.js";
import { notARepository, readable, shown } from "./pages.js";
import { queryPairs } from "./percent.js";
import { stripRight, withoutPrefix } from "./strings.js";

const WRITTEN_DOI = new RegExp(
  "^(?:(?:https?:/+)?(?:www\\.|dx\\.)?doi\\.org/+|info:doi/)?(?:doi[: ] *)?" +
    "(10\\.[0-9]{4,9}(?:/|%2F)[^\\s?#]+)(?:[?#]\\S*)?$",
  "i",
);
const HYDROSHARE_ID = /^[0-9a-f]{32}$/;
// Registrants whose DOIs are all in one Dataverse that repo2docker knows.
const DATAVERSES = ["10.7910/", "10.34894/", "10.18710/"];

// The form of a DOI (lower case) to the provider that takes it.
const DOIS = [
  [/^10\.5281\/zenodo\.[0-9]+$/, "zenodo"],
  [/^10\.6084\/m9\.figshare\.[0-9]+(\.v[0-9]+)?$/, "figshare"],
  [/^10\.4211\/hs\.([0-9a-f]{32})$/, "hydroshare"],
];

// The archive's record a DOI names, in any of the ways DOIs are written; null if `text` is no
// DOI. Throws Refused for DOIs no provider takes.
export function doiPage(text) {
  const written = WRITTEN_DOI.exec(text);
  return written ? fromDoi(written[1]) : null;
}

function fromDoi(written) {
  const doi = stripRight(decode(written), "/.,;");
  const lower = doi.toLowerCase();
  for (const [form, provider] of DOIS) {
    const match = form.exec(lower);
    if (match) return archive(provider, provider === "hydroshare" ? match[1] : match[0]);
  }
  if (lower.startsWith("10.5072/")) throw sandbox();
  if (DATAVERSES.some((registrant) => doi.startsWith(registrant))) return archive("dataverse", doi);
  throw unsupported(doi);
}

// The archive's record a web page is about; null if the address is no archive's.
export function recordPage(address) {
  const readHost = HOSTS.get(withoutPrefix(address.host, "www."));
  if (readHost) return readHost(address);
  for (const [key, value] of queryPairs(address.query)) {
    if (key === "persistentId") return dataverse(value);
  }
  const words = address.segments;
  const web = ["http", "https"].includes(address.scheme);
  if (web && words.slice(0, -1).includes("dataset") && !words.includes("-")) {
    if (!words.at(-1).endsWith(".git")) return ckan(address);
  }
  return null;
}

function zenodo(address) {
  const words = address.segments.map(decode);
  if (words[0] === "doi") return fromDoi(words.slice(1).join("/"));
  if (["record", "records"].includes(words[0]) && /^[0-9]+$/.test(words[1] ?? "")) {
    return archive("zenodo", `10.5281/zenodo.${words[1]}`);
  }
  throw notARepository("a Zenodo page that is no record's", "Give the record's DOI.");
}

function figshare(address) {
  // articles/<type>/<title>/<id>[/<version>], formerly without <type>; ids are long.
  const words = [...address.segments];
  const articles = words[0] === "articles";
  let version = "";
  if (articles && words.length > 2 && /^[0-9]{1,4}$/.test(words.at(-1))) version = `.v${words.pop()}`;
  if (!articles || !/^[0-9]{5,12}$/.test(words.at(-1))) {
    throw notARepository("a Figshare page that is no article's", "Give the article's DOI.");
  }
  return archive("figshare", `10.6084/m9.figshare.${words.at(-1)}${version}`);
}

function hydroshare(address) {
  const id = address.segments.find((word) => HYDROSHARE_ID.test(word));
  if (id) return archive("hydroshare", id);
  throw notARepository("a HydroShare page that is no resource's", "Give the resource's own.");
}

const HOSTS = new Map([
  ["zenodo.org", zenodo],
  ["sandbox.zenodo.org", () => { throw sandbox(); }],
  ["figshare.com", figshare],
  ["hydroshare.org", hydroshare],
]);

function dataverse(identifier) {
  const doi = identifier.toLowerCase().startsWith("doi:") ? identifier.slice(4) : "";
  if (!/^10\.[0-9]{4,9}\/[A-Za-z0-9._/-]+$/.test(doi)) throw unsupported(identifier);
  return archive("dataverse", doi);
}

// A CKAN dataset; `activity_id` and /history/ pin a version, other queries mean nothing.
function ckan(address) {
  const at = address.segments.indexOf("resource");
  const words = at < 0 ? address.segments : address.segments.slice(0, at);
  const pinned = /(?:^|&)activity_id=([\w-]+)/.exec(address.query);
  const query = pinned ? `?activity_id=${pinned[1]}` : "";
  return archive("ckan", `${address.origin}/${readable(words)}${query}`);
}

function archive(provider, name) {
  return { provider, parts: [name], cloneUrl: null, shown: shown() };
}

function unsupported(identifier) {
  return new Refused(
    "unsupported-doi",
    `${quoted(identifier)} is no DOI of Zenodo, Figshare, HydroShare or a known Dataverse, the ` +
      "archives a BinderHub can open. Give the code's own DOI or its repository.",
  );
}

function sandbox() {
  return new Refused(
    "sandbox-doi",
    "The record is in Zenodo's sandbox, whose DOIs lead nowhere and which is emptied from " +
      "time to time. Publish it on zenodo.org and give that DOI.",
  );
}
