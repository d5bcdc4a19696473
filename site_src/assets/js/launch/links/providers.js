// Which of BinderHub's repository providers serves a source at a facility.
// https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
import { refused } from "../refusals.js";
import { TABLES } from "../tables.js";

const PROVIDERS = TABLES.providers;

// What a provider fetches, in words; the word itself of one that is not known.
function fetched(word) {
  return Object.hasOwn(PROVIDERS, word) ? PROVIDERS[word].many : word;
}

// Whether the links of a provider hold the slashes of a URL or a path as %2F.
export function hasEscapedSlashes(word) {
  return Object.hasOwn(PROVIDERS, word) && PROVIDERS[word].slashes === "escaped";
}

// The [provider, parts] for a source: its own provider, or git, which takes any clone URL.
// Throws Refused "provider-not-accepted" when a facility's providers are known and hold neither.
export function choose(source, providers) {
  if (!providers.length || providers.includes(source.provider)) return [source.provider, source.parts];
  if (source.cloneUrl !== null && providers.includes("git")) return ["git", [source.cloneUrl]];
  const accepted = providers.map(fetched).join(", ");
  throw refused("provider-not-accepted", "facility", { found: fetched(source.provider), accepted });
}
