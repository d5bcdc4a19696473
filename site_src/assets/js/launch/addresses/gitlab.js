// Addresses of gitlab.com, and of every other host that runs GitLab (known by `/-/`).
import { decode } from "./address.js";
import { FILE_PAGES, badAddress, notARepository, read } from "./pages.js";
import { withoutSuffix } from "../strings.js";

export const HOSTS = new Set(["gitlab.com", "www.gitlab.com"]);

export const PAGES = { ...FILE_PAGES, tags: "ref", releases: "ref" };
// Names no project can have (https://docs.gitlab.com/user/reserved_names/), so that they begin
// a page of the time before `/-/`.
const OLD_PAGES = new Set(["tree", "blob", "raw", "edit", "blame", "commits", "wikis"]);
const OLD_PAGES_WITH_NUMBER = new Set(["issues", "merge_requests", "pipelines", "jobs", "commit"]);
const NOT_GROUPS = new Set(["api", "dashboard", "explore", "groups", "help", "search", "users"]);
const NAME = /^\w[\w.+-]*$/;

// Read an address of gitlab.com; throws Refused for a group or a page without files.
export function page(address) {
  const words = address.segments.map(decode);
  if (NOT_GROUPS.has(words[0])) throw notARepository(`a GitLab page (“${words[0]}”)`);
  const [project, rest] = split(address.segments);
  const names = project.map(decode);
  if (names.length) names.push(withoutSuffix(names.pop(), ".git"));
  if (names.length < 2) {
    throw badAddress(
      "The address names a GitLab user or group, not a project. " +
        "Give the address of one project: https://gitlab.com/group/project.",
    );
  }
  const whole = names.join("/");
  if (!names.every((name) => NAME.test(name))) {
    throw badAddress(`“${whole}” cannot be the name of a GitLab project.`);
  }
  return {
    provider: "gl",
    parts: names,
    cloneUrl: `https://gitlab.com/${whole}.git`,
    shown: read(rest, PAGES, "GitLab"),
  };
}

// Divide a path into the project's name and the page behind it.
export function split(segments) {
  const dash = segments.indexOf("-");
  if (dash >= 0) return [segments.slice(0, dash), segments.slice(dash + 1)];
  for (let at = 2; at < segments.length; at += 1) {
    const numbered = OLD_PAGES_WITH_NUMBER.has(segments[at]) && /^[0-9]/.test(segments[at + 1] ?? "");
    if (OLD_PAGES.has(segments[at]) || numbered) return [segments.slice(0, at), segments.slice(at)];
  }
  if (segments.length > 2 && ["master", "main"].includes(segments.at(-1))) {
    return [segments.slice(0, -1), segments.slice(-1)];
  }
  return [segments, []];
}
