// Links into a JupyterHub: <base>hub/user-redirect/git-pull?repo=…, which needs nbgitpuller.
// https://nbgitpuller.readthedocs.io/en/latest/topic/url-options.html
import { quote } from "../percent.js";
import { choose } from "./providers.js";
import { refused } from "../refusals.js";
import { rpartition, withoutSuffix } from "../strings.js";
import { TABLES } from "../tables.js";

const SHA = /^[0-9a-f]{40}$/;

// The link that pulls a repository into the visitor's home and opens it there. The branch is named
// wherever it is known.
export function link(source, opens, { base, providers }) {
  choose(source, providers);
  if (source.cloneUrl === null) throw refused("provider-not-accepted", "jupyterhub");
  const repository =
    source.provider === "gl" ? withoutSuffix(source.cloneUrl, ".git") : source.cloneUrl;
  const ref = source.ref ?? "HEAD";
  if (SHA.test(ref)) throw refused("bad-ref", "nbgitpuller");
  const folder = withoutSuffix(rpartition(source.cloneUrl, "/")[2], ".git");
  const inside = opens ? within(opens, quote(folder)) : `lab/tree/${quote(folder)}`;
  const branch = ref === "HEAD" ? [] : [["branch", ref]];
  const query = [["repo", repository], ...branch, ["targetPath", folder], ["urlpath", inside]];
  const pairs = query.map(([key, value]) => `${key}=${quote(value, "")}`).join("&");
  const hub = base.endsWith("/hub/") ? base : `${base}hub/`;
  return { url: `${hub}user-redirect/git-pull?${pairs}`, provider: null, spec: null };
}

// A page that is followed by a path from the visitor's home, in which the repository is a
// `folder`; other pages as they are.
function within(opens, folder) {
  const page = TABLES.session.pulled.find((one) => opens.startsWith(`${one}/`));
  return page ? `${page}/${folder}/${opens.slice(page.length + 1)}` : opens;
}
