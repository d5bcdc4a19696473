// URLs of gitlab.com, and of every other host that runs GitLab (known by `/-/`).
import { decode } from "./address.js";
import { read } from "./pages.js";
import { refused } from "../refusals.js";
import { withoutSuffix } from "../strings.js";
import { TABLES } from "../tables.js";

const RESERVED = TABLES.reserved;
const NAME = /^\w[\w.+-]*$/;

// Read a URL of gitlab.com; throws Refused for a group or a page without files.
export function page(address, forge) {
  const words = address.segments.map(decode);
  if (RESERVED.gitlab.includes(words[0])) {
    throw refused("not-a-repository", "forge", { forge: forge.name, page: words[0] });
  }
  const [project, rest] = split(address.segments);
  const names = project.map(decode);
  if (names.length) names.push(withoutSuffix(names.pop(), ".git"));
  if (names.length < 2) throw refused("bad-repo-url", "gitlab-user");
  const whole = names.join("/");
  if (!names.every((name) => NAME.test(name))) {
    throw refused("bad-repo-url", "gitlab-name", { name: whole });
  }
  return {
    provider: "gl",
    parts: names,
    cloneUrl: `https://gitlab.com/${whole}.git`,
    shown: read(rest, forge.rules, forge.name),
  };
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
