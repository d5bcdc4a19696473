// Links into Kaggle: <base>kernels/welcome?src=<the notebook's page on GitHub>.
import { blob } from "./notebook.js";
import { quote } from "../percent.js";

// The link that copies one notebook of a repository on GitHub.
export function link(source, _opens, { base }) {
  const page = `https://github.com/${blob(source, "Kaggle")}`;
  const url = `${base}kernels/welcome?src=${quote(page, ":/")}`;
  return { url, provider: null, spec: null };
}
