// From what a visitor chose to the target of a launch link, and to a sentence about it.
import { opening as openingAt, source } from "../index.js";
import { isText, quotedPath } from "../addresses/paths.js";

const NAMES = {
  lab: "JupyterLab", notebook: "Jupyter Notebook", voila: "Voilà", rstudio: "RStudio",
  desktop: "the desktop",
};

// `entry` is {repository, ref, others, branch, path, urlpath, archive, defaultBranch, image, jupytext}, of
// which path (a folder) and urlpath are what opens where no notebook is chosen, `others` the refs
// that may take the place of ref, and branch the second choice; `choice` is {notebook, version, ref,
// interface}, where
// version is "default" (as the entry says), "head", "archive" or "ref".
export function targetOf(entry, choice) {
  const opens = opensOf(entry, choice);
  const { defaultBranch, image, jupytext } = entry;
  const known = { defaultBranch, image, jupytext };
  const target = { ...versionOf(entry, choice, opens.path), ...known };
  const urlpath = choice.version === "archive" ? null : opens.urlpath;
  return opening(urlpath ? { ...target, path: null, urlpath } : target, choice.interface);
}

// What a choice opens: {path, urlpath}, of which one at the most is not null.
export function opensOf(entry, { notebook, interface: wanted }) {
  if (notebook) return { path: notebook, urlpath: null };
  return { path: entry.path ?? null, urlpath: wanted === "urlpath" ? entry.urlpath ?? null : null };
}

function versionOf({ repository, ref, others, branch, archive }, choice, path) {
  const typed = choice.ref.trim();
  if (choice.version === "archive") return { repository: archive, path };
  if (choice.version === "head" || (choice.version === "ref" && typed)) {
    // The entry's URL may show a ref of its own, which would contradict the one chosen.
    const understood = source({ repository });
    const chosen = choice.version === "head" ? branch ?? "HEAD" : typed;
    return {
      repository: understood.cloneUrl ?? repository,
      ref: chosen,
      path: path ?? understood.path ?? null,
    };
  }
  return { repository, ref, path, others, branch };
}

// The same target, opened in another interface than JupyterLab, by the URL it has there.
export function opening(target, wanted) {
  if (!Object.hasOwn(NAMES, wanted) || wanted === "lab") return target;
  const understood = source(target);
  if (understood.error) return target; // making the link says why
  return openingAt(target, urlpathOf(wanted, understood.path));
}

// jupyter-server, Voilà, jupyter-rsession-proxy and jupyter-remote-desktop-proxy, each at home.
function urlpathOf(wanted, path) {
  if (wanted === "rstudio") return "rstudio/";
  if (wanted === "desktop") return "desktop/";
  if (wanted === "voila") return path ? `voila/render/${quotedPath(path)}` : "voila/";
  if (!path) return "tree";
  return `${path.endsWith(".ipynb") ? "notebooks" : "tree"}/${quotedPath(path)}`;
}

// What a choice opens: [path or null, the rest of the sentence "Opens … in a new tab"].
export function told({ path, urlpath }, wanted) {
  if (urlpath && ["lab", "urlpath"].includes(wanted)) return [urlpath, "in the session"];
  const takesPath = !["rstudio", "desktop", "urlpath"].includes(wanted);
  // Which of Jupyter's pages opens a notebook kept as text is up to the facility.
  const name = wanted === "lab" && isText(path ?? "") ? "Jupyter" : NAMES[wanted];
  return [takesPath ? path || null : null, name ? `in ${name}` : "at this URL"];
}
