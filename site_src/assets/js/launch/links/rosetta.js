// Launch links of Rosetta: <base>v2/git/<repository>/<ref>, made after BinderHub's.
// What it takes is told in catalogue/launch/links/rosetta.py.
import { quote } from "../percent.js";
import { choose } from "./providers.js";
import { refused } from "../refusals.js";

// The link that builds the source; Rosetta then asks how to start it, and opens no path.
export function link(source, _opens, { base, providers }) {
  choose(source, providers);
  const ref = source.ref ?? "HEAD";
  if (!source.cloneUrl?.startsWith("https://")) throw refused("provider-not-accepted", "rosetta");
  if (ref.includes("/") || source.cloneUrl.includes(`/${ref}`)) {
    throw refused("bad-ref", "rosetta", { ref });
  }
  if (ref.includes("%")) throw refused("unlaunchable-character", "rosetta", { ref });
  return {
    url: `${base}v2/git/${quote(source.cloneUrl, "")}/${quote(ref, "")}`,
    provider: null,
    spec: null,
  };
}
