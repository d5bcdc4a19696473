/* eslint no-control-regex: off -- these rules are about control characters */
// Straighten what authors write for an address, and take it apart.
//
// URLs without a scheme, `git@host:path`, `git+https://…@ref`, blanks, brackets and a comma
// left behind by a list are mended; what cannot be reached by a public service is refused.
import { Refused } from "../model.js";
import { unquote } from "../percent.js";
import { partition, rpartition, strip, stripLeft, stripRight, withoutPrefix, withoutSuffix }
  from "../strings.js";

export const BLANKS = " \t\r\n\f\v\u00a0\u200b\ufeff";
const NOTHING = new Set(["", "none", "null", "nan", "undefined"]);
const DEFAULT_PORTS = { http: "80", https: "443", ssh: "22", git: "9418" };

const NOTATIONS = ["git+", "scm+", "scm:git:"];
// As whom one logs in at a forge; others have an account of their own on the machine.
const FORGE_USERS = ["", "git", "gitea", "forgejo", "gitlab", "gogs"];

// Far more than any real address; what is longer is an attack or a slip.
const LONGEST = 8000;

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

// Strip blanks; null for nothing, also where a program wrote it out as "None" or "null".
export function tidy(text) {
  const bare = strip(text ?? "", BLANKS);
  return NOTHING.has(bare.toLowerCase()) ? null : bare;
}

// Whether a text holds characters nobody can see, or is longer than any real address.
export function unfit(text) {
  return [...text].length > LONGEST || text.search(UNSEEN) >= 0;
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
    throw new Refused(
      "bad-repo-url",
      `The address holds an escape that is not readable text: ${quoted(segment)}.`,
    );
  }
  return plain;
}

// Like `tidy`, and without the brackets, quotes or comma around an address.
export function tidyRepository(text) {
  let bare = tidy(text);
  if (bare !== null) bare = tidy(stripRight(stripLeft(bare, "<\"'`"), ">\"'`,; "));
  if (bare === null) {
    throw new Refused(
      "no-repo", "No repository is given. Add the address of the code repository.",
    );
  }
  if (unfit(bare) || bare.includes("\\")) {
    throw new Refused(
      "bad-repo-url",
      "The repository's address is too long, or holds a backslash or an invisible character. " +
        "Copy it anew from the browser's address bar.",
    );
  }
  return bare;
}

// Take a tidied address apart: {scheme, host, segments, query, ref, origin}. Segments are still
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
    throw new Refused(
      "bad-repo-url", "The repository's address goes up and down with dots. Write it out.",
    );
  }
  const ownPort = port === null || port === DEFAULT_PORTS[scheme] ? "" : `:${port}`;
  return { scheme, host, segments, query, ref, origin: `${scheme}://${host}${ownPort}` };
}

// Without what pip (`git+https:`) and Maven (`scm:git:https:`) write before a URL.
function withoutNotation(text) {
  const notation = NOTATIONS.find((one) => text.toLowerCase().startsWith(one)) ?? "";
  return text.slice(notation.length);
}

function servedWithHttps(scheme, netloc, port) {
  if (!["ssh", "git"].includes(scheme) || ![null, DEFAULT_PORTS[scheme]].includes(port)) return false;
  return scheme === "git" || FORGE_USERS.includes(rpartition(netloc, "@")[0]);
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
    throw new Refused(
      "not-a-url",
      `${quoted(text)} is not a web address, and a name alone does not say on which host the ` +
        "repository is. Write the whole address, such as https://github.com/owner/name.",
    );
  }
  return ["https", bare];
}

function known(scheme) {
  if (!Object.hasOwn(DEFAULT_PORTS, scheme)) throw protocol(scheme);
  return scheme;
}

function splitHost(scheme, netloc) {
  const [user, at, place] = rpartition(netloc, "@");
  if (at && (scheme !== "ssh" || user.includes(":"))) throw credentials();
  const [name, colon, port] = partition(place.toLowerCase(), ":");
  const host = withoutSuffix(name, ".");
  const isPublic = HOST.test(host) && (host.includes(".") || host === "localhost");
  if (!isPublic || (colon && !/^[0-9]{0,5}$/.test(port))) {
    throw new Refused(
      "bad-repo-url",
      "The repository's address holds no host name that can be read from everywhere. " +
        "Copy it anew from the browser's address bar.",
    );
  }
  return [host, port || null];
}

function credentials() {
  // The reason may be shared, so it must not repeat what was found.
  return new Refused(
    "credentials",
    "The repository's address carries a user name, password or token. Remove all that " +
      "stands before the @; withdraw a password or token, for it has been made public.",
  );
}

function protocol(scheme) {
  return new Refused(
    "unsupported-protocol",
    `An address that begins with ${scheme}: cannot be launched. ` +
      "Give the repository's public https address.",
  );
}
