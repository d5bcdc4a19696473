// What a facility's record says of its links: their base URL, their parameters.
import { tidy, unfit } from "../addresses/address.js";
import { quote } from "../percent.js";
import { refused } from "../refusals.js";

const BASE = new RegExp(
  "^(https?)://([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?)" +
    "((?:/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*)$",
  "i",
);

// The URL that launch links begin with: its path prefix kept, ending in one slash.
// Throws Refused "bad-facility" for what is not a plain http(s) URL.
export function base(url) {
  const bare = (tidy(url) ?? "").split(/[?#]/)[0];
  const found = BASE.exec(bare);
  const words = found ? found[3].split("/").filter(Boolean) : [];
  if (!found || unfit(bare) || words.includes(".") || words.includes("..")) {
    throw refused("bad-facility", "url");
  }
  const origin = `${found[1].toLowerCase()}://${found[2].toLowerCase()}`;
  return `${[origin, ...words].join("/")}/`;
}

// The parameters among `names` that the facility's record has, as name=value of a query.
export function asked({ parameters }, names) {
  return names
    .filter((name) => Object.hasOwn(parameters, name))
    .map((name) => `${name}=${quote(parameters[name], "")}`);
}

// The values of these parameters, escaped for a path.
// Throws Refused "not-a-binderhub" where the facility's record lacks one.
export function needed({ parameters }, names) {
  const missing = names.find((name) => !Object.hasOwn(parameters, name) || !parameters[name]);
  if (missing) throw refused("not-a-binderhub", "parameters", { missing });
  return names.map((name) => quote(parameters[name], ""));
}
