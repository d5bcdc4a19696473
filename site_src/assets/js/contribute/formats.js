// The formats that our schemas name; the twin of catalogue/values/formats.py. Each check gives null,
// or what is wrong: {found, expected, remedy, script}, where `script` marks a URL that runs code.
import { moc } from "./moc.js";

const NOT_LINKS = new Set(["javascript", "vbscript", "data", "blob", "file"]);
const ODD = /[\p{C}\p{Z}"<>\\^`{|}]/u;
// A URL in angle brackets, as Markdown's link, and with a remark or another URL behind it.
const AROUND = [
  /^<(https?:\/\/[^ <>]+)>$/,
  /^[“”„‘’‚«‹"']+(https?:\/\/[^ “”„‘’‚«»‹›"']+)[“”„‘’»›"']+$/,
  /^\[[^\]]*\]\((https?:\/\/[^ ()]+)\)$/,
  /^(https?:\/\/[^ <>"()]+?)[,;]? +(?:\(.*|(?:(?:or|and) )?https?:\/\/.*)$/,
];
const PRIVATE = "whose host is not a public one";
const MAIL = /^(?:mailto:)?[^ @/]+@[^ @/:]+$/;
const NO_MAIL = "Give the URL of a page: email addresses are not published.";
const OWN_FILE = /^data\/[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+$/;
const ORCID = /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;
const ORCID_INSIDE = /(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])/;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
// How people write a date, the year first or last; a month alone, or its name.
const WRITTEN = [
  /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)[T ].*$/, /^(?<y>\d{4})[-/.](?<m>\d\d?)(?:[-/.](?<d>\d\d?))?$/,
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/, /^(?<d>\d\d?)\. ?(?<m>\d\d?)\. ?(?<y>\d{4})$/,
  /^(?<d>\d\d?)[-/](?<m>\d\d?)[-/](?<y>\d{4})$/, /^(?<m>\d\d?)[-/](?<d>\d\d?)[-/](?<y>\d{4})$/,
  /^(?:(?<d>\d\d?)\.? )?(?<m>[A-Za-z]{3,9})\.?,? (?<y>\d{4})$/,
  /^(?<m>[A-Za-z]{3,9})\.? (?<d>\d\d?)(?:st|nd|rd|th)?,? (?<y>\d{4})$/,
];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
  "october", "november", "december"];
const WELL_KNOWN = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

export const FORMATS = {
  "http-url": httpUrl, "file-url": fileUrl, orcid, "partial-date": partialDate, moc,
};

function httpUrl(value) {
  const expected = "a URL that begins with https:// or http://";
  const scheme = /^\s*([A-Za-z][\w+.-]*):/.exec(value)?.[1].toLowerCase();
  if (NOT_LINKS.has(scheme)) {
    const remedy = "Such a URL runs code or opens a local file, so it is never published.";
    return { found: `a ${scheme}: URL`, expected, remedy, script: true };
  }
  const odd = ODD.exec(value)?.[0];
  if (odd && (value.includes("://") || urlIn(value))) {
    const found = `${odd === " " ? "a space" : `${quoted(odd)} (U+${hex(odd, 4).toUpperCase()})`} in the URL`;
    return { found, expected: "no such character", ...instead(urlIn(value), "Remove it.") };
  }
  const found = hostProblem(value);
  if (found.endsWith(PRIVATE)) {
    return { found, expected: "a host that everyone can reach", remedy: "Give the public address, or leave it out." };
  }
  return found ? { found, expected, ...instead(urlMeant(value), MAIL.test(value) ? NO_MAIL : "") } : null;
}

// What to write where that is known, and in a sentence.
function instead(better, remedy = "") {
  return { better, remedy: better ? `Write \`${better}\`.` : remedy };
}

// The URL in a text that is one with marks around it, or words behind it, else "".
export function urlIn(text) {
  const found = AROUND.map((one) => one.exec(text.trim())).find(Boolean)?.[1] ?? "";
  return found && !ODD.test(found) && !hostProblem(found) ? found : "";
}

// The URL that was most likely meant by a text that is none that all can open, or "".
function urlMeant(value) {
  const bare = value.replace(/^(https?:\/\/)[^/@]*@/, "$1");
  const inside = urlIn(value) || (bare !== value && !hostProblem(bare) ? bare : "");
  if (inside) return inside;
  return paperUrl(value) || (MAIL.test(value) ? "" : repositoryMeant(value));
}

// The URL of a DOI or of a number of arXiv, or "".
export function paperUrl(text) {
  const doi = /^(?:doi:? ?)?(10\.[0-9]{4,9}\/[^ ]+)$/i.exec(text);
  if (doi) return `https://doi.org/${doi[1]}`;
  const paper = /^(?:arxiv: ?)?([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?)$|^arxiv: ?([a-z.-]+\/[0-9]{7})$/i.exec(text);
  return paper ? `https://arxiv.org/abs/${paper[1] ?? paper[2]}` : "";
}

function fileUrl(value) {
  if (OWN_FILE.test(value)) return null;
  const expected = "a URL that begins with https://, or a path such as data/stars.vot";
  const fault = httpUrl(value);
  if (fault) return { ...fault, expected };
  return value.startsWith("https://") ? null : { found: "a URL without https", expected, remedy: "" };
}

function hostProblem(value) {
  const shown = `"${cut(value, 80)}"`;
  const { scheme, user, host, port } = parts(value);
  if (port === null) return `${shown}, which cannot be read as a URL`;
  if (!["http", "https"].includes(scheme)) return `${shown}, which is not a URL`;
  if (user) return "a user name or password in the URL";
  if (host?.includes("*")) return `a wildcard in the host ${cut(host, 80)}`;
  if (!host || port === 0) return `${shown}, which names no host`;
  const inside = host.replace(/^\.+|\.+$/g, "");
  return inside.includes(".") || host.includes(":") ? "" : `${shown}, ${PRIVATE}`;
}

// Scheme, whether there is a user, host and port of a URL (undefined for none) as Python's urlsplit
// tells them; port null where it raises ValueError.
function parts(value) {
  const [, scheme = "", rest] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(value);
  const place = rest.startsWith("//") ? /^[^/?#]*/.exec(rest.slice(2))[0] : "";
  const at = place.lastIndexOf("@");
  const [user, address] = [at >= 0, place.slice(at + 1)];
  const found = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/s.exec(address);
  const spoilt = !found || (found[1] !== undefined && !isAddress(found[1]))
    || /[/?#@:]/.test(place.replace(/[@:#?[\]]/g, "").normalize("NFKC"));
  if (spoilt) return { port: null };
  const number = found[3] ? portOf(found[3]) : undefined;
  return { scheme: scheme.toLowerCase(), user, host: (found[1] ?? found[2]).toLowerCase(), port: number };
}

function portOf(text) {
  return /^[0-9]+$/.test(text) && Number(text) <= 65535 ? Number(text) : null;
}

function isAddress(text) {
  return URL.canParse(`http://[${text}]/`);
}

// Git's other ways of writing a URL (scp-like, ssh, git+https) in the https form.
function repositoryMeant(value) {
  const at = /^(?:ssh:\/\/)?git@([\p{L}\p{N}_.-]+)[:/](.+)$/u.exec(value);
  if (at) return `https://${at[1]}/${at[2].replace(/\.git$/, "")}`;
  const plus = /^(?:git\+(https?:\/\/\S+)|git:\/\/(\S+))$/.exec(value);
  if (plus) return plus[1] || `https://${plus[2]}`;
  return /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(\/\S*)?$/u.test(value) ? `https://${value}` : "";
}

function orcid(value) {
  const expected = "a bare ORCID iD such as 0000-0002-1825-0097";
  if (!ORCID.test(value)) {
    const inside = ORCID_INSIDE.exec(value)?.slice(1).join("-").toUpperCase();
    return { found: `"${cut(value, 60)}"`, expected, ...instead(inside) };
  }
  if (checkDigit(value.slice(0, -1)) === value.at(-1)) return null;
  const found = `"${value}", whose last digit does not agree with the others`;
  return { found, expected, remedy: "Look for a mistyped digit." };
}

// The last character of an ORCID iD (ISO 7064 11,2).
function checkDigit(digits) {
  const total = [...digits.replaceAll("-", "")].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const rest = (12 - (total % 11)) % 11;
  return rest === 10 ? "X" : String(rest);
}

function partialDate(value) {
  const [, year, month = "1", day = "1"] = DATE.exec(value) ?? [];
  if (!year) {
    const expected = "a date such as 2021, 2021-09 or 2021-09-28";
    const meant = dateMeant(value);
    return { found: `"${cut(value, 60)}"`, expected, ...instead(meant) };
  }
  return isReal(Number(year), Number(month), Number(day)) ? null : {
    found: `"${value}", which is not in the calendar`, expected: "a real date", remedy: "",
  };
}

function isReal(year, month, day) {
  const found = new Date(Date.UTC(2000, 0, 1));
  found.setUTCFullYear(year, month - 1, day);
  return year > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

// The date of ISO 8601 that a text means, "" for none or several; the twin of `meant` in
// catalogue/values/days.py.
function dateMeant(text) {
  const found = new Set(WRITTEN.map((one) => one.exec(text)).filter(Boolean).map(isoOf).filter(Boolean));
  return found.size === 1 ? [...found][0] : "";
}

function isoOf({ groups: { y, m, d } }) {
  const named = MONTHS.findIndex((each) => each.startsWith(m.toLowerCase())) + 1;
  const month = /^\d+$/.test(m) ? Number(m) : named;
  if (!isReal(Number(y), month, Number(d ?? 1))) return "";
  return [y, ...[month, ...(d ? [Number(d)] : [])].map((one) => String(one).padStart(2, "0"))].join("-");
}

// The first characters of a text, as Python counts them.
export function cut(text, length) {
  return [...text].slice(0, length).join("");
}

// A character as Python's repr writes it.
function quoted(character) {
  if (Object.hasOwn(WELL_KNOWN, character)) return `'${WELL_KNOWN[character]}'`;
  if (!/[\p{C}\p{Z}]/u.test(character)) return `'${character}'`;
  const code = character.codePointAt(0);
  if (code < 0x100) return `'\\x${hex(character, 2)}'`;
  return code < 0x10000 ? `'\\u${hex(character, 4)}'` : `'\\U${hex(character, 8)}'`;
}

function hex(character, width) {
  return character.codePointAt(0).toString(16).padStart(width, "0");
}
