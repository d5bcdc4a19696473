// URLs of gitlab.com, and of every other host that runs GitLab: listed, or known by its name or
// its `/-/`.
import { decode } from "./address.js";
import { read } from "./pages.js";
import { refused } from "../refusals.js";
import { withoutSuffix } from "../strings.js";
import { TABLES } from "../tables.js";

const RESERVED = TABLES.reserved;
const NAME = /^\w[\w.+-]*$/;

// Read a URL of gitlab.com; throws Refused for a group or a page without files.
export function page(address, forge) {
  const [segments, found] = project(address.segments, forge);
  const parts = namesOf(segments);
  return { provider: "gl", parts, cloneUrl: `https://gitlab.com/${parts.join("/")}.git`, shown: found };
}

// The segments of the project that a URL of any GitLab is about, and what its page shows. Throws
// Refused for a group, a page of GitLab's own or one without files.
export function project(segments, forge) {
  const first = segments.length ? decode(segments[0]) : "";
  if (RESERVED.gitlab.includes(first)) {
    throw refused("not-a-repository", "forge", { forge: forge.name, page: first });
  }
  const [found, rest] = split(segments);
  const names = namesOf(found);
  if (names.length < 2) throw refused("bad-repo-url", "gitlab-user");
  if (!names.every((name) => NAME.test(name))) {
    throw refused("bad-repo-url", "gitlab-name", { name: names.join("/") });
  }
  return [found, read(rest, forge.rules, forge.name)];
}

function namesOf(segments) {
  const names = segments.map(decode);
  return [...names.slice(0, -1), withoutSuffix(names.at(-1) ?? "", ".git")];
}

// Divide a path into the project's name and the page behind it.
export function split(segments) {
  const dash = segments.indexOf("-");
  if (dash >= 0) return [segments.slice(0, dash), segments.slice(dash + 1)];
  for (let at = 2; at < segments.length; at += 1) {
    const isPage = RESERVED.pages.includes(segments[at]);
    const isNumbered = RESERVED.numbered.includes(segments[at]) && /^[0-9]/.test(segments[at + 1] ?? "");
    if (isPage || isNumbered) return [segments.slice(0, at), segments.slice(at)];
  }
  if (segments.length > 2 && ["master", "main"].includes(segments.at(-1))) {
    return [segments.slice(0, -1), segments.slice(-1)];
  }
  return [segments, []];
}
