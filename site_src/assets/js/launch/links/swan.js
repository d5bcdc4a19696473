// Links of SWAN, CERN's notebook service: <base>user-redirect/download?projurl=….
// Where its rules were read is told in catalogue/launch/links/swan.py.
import { notebook, plain } from "./notebook.js";
import { refused } from "../refusals.js";
import { withoutSuffix } from "../strings.js";

const SCHEME = "https://";
const GITLAB = `${SCHEME}gitlab.cern.ch/`;

// The link that copies a repository, or its one notebook that is to be opened. A repository is
// cloned as its default branch is; a notebook is fetched at its ref.
export function link(source, _opens, { base }) {
  const file = plain(copied(source), "SWAN");
  const url = `${base}user-redirect/download?projurl=${SCHEME}${file}`;
  return { url, provider: null, spec: null };
}

// What is copied, without its scheme.
function copied(source) {
  const clone = source.cloneUrl ?? "";
  const cern = clone.startsWith(GITLAB);
  if (source.provider !== "gh" && !cern) throw refused("provider-not-accepted", "swan");
  if (source.path === null) {
    const ref = source.ref ?? "HEAD";
    if (ref !== "HEAD") throw refused("bad-ref", "swan", { ref });
    return `${withoutSuffix(clone.slice(SCHEME.length), ".git")}.git`;
  }
  if (cern) throw refused("provider-not-accepted", "swan-notebook");
  const { repository, ref, path } = notebook(source, "SWAN");
  return `raw.githubusercontent.com/${repository}/${ref}/${path}`;
}
