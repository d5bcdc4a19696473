// DOIs and record pages of the archives BinderHub can launch from.
import { decode, quoted } from "./address.js";
import * as ckan from "./ckan.js";
import { refuseRecord } from "./elsewhere.js";
import { Refused } from "../model.js";
import { notARepository, shown } from "./pages.js";
import { queryPairs } from "../percent.js";
import { rpartition, stripRight, withoutPrefix } from "../strings.js";
import { TABLES } from "./tables.js";

const WRITTEN_DOI = new RegExp(
  "^(?:(?:https?:/+)?(?:www\\.|dx\\.)?doi\\.org/+|info:doi/)?(?:doi[: ] *)?" +
    "(10\\.[0-9]{4,9}(?:/|%2F)[^\\s?#]+)(?:[?#]\\S*)?$",
  "i",
);
const HYDROSHARE_ID = /^[0-9a-f]{32}$/;
const DOI = /^10\.[0-9]{4,9}\/[A-Za-z0-9._/-]+$/;
const REGISTRANT = /^(?:doi:)?10\.[0-9]{4,9}$/i;
// What stands in the addresses of forges before a path that may hold anything.
const FORGE_WORDS = ["-", "src", "tree", "blob", "raw"];

// The form of a DOI (lower case) to the provider that takes it.
const DOIS = [
  [/^10\.5281\/zenodo\.[0-9]+$/, "zenodo"],
  [/^10\.6084\/m9\.figshare\.[0-9]+(\.v[0-9]+)?$/, "figshare"],
  [/^10\.4211\/hs\.([0-9a-f]{32})$/, "hydroshare"],
  // CaltechDATA is one of the hosts of repo2docker's provider for Zenodo.
  [/^10\.22002\/[a-z0-9._-]+$/, "zenodo"],
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
  if (inDataverse(doi)) return archive("dataverse", doi);
  throw unsupported(doi);
}

// The archive's record a web page is about; null if the address is no archive's.
export function recordPage(address) {
  const readHost = HOSTS.get(withoutPrefix(address.host, "www."));
  if (readHost) return readHost(address);
  const dataset = dataversePage(address);
  if (dataset !== null) return dataset;
  const words = address.segments;
  for (let at = 0; at < words.length - 1; at += 1) {
    if (FORGE_WORDS.includes(words[at])) break;
    if (REGISTRANT.test(words[at])) return fromDoi(withoutPrefix(words.slice(at).join("/"), "doi:"));
  }
  refuseRecord(address);
  return ckan.page(address);
}

function zenodo(address) {
  const words = address.segments.map(decode);
  if (words[0] === "doi") return fromDoi(words.slice(1).join("/"));
  if (words[0] === "api") words.shift();
  if (["record", "records"].includes(words[0]) && /^[0-9]+$/.test(words[1] ?? "")) {
    return archive("zenodo", `10.5281/zenodo.${words[1]}`);
  }
  throw notARepository("a Zenodo page that is no record's", "Give the record's DOI.");
}

function caltech(address) {
  // Records from before 2022 had numbers, which their DOIs keep behind "D1.".
  const [page, id = ""] = address.segments.slice(address.segments[0] === "api" ? 1 : 0);
  if (page === "records" && /^[0-9a-z]{5}-[0-9a-z]{5}$/.test(id)) {
    return archive("zenodo", `10.22002/${id}`);
  }
  if (page === "records" && /^[0-9]{1,6}$/.test(id)) return archive("zenodo", `10.22002/D1.${id}`);
  throw notARepository("a CaltechDATA page that is no record's", "Give the record's DOI.");
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
  ["data.caltech.edu", caltech],
  ["figshare.com", figshare],
  ["hydroshare.org", hydroshare],
]);

// The dataset of a Dataverse's page, which BinderHub wants by its DOI; null for others.
function dataversePage(address) {
  const words = address.segments;
  const isKnown = TABLES.dataverse.hosts.includes(address.host);
  for (const [key, value] of queryPairs(address.query)) {
    if (key === "persistentId") {
      const isFile = words.at(-1) === "file.xhtml" || words.includes("datafile");
      return dataverse(value, address.host, isKnown, isFile);
    }
  }
  if (isKnown || words.slice(0, 3).join("/") === "api/access/datafile") {
    throw notARepository(
      `a page or file of a Dataverse (${address.host}) that does not name its dataset`,
      "BinderHub needs the DOI of the dataset: give that.",
    );
  }
  return null;
}

function dataverse(identifier, host, isKnown, isFile) {
  let doi = identifier.toLowerCase().startsWith("doi:") ? identifier.slice(4) : "";
  if (!DOI.test(doi)) throw unsupported(identifier);
  if (isFile && doi.split("/").length > 2) {
    [doi] = rpartition(doi, "/"); // a file's DOI is its dataset's, and a name
  }
  if (!isKnown && !inDataverse(doi)) {
    throw new Refused(
      "unsupported-doi",
      `${quoted(doi)} is in a Dataverse at ${host}, which is not one of the installations ` +
        "that repo2docker knows. Give the code's repository, or its record in another archive.",
    );
  }
  return archive("dataverse", doi);
}

// Whether a DOI begins as only those of one Dataverse do that repo2docker knows.
function inDataverse(doi) {
  const lower = doi.toLowerCase();
  return TABLES.dataverse.dois.some((start) => lower.startsWith(start.toLowerCase()));
}

function archive(provider, name) {
  return { provider, parts: [name], cloneUrl: null, shown: shown() };
}

function unsupported(identifier) {
  return new Refused(
    "unsupported-doi",
    `${quoted(identifier)} is no DOI of Zenodo, CaltechDATA, Figshare, HydroShare or a known ` +
      "Dataverse, the archives a BinderHub can open. Give the code's own DOI or its repository, " +
      "for a dataset in a Dataverse the address of its page.",
  );
}

function sandbox() {
  return new Refused(
    "sandbox-doi",
    "The record is in Zenodo's sandbox, whose DOIs lead nowhere and which is emptied from " +
      "time to time. Publish it on zenodo.org and give that DOI.",
  );
}
