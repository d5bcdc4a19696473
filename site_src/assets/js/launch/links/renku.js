// Links of Renku 2.0: <base>p/<namespace>/<project>/sessions/<launcher>/start?GITHUB_FILEPATH=….
// Where that was read is told in catalogue/launch/links/renku.py.
import { needed } from "./facility.js";
import { inOnePart, notebook, plain } from "./notebook.js";

const NAME = "This Renku launcher";

// The link that starts the facility's launcher with one notebook of a repository on GitHub. What has
// to be escaped is refused: the launcher makes a URL of the variable as it stands.
export function link(source, _opens, place) {
  const [namespace, project, launcher] = needed(place, ["namespace", "project", "launcher"]);
  const { repository, ref, path } = inOnePart(notebook(source, NAME), NAME);
  const file = plain(`${repository}/${ref}/${path}`, NAME);
  const start = `p/${namespace}/${project}/sessions/${launcher}/start`;
  return { url: `${place.base}${start}?GITHUB_FILEPATH=${file}`, provider: null, spec: null };
}
