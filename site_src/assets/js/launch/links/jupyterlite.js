// Links into a JupyterLite: Jupyter inside the browser, with the files it was built with.
// https://jupyterlite.readthedocs.io/en/stable/quickstart/using.html
import { quote } from "../percent.js";
import { refused } from "../refusals.js";

// The link that fetches one notebook from GitHub and opens it. Only a facility whose record
// names the provider gh can; other forges do not let a page of another site read their files.
export function link(source, _opens, { base, providers }) {
  if (!providers.includes("gh")) throw refused("not-a-binderhub", "jupyterlite");
  if (source.provider !== "gh" || !source.path?.endsWith(".ipynb")) {
    throw refused("provider-not-accepted", "jupyterlite");
  }
  const place = [...source.parts, source.ref ?? "HEAD", source.path].join("/");
  const notebook = `https://raw.githubusercontent.com/${quote(place)}`;
  return {
    url: `${base}lab/index.html?fromURL=${quote(notebook, "")}`, provider: null, spec: null,
  };
}
