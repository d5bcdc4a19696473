// Links of Jupyter4NFDI: <base>v2/<provider>/<spec>?labpath=…, made after BinderHub's.
// Where its rules were read is told in catalogue/launch/links/jupyter4nfdi.py.
import { specOf } from "./binderhub.js";
import { asked } from "./facility.js";
import { choose } from "./providers.js";
import { quote } from "../percent.js";
import { refused } from "../refusals.js";
import { TABLES } from "../tables.js";

const OPTIONS = ["system", "flavor", "localstoragepath"];

// The link that builds the source and opens `opens`, a path in URL form.
export function link(source, opens, place) {
  const [provider, parts] = choose(source, place.providers);
  const ref = source.ref ?? "HEAD";
  if (TABLES.providers[provider].ref && ref.includes("/")) {
    throw refused("bad-ref", "nfdi", { ref });
  }
  const spec = specOf(provider, parts, ref);
  const named = opened(source, opens).map(([name, value]) => `${name}=${quote(value, "")}`);
  const pairs = [...named, ...asked(place, OPTIONS)];
  const query = pairs.length ? `?${pairs.join("&")}` : "";
  return { url: `${place.base}v2/${provider}/${spec}${query}`, provider, spec };
}

function opened({ path }, opens) {
  if (path !== null) return [["labpath", path]];
  return opens ? [["urlpath", opens]] : [];
}
