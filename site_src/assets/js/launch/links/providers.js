// Which of BinderHub's repository providers serves a source at a facility.
// https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
import { Refused } from "../model.js";

const GIT_INSTEAD = ["gh", "gl", "gist"];
export const NAMES = {
  gh: "repositories on github.com",
  gist: "gists on GitHub",
  gl: "repositories on gitlab.com",
  git: "public git repositories by their address",
  zenodo: "Zenodo records",
  figshare: "Figshare articles",
  dataverse: "Dataverse datasets",
  hydroshare: "HydroShare resources",
  ckan: "CKAN datasets",
};

// The [provider, parts] for a source: its own provider, or git, which takes any clone URL.
// Throws Refused "provider-not-accepted" when a facility's providers are known and hold neither.
export function choose(source, providers) {
  if (!providers.length || providers.includes(source.provider)) return [source.provider, source.parts];
  const cloned = source.cloneUrl !== null && GIT_INSTEAD.includes(source.provider);
  if (cloned && providers.includes("git")) return ["git", [source.cloneUrl]];
  const accepted = providers.map((word) => (Object.hasOwn(NAMES, word) ? NAMES[word] : word));
  throw new Refused(
    "provider-not-accepted",
    `This is one of the ${NAMES[source.provider]}; the facility takes only ${accepted.join(", ")}.`,
  );
}
