// Links of CANFAR's science portal, and of SRCNet's: the form for a session, filled in.
// Where its rules were read is told in catalogue/launch/links/canfar.py.
import { quoted, unfit } from "../addresses/address.js";
import { asked, needed } from "./facility.js";
import { quote } from "../percent.js";
import { refused } from "../refusals.js";
import { partition, withoutSuffix } from "../strings.js";

const RESOURCES = ["cores", "memory", "gpus"];

// The link that fills in the form for a container image, registry/project/name:tag.
// Throws Refused "provider-not-accepted" without an image, or for one of another registry.
export function link(image, place) {
  needed(place, ["type", "registry"]);
  if (!image) throw refused("provider-not-accepted", "image");
  const { registry, type } = place.parameters;
  const [host, , rest] = partition(image, "/");
  const [project, , name] = partition(rest, "/");
  if (host !== registry || !name || unfit(image)) {
    throw refused("provider-not-accepted", "registry", { registry, image: quoted(image) });
  }
  const query = [["tab", "standard"], ["type", type], ["project", project], ["image", image]];
  const pairs = query.map(([key, value]) => `${key}=${quote(value, "")}`);
  const portal = withoutSuffix(place.base, "/");
  const url = `${portal}?${[...pairs, ...asked(place, RESOURCES)].join("&")}`;
  return { url, provider: null, spec: null };
}
