// Launch links of Rosetta: <base>v2/git/<repository>/<ref>, made after BinderHub's.
// What it takes is told in catalogue/launch/links/rosetta.py.
import { Refused } from "../model.js";
import { quote } from "../percent.js";
import { choose } from "./providers.js";

// The link that builds the source; Rosetta then asks how to start it, and opens no path.
export function link(source, _opens, base, providers) {
  choose(source, providers);
  const ref = source.ref ?? "HEAD";
  if (!source.cloneUrl?.startsWith("https://")) {
    throw new Refused(
      "provider-not-accepted",
      "Rosetta takes only git repositories with an https address, and this is none.",
    );
  }
  if (ref.includes("/") || source.cloneUrl.includes(`/${ref}`)) {
    throw new Refused(
      "bad-ref",
      `Rosetta cannot tell the ref “${ref}” from the parts of the repository's address. ` +
        "Use a ref without slashes that no part of the address begins with.",
    );
  }
  if (ref.includes("%")) {
    throw new Refused("unlaunchable-character", `The ref “${ref}” holds a percent sign.`);
  }
  return {
    url: `${base}v2/git/${quote(source.cloneUrl, "")}/${quote(ref, "")}`,
    provider: null,
    spec: null,
  };
}
