// What is wrong with an entry though its schema allows it; the twin of catalogue/check/entries.py
// and across.py where these look at one entry alone, and of the rules of files in harvest/curated.
import { link, source } from "../launch/index.js";
import { isGroup } from "./schema.js";
import { nameOf } from "./sentences.js";

// The twins of catalogue/check/files/rules.py and harvest/curated/yaml_text.py.
const NAME = { code: "Y102", severity: "error", remedy: "Rename the file." };
const CONTROL = { code: "Y109", severity: "error", remedy: "Remove it." };
const UNSEEN = new RegExp(
  "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f"
  + "\\u{d800}-\\u{dfff}\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}]|\\r(?!\\n)", "u",
);
const OF_WINDOWS = /^(?:aux|con|nul|prn|com[0-9]|lpt[0-9])$/;
const ID = /^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]{0,79}$/;
// The page of a file on GitHub or GitLab.
const PAGE_OF_A_FILE = /^https?:\/\/[^?#]+?\/(?:blob|raw|tree)\/[^/?#]+\/([^?#%]+)(?:[?#].*)?$/;
const DATES = ["datePublished", "dateModified"];

// What is wrong with the name of a file, without its extension.
export function idFaults(id) {
  const isOfWindows = OF_WINDOWS.test(id);
  if (ID.test(id) && !isOfWindows) return [];
  const name = isOfWindows ? "a name that Windows reserves" : "a file name that is not an id";
  const found = id ? name : "nothing";
  const expected = "lower-case letters, digits and hyphens, with at least one letter";
  return [{ ...NAME, field: "id", found, expected }];
}

// The findings about `fields` of a file of that kind ("software"); `finding` makes one of a code,
// `today` is the day (ISO 8601).
export function entryFaults(file, fields, finding, today) {
  const rules = { software: ofSoftware, facility: ofFacility, dataset: () => [] }[file];
  const told = [...rules(fields), ...dates(file, fields, today)];
  return [...unseen(fields, []), ...told.map((one) => finding(one))];
}

// Characters that nobody sees, in any text.
function unseen(value, path) {
  if (typeof value === "string") {
    const odd = UNSEEN.exec(value)?.[0] ?? (value.includes("\t") ? "\t" : null);
    if (odd === null) return [];
    const found = `the character U+${odd.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return [{ ...CONTROL, field: nameOf(path), found, expected: "plain text" }];
  }
  if (Array.isArray(value)) return value.flatMap((item, at) => unseen(item, [...path, at]));
  if (!isGroup(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => unseen(inner, [...path, name]));
}

function ofSoftware(fields) {
  return [...notNotebooks(fields), ...page(fields), ...(fields.overlay ? [] : unlaunchable(fields))];
}

function notNotebooks({ notebooks = [] }) {
  return notebooks.flatMap(({ path = "" }, at) => (path && !/\.(?:ipynb|md|py)$/i.test(path) ? [{
    code: "X115", path: ["notebooks", at, "path"], found: `"${path}"`, expected: "a file that ends in .ipynb, .md or .py",
  }] : []));
}

// What is taken of the URL of a page that shows a file, a folder or a branch.
function page({ codeRepository: url, ref: stated }) {
  const meant = url ? source({ repository: url }) : {};
  const { cloneUrl, path, ref: named } = meant;
  if (!cloneUrl || !(path || ![undefined, null, "HEAD"].includes(named))) return [];
  const ref = stated || named;
  const isNotebook = Boolean(path?.toLowerCase().endsWith(".ipynb"));
  const opened = path ? `, ${isNotebook ? "notebook" : "path"} ${path}` : "";
  const lines = [
    `codeRepository: ${cloneUrl}`,
    ...(ref && ref !== "HEAD" ? [`ref: ${ref}`] : []),
    ...(isNotebook ? [`notebooks: [{path: ${path}}]`] : []),
  ];
  return [{
    code: "X118",
    path: ["codeRepository"],
    found: `"${url}", of which is taken: repository ${cloneUrl}, ref ${ref}${opened}`,
    expected: "the URL of the repository",
    remedy: `Write ${lines.map((line) => `\`${line}\``).join(" and ")}.`,
  }];
}

function unlaunchable({ interface: used = [], launchEnvironment, ...fields }) {
  if (!used.includes("notebook") || launchEnvironment) return [];
  const answer = link(targetOf(fields), "https://hub.example.org/", "binderhub");
  if (!answer.error) return [];
  const [path, written, expected] = {
    "bad-urlpath": [["urlpath"], fields.urlpath, "a path below the session"],
    "bad-path": [["notebooks", 0, "path"], fields.notebooks?.[0].path, "a path inside the repository"],
  }[answer.error]
    ?? [["codeRepository"], fields.codeRepository, "a repository a notebook can be launched from"];
  const page = answer.error === "bad-path" ? PAGE_OF_A_FILE.exec(written ?? "") : null;
  const remedy = page ? `Write \`${page[1]}\`.` : answer.reason;
  return [{
    code: "X104",
    path,
    found: written ? `"${written}"` : "nothing",
    expected,
    remedy: fields.codeRepository ? remedy : null,
  }];
}

// What a launch of such an entry fetches and opens.
export function targetOf({ codeRepository, doi, ref, notebooks = [], urlpath, containerImage }) {
  const path = notebooks[0]?.path ?? null;
  const opens = { path, urlpath: path ? null : urlpath ?? null, image: containerImage ?? null };
  return codeRepository ? { repository: codeRepository, ref: ref ?? null, ...opens }
    : { repository: doi ?? null, ...opens };
}

function ofFacility({ kind, accepts }) {
  const { interfaces } = accepts ?? {};
  if (kind !== "binderhub" || !Array.isArray(interfaces) || interfaces.includes("notebook")) return [];
  const found = interfaces.join(", ") || "an empty list";
  return [{ code: "X105", path: ["accepts", "interfaces"], found, expected: "notebook among them" }];
}

// A year or month is in the future when it has not begun.
function dates(file, fields, today) {
  const written = [
    ...(file === "facility" ? [] : DATES.map((name) => [[name], fields[name]])),
    ...(fields.checked ?? []).map(({ when }, at) => [["checked", at, "when"], when]),
    [["retired", "date"], fields.retired?.date],
  ];
  return written.flatMap(([path, date]) => (date && date > today.slice(0, date.length) ? [{
    code: "X116", path, found: `"${date}", which is to come`, expected: `${today} or before`,
  }] : []));
}
