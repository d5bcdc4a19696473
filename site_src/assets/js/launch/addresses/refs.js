/* eslint no-control-regex: off -- these rules are about control characters */
// Which ref and path are meant, from what the entry says and what the URL shows.
import { quoted, tidy, unfit } from "./address.js";
import { BRANCHES, shown } from "./pages.js";
import { refused } from "../refusals.js";
import { stripRight } from "../strings.js";

// What git does not allow in the name of a branch or tag: `git help check-ref-format`.
const FORBIDDEN = new RegExp(
  "[\\x00-\\x20\\x7f~^:?*[\\\\]|\\.\\.|@\\{|//|^[/-]|/$|\\.$|(^|/)\\.|\\.lock(/|$)|^@$",
);
const SHA = /^[0-9a-f]{40}$/;

// The ref an entry gives, without whitespace and the comma of `ref: HEAD,`; null for none.
// Throws Refused "bad-ref" for what no branch, tag or commit can be called.
export function tidyRef(text) {
  const ref = tidy(stripRight(tidy(text) ?? "", ","));
  if (ref === null) return null;
  if (unfit(ref) || FORBIDDEN.test(ref)) {
    throw refused("bad-ref", "name", { ref: quoted(ref) });
  }
  const lower = ref.toLowerCase();
  return SHA.test(lower) ? lower : ref;
}

// What is to be launched: its ref (null for the default branch or an archive) and, as `tail`,
// the path. An entry's HEAD is no contradiction to the branch a URL shows, because HEAD is
// what stands there when nobody chose. Of the known `refs` the longest that the URL shows is
// its ref. Throws Refused "ref-conflict" or "bad-ref".
export function settle(page, ref, refs = []) {
  if (page.cloneUrl === null) return archived(page, ref);
  const { ref: certain, tail } = page.shown;
  if (certain !== null) {
    const named = tidyRef(certain);
    if (![null, "HEAD", named].includes(ref)) throw conflict(certain, ref);
    return shown({ ref: named });
  }
  if (!tail.length) return shown({ ref });
  if (ref === null || ref === "HEAD") {
    const whole = `${tail.join("/")}/`;
    const known = refs.filter((name) => name && whole.startsWith(`${name}/`));
    if (!known.length) return shown({ ref: tidyRef(tail[0]), tail: tail.slice(1) });
    const found = known.reduce((longest, name) => (name.length > longest.length ? name : longest));
    return shown({ ref: tidyRef(found), tail: whole.slice(found.length + 1).split("/").slice(0, -1) });
  }
  const words = ref.split("/");
  if (words.every((word, at) => word === tail[at])) return shown({ ref, tail: tail.slice(words.length) });
  // its slashes were escaped in the URL
  if (tail[0] === ref) return shown({ ref, tail: tail.slice(1) });
  throw conflict(tail.join("/"), ref);
}

// The ref of a link to a BinderHub, beside the one an entry gives; HEAD gives way to any.
// Throws Refused "ref-conflict".
export function bothRefs(found, given) {
  if (given === null || given === "HEAD" || found === given) return found;
  if (found === null || found === "HEAD") return given;
  throw conflict(found, given);
}

function archived(page, ref) {
  if (ref !== null && !BRANCHES.includes(ref)) {
    throw refused("bad-ref", "archive", { ref, record: page.parts[0] });
  }
  return page.shown;
}

function conflict(found, ref) {
  return refused("ref-conflict", "address", { shown: found, ref });
}
