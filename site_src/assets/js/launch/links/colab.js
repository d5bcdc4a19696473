// Links into Colab: <base>github/<owner>/<name>/blob/<ref>/<path>.
// https://colab.research.google.com/github/googlecolab/colabtools/blob/main/notebooks/colab-github-demo.ipynb
import { blob } from "./notebook.js";

// The link that opens one notebook of a repository on GitHub.
export function link(source, _opens, { base }) {
  return { url: `${base}github/${blob(source, "Colab")}`, provider: null, spec: null };
}
