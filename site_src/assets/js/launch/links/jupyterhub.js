// Links into a JupyterHub: <base>hub/user-redirect/git-pull?repo=…, which needs nbgitpuller.
// https://nbgitpuller.readthedocs.io/en/latest/topic/url-options.html
import { Refused } from "../model.js";
import { quote } from "../percent.js";
import { choose } from "./providers.js";
import { rpartition, withoutSuffix } from "../strings.js";

// What is followed by a path from the visitor's home, in which the repository is a folder.
const BY_PATH = /^(lab\/tree|doc\/tree|tree|notebooks|edit|voila\/render)\//;
const SHA = /^[0-9a-f]{40}$/;

// The link that pulls a repository into the visitor's home and opens it there.
export function link(source, opens, base, providers) {
  choose(source, providers);
  if (source.cloneUrl === null) {
    throw new Refused(
      "provider-not-accepted",
      "This JupyterHub fetches git repositories only, and this is an archive's record.",
    );
  }
  const repository =
    source.provider === "gl" ? withoutSuffix(source.cloneUrl, ".git") : source.cloneUrl;
  const ref = source.ref ?? "HEAD";
  if (SHA.test(ref)) {
    throw new Refused(
      "bad-ref",
      "nbgitpuller, which fetches the repository on this JupyterHub, takes a branch or " +
        "tag, not a single commit.",
    );
  }
  const folder = withoutSuffix(rpartition(source.cloneUrl, "/")[2], ".git");
  const inside = opens
    ? opens.replace(BY_PATH, (start) => `${start}${quote(folder)}/`)
    : `lab/tree/${quote(folder)}`;
  const branch = ref === "HEAD" ? [] : [["branch", ref]];
  const query = [["repo", repository], ...branch, ["targetPath", folder], ["urlpath", inside]];
  const pairs = query.map(([key, value]) => `${key}=${quote(value, "")}`).join("&");
  const hub = base.endsWith("/hub/") ? base : `${base}hub/`;
  return { url: `${hub}user-redirect/git-pull?${pairs}`, provider: null, spec: null };
}

// Why a JupyterHub not known to have nbgitpuller has no link.
export function refused() {
  return new Refused(
    "not-a-binderhub",
    "This JupyterHub starts its own environment and cannot fetch a repository by a link. " +
      "Log in there and clone the repository in a terminal.",
  );
}
