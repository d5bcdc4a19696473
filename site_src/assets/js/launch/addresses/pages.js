// Read which ref and path a page of a git forge shows.
import { decode } from "./address.js";
import { Refused } from "../model.js";

// Each page's name, and what follows it: "ref and path" inside the repository, or only a "ref".
// These are the pages GitHub and GitLab have in common.
export const FILE_PAGES = {
  tree: "ref and path",
  blob: "ref and path",
  raw: "ref and path",
  edit: "ref and path",
  blame: "ref and path",
  commits: "ref and path",
  commit: "ref",
};
export const DEFAULT_BRANCHES = ["HEAD", "main", "master"];

// What git would take for the end of the path, or cannot send; all else arrives as it is.
const SPOILT = " #%/?\\";

// What a page shows. `ref` is certain; `tail` is a ref followed by a path: where the one ends is
// only known to somebody who knows the ref, because it may hold slashes.
export function shown({ ref = null, tail = [] } = {}) {
  return { ref, tail };
}

// Read the segments behind a repository by a forge's `rules`, whose keys are page names.
// A lone branch name is taken for a ref. Throws Refused for a page that shows no files.
export function read(rest, rules, forge) {
  if (rest.length === 1 && DEFAULT_BRANCHES.includes(rest[0])) return shown({ ref: rest[0] });
  for (const length of [2, 1]) {
    const page = rest.slice(0, length).join("/");
    if (Object.hasOwn(rules, page)) return after(rest.slice(length).map(decode), rules[page]);
  }
  if (rest.length) throw notARepository(`a ${forge} page (“${decode(rest[0])}”)`);
  return shown();
}

function after(decoded, follows) {
  const full = decoded.length > 2 && decoded[0] === "refs" && ["heads", "tags"].includes(decoded[1]);
  const words = full ? decoded.slice(2) : decoded;
  if (!words.length) return shown();
  return follows === "ref" ? shown({ ref: words.join("/") }) : shown({ tail: words });
}

// The Refused for an address of something else; `found` completes "The address is …".
export function notARepository(found, remedy = "") {
  const advice = remedy || "Give the address of the code repository itself.";
  return new Refused("not-a-repository", `The address is ${found}, not a repository. ${advice}`);
}

// The Refused for an address that names no repository.
export function badAddress(reason) {
  return new Refused("bad-repo-url", reason);
}

// The path without escapes, which BinderHub cannot carry inside a spec.
export function readable(segments) {
  const words = segments.map(decode);
  for (const character of words.flatMap((word) => [...word])) {
    if (SPOILT.includes(character)) {
      throw new Refused(
        "unlaunchable-character",
        `The repository's address holds the character “${character}”, which BinderHub ` +
          "cannot pass on to git. Only renaming the repository helps.",
      );
    }
  }
  return words.join("/");
}
