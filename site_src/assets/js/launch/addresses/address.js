/* eslint no-control-regex: off -- these rules are about control characters */
// Straighten what authors write for a URL, and take it apart.
//
// URLs without a scheme, `git@host:path`, `git+https://…@ref`, whitespace, brackets and a comma
// left behind by a list are fixed; what cannot be reached by a public service is refused.
import { unquote } from "../percent.js";
import { Refused } from "../model.js";
import { refused } from "../refusals.js";
import { partition, rpartition, strip, stripLeft, stripRight, withoutPrefix, withoutSuffix }
  from "../strings.js";
import { TABLES } from "../tables.js";

const RULES = TABLES.address;
export const BLANKS = RULES.blanks;

// Control characters, marks that change how a text is shown, and halves of a character.
const UNSEEN = new RegExp(
  "[\\x00-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ud800-\\udfff]",
  "gu",
);
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const OPAQUE = /^(swh|mailto|javascript|data|file|urn|hdl):/i;
// Python's \w and \d: the letters and digits of every script.
const USER = /^[\p{L}\p{N}_.-]+$/u;
const DOTTED = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u;
const PORT = /^\p{Nd}+(?:\/|$)/u;
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;
const BARE_HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+(:[0-9]+)?$/i;

// Strip whitespace; null for nothing, also where a program wrote it out as "None" or "null".
export function tidy(text) {
  const bare = strip(text ?? "", BLANKS);
  return RULES.nothing.includes(bare.toLowerCase()) ? null : bare;
}

// Whether a text holds characters nobody can see, or is longer than any real URL.
export function unfit(text) {
  return [...text].length > RULES.longest || text.search(UNSEEN) >= 0;
}

// A text as a reason repeats it: in quotes, the beginning only, nothing invisible.
export function quoted(text) {
  const plain = [...text.replace(UNSEEN, "\ufffd")];
  return plain.length > 80 ? `“${plain.slice(0, 80).join("")}…”` : `“${plain.join("")}”`;
}

// Undo the percent-encoding of one path segment; throws Refused when it is not UTF-8.
export function decode(segment) {
  let plain = "\0";
  try {
    plain = unquote(segment, true);
  } catch {
    // not UTF-8: refused below
  }
  if (unfit(plain)) {
    throw refused("bad-repo-url", "escape", { segment: quoted(segment) });
  }
  return plain;
}

// Like `tidy`, and without the brackets, quotes, comma or full stop around a URL.
export function tidyRepository(text) {
  let bare = tidy(text);
  if (bare !== null) bare = tidy(stripRight(stripLeft(bare, "(<\"'`"), ">\"'`,;. "));
  if (bare === null) throw refused("no-repo", "nothing");
  if (unfit(bare) || bare.includes("\\")) {
    throw refused("bad-repo-url", "characters");
  }
  return bare.includes("(") ? bare : stripRight(bare, ")");
}

// Host in lower case, words of the path and query of what may be a link to a web page, [host,
// words, query]; null for what `tidyRepository` refuses. &amp; in the query is read as &.
export function webParts(text) {
  let bare;
  try {
    bare = tidyRepository(text);
  } catch (fault) {
    if (fault instanceof Refused) return null;
    throw fault;
  }
  const [scheme, mark, rest] = partition(bare, ":/");
  if (mark && ["http", "https"].includes(scheme.toLowerCase())) bare = stripLeft(rest, "/");
  const [where, , query] = partition(partition(bare, "#")[0], "?");
  const [host, ...words] = where.split("/");
  return [host.toLowerCase(), words.filter(Boolean), query.replaceAll("&amp;", "&")];
}

// Take a tidied URL apart: {scheme, host, segments, query, ref, origin}. Segments are still
// percent-encoded, none is empty; `ref` is the one pip's notation (`git+https://…@ref`) carries.
export function parse(text) {
  const [named, written] = splitScheme(withoutNotation(text));
  const [rest, , query] = partition(partition(written, "#")[0], "?");
  const [netloc, , whole] = partition(rest, "/");
  let [path, ref] = [whole, null];
  if (text.slice(0, 4).toLowerCase() === "git+" && path.includes("@")) [path, , ref] = partition(path, "@");
  const [host, number] = splitHost(named, netloc);
  // A public service has no key for SSH, and few hosts still speak git's own protocol: forges
  // serve the same path with https.
  const [scheme, port] = servedWithHttps(named, netloc, number) ? ["https", null] : [named, number];
  const segments = path.split("/").filter(Boolean);
  if (segments.some((segment) => [".", ".."].includes(decode(segment)))) {
    throw refused("bad-repo-url", "dots");
  }
  const ownPort = port === null || port === RULES.ports[scheme] ? "" : `:${port}`;
  return { scheme, host, segments, query, ref, origin: `${scheme}://${host}${ownPort}` };
}

// Without what pip (`git+https:`) and Maven (`scm:git:https:`) write before a URL.
function withoutNotation(text) {
  const notation = RULES.notations.find((one) => text.toLowerCase().startsWith(one)) ?? "";
  return text.slice(notation.length);
}

function servedWithHttps(scheme, netloc, port) {
  if (!["ssh", "git"].includes(scheme) || ![null, RULES.ports[scheme]].includes(port)) return false;
  // Other users have an account of their own on the machine.
  return scheme === "git" || RULES.users.includes(rpartition(netloc, "@")[0]);
}

// The scheme and what follows its slashes; git's own notations become ssh.
function splitScheme(text) {
  const [before, colon, after] = partition(text, ":");
  if (after.startsWith("/") && SCHEME.test(before)) {
    return [known(before.toLowerCase()), stripLeft(after, "/")];
  }
  if (OPAQUE.test(text)) throw protocol(before);
  const [account, at] = partition(partition(text, "/")[0], "@");
  if (at && account.includes(":")) throw credentials();
  // git's own notation, user@host:path; what looks like a port is one
  const [user, sign, named] = rpartition(before, "@");
  if (colon && (!sign || USER.test(user)) && DOTTED.test(named) && !PORT.test(after)) {
    return ["ssh", `${user || "git"}@${named}/${stripLeft(after, "/")}`];
  }
  const [host, slash, path] = partition(withoutPrefix(text, "git@"), "/");
  if (slash && text.startsWith("git@") && DOTTED.test(host)) return ["ssh", `git@${host}/${path}`];
  const bare = withoutPrefix(text, "//");
  if (!BARE_HOST.test(bare.split(/[/?#]/)[0])) {
    throw refused("not-a-url", "name", { text: quoted(text) });
  }
  return ["https", bare];
}

function known(scheme) {
  if (!Object.hasOwn(RULES.ports, scheme)) throw protocol(scheme);
  return scheme;
}

function splitHost(scheme, netloc) {
  const [user, at, place] = rpartition(netloc, "@");
  if (at && (scheme !== "ssh" || user.includes(":"))) throw credentials();
  const [name, colon, port] = partition(place.toLowerCase(), ":");
  const host = withoutSuffix(name, ".");
  const isPublic = HOST.test(host) && (host.includes(".") || host === "localhost");
  if (!isPublic || (colon && !/^[0-9]{0,5}$/.test(port))) {
    throw refused("bad-repo-url", "host");
  }
  return [host, port || null];
}

function credentials() {
  // The reason may be shared, so it must not repeat what was found.
  return refused("credentials", "user");
}

function protocol(scheme) {
  return refused("unsupported-protocol", "scheme", { scheme });
}
