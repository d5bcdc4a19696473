// DOIs and record pages of the archives BinderHub can launch from.
import { decode, quoted } from "./address.js";
import * as ckan from "./ckan.js";
import { refuseRecord } from "./elsewhere.js";
import { shown } from "./pages.js";
import { queryPairs } from "../percent.js";
import { filled, refused } from "../refusals.js";
import { rpartition, stripRight, withoutPrefix } from "../strings.js";
import { TABLES } from "../tables.js";

const WRITTEN_DOI = new RegExp(
  "^(?:(?:https?:/+)?(?:www\\.|dx\\.)?doi\\.org/+|info:doi/)?(?:doi[: ] *)?" +
    "(10\\.[0-9]{4,9}(?:/|%2F)[^\\s?#]+)(?:[?#]\\S*)?$",
  "i",
);
const DOI = /^10\.[0-9]{4,9}\/[A-Za-z0-9._/-]+$/;
const NOTEBOOK = /^(?:.*\/)?files\/([^/]+\.ipynb)(?:\/content)?$/; // a record's files have no folders
const REGISTRANT = /^(?:doi:)?10\.[0-9]{4,9}$/i;
const ARCHIVES = TABLES.archives.map((archive) => (
  { ...archive, dois: compiled(archive.dois), records: compiled(archive.records) }
));

// [expression, name] of each form of a table.
function compiled(forms) {
  return Object.entries(forms).map(([form, name]) => [new RegExp(`^(?:${form})$`), name]);
}

// The archive's record a DOI names, in any of the ways DOIs are written; null if `text` is no
// DOI. Throws Refused for DOIs no provider takes.
export function doiPage(text) {
  const written = WRITTEN_DOI.exec(text);
  return written ? fromDoi(written[1]) : null;
}

function fromDoi(written) {
  const doi = stripRight(decode(written), "/.,;");
  const lower = doi.toLowerCase();
  for (const { provider, dois } of ARCHIVES) {
    const name = named(lower, dois);
    if (name !== null) return archived(provider, name);
  }
  if (TABLES.sandbox.dois.some((start) => lower.startsWith(start))) throw sandbox();
  if (inDataverse(doi)) return archived("dataverse", doi);
  throw unsupported(doi);
}

// The archive's record a web page is about; null if the URL is no archive's.
export function recordPage(address) {
  const host = withoutPrefix(address.host, "www.");
  if (TABLES.sandbox.hosts.includes(host)) throw sandbox();
  const archive = ARCHIVES.find(({ hosts }) => hosts.includes(host));
  if (archive) return record(archive, address);
  const dataset = dataversePage(address);
  if (dataset !== null) return dataset;
  const words = address.segments;
  for (let at = 0; at < words.length - 1; at += 1) {
    if (TABLES.reserved.archives.includes(words[at])) break;
    if (REGISTRANT.test(words[at])) return fromDoi(withoutPrefix(words.slice(at).join("/"), "doi:"));
  }
  refuseRecord(address);
  return ckan.page(address);
}

function record({ provider, records, page, remedy }, address) {
  const name = named(address.segments.map(decode).join("/"), records);
  if (name === null) throw refused("not-a-repository", "archive", { page, remedy });
  return name.startsWith("doi:")
    ? fromDoi(name.slice(4))
    : archived(provider, name, provider === "zenodo" ? notebook(address) : []);
}

// The notebook among a record's files that its URL names, as a path.
function notebook(address) {
  for (const [key, value] of queryPairs(address.query)) {
    if (key === "preview_file" && value.endsWith(".ipynb")) return [value];
  }
  return NOTEBOOK.exec(address.segments.map(decode).join("/"))?.slice(1) ?? [];
}

// The name that the first fitting form gives; null where none fits.
function named(text, forms) {
  for (const [form, name] of forms) {
    const found = form.exec(text);
    if (found) return filled(name, found);
  }
  return null;
}

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
    throw refused("not-a-repository", "dataverse", { host: address.host });
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
    throw refused("unsupported-doi", "dataverse", { doi: quoted(doi), host });
  }
  return archived("dataverse", doi);
}

// Whether a DOI begins as only those of one Dataverse do that repo2docker knows.
function inDataverse(doi) {
  const lower = doi.toLowerCase();
  return TABLES.dataverse.dois.some((start) => lower.startsWith(start.toLowerCase()));
}

function archived(provider, name, path = []) {
  return { provider, parts: [name], cloneUrl: null, shown: shown({ tail: path }) };
}

function unsupported(identifier) {
  const archives = TABLES.archives.map(({ name }) => name).join(", ");
  return refused("unsupported-doi", "archive", { doi: quoted(identifier), archives });
}

function sandbox() {
  return refused("sandbox-doi", "record");
}
