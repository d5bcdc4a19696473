// Links into a JupyterLite: Jupyter inside the browser, with the files it was built with.
// https://jupyterlite.readthedocs.io/en/stable/quickstart/using.html
import { Refused } from "../model.js";
import { quote } from "../percent.js";

// The link that fetches one notebook from GitHub and opens it. Only a facility whose record
// names the provider gh can; other forges do not let a page of another site read their files.
export function link(source, _opens, base, providers) {
  if (!providers.includes("gh")) {
    throw new Refused(
      "not-a-binderhub",
      "JupyterLite runs inside the browser and opens only the notebooks it was built with, " +
        "not those of a repository.",
    );
  }
  if (source.provider !== "gh" || !source.path?.endsWith(".ipynb")) {
    throw new Refused(
      "provider-not-accepted",
      "JupyterLite runs inside the browser and can fetch single notebooks from github.com, " +
        "nothing else. Give the path of a notebook there.",
    );
  }
  const place = [...source.parts, source.ref ?? "HEAD", source.path].join("/");
  const notebook = `https://raw.githubusercontent.com/${quote(place)}`;
  return {
    url: `${base}lab/index.html?fromURL=${quote(notebook, "")}`, provider: null, spec: null,
  };
}
