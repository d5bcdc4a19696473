// Launch links of a BinderHub: <base>v2/<provider>/<spec>?urlpath=….
// Some hubs read further parameters, the resources of the session, which others drop.
// Grammar: https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
import { quote } from "../percent.js";
import { asked } from "./facility.js";
import { choose } from "./providers.js";
import { refused } from "../refusals.js";
import { partition } from "../strings.js";
import { TABLES } from "../tables.js";

const RESOURCES = ["memory", "cpu", "gpuCount", "gpuModel", "site", "qos"];
// What must stay as it is in a spec: an escape of any of these is an "Invalid build token".
const LITERAL = "~!*'()[]|";
const FULL_SHA = /^[0-9a-f]{40}$/;
// A part of a commit's name; digits alone are rather a tag made of a date.
const SHORT_SHA = /^(?=.*[0-9])(?=.*[a-f])[0-9a-f]{7,39}$/;
// What one decoding too many would turn into something else: in the path, in its query, and
// at either end, where a browser drops whitespace.
const FRAGILE_PATH = /%(23|25|2F|3F|5C)/i;
const FRAGILE_QUERY = /%(23|25|26|2B|[01][0-9A-F])|(^|&)[^=&]*%3D/i;
const FRAGILE_ENDS = /^%20|%20$/;

// What a provider's ref must not be.
const REFS = new Map([["gist", gist], ["git", git]]);

// The link that opens `opens`, a path in URL form, in a session with the source.
export function link(source, opens, place) {
  const [provider, parts] = choose(source, place.providers);
  const spec = specOf(provider, parts, source.ref ?? "HEAD");
  const opened = opens ? [`urlpath=${quote(opens, LITERAL)}${guard(opens)}`] : [];
  const pairs = [...opened, ...asked(place, RESOURCES)];
  const query = pairs.length ? `?${pairs.join("&")}` : "";
  return { url: `${place.base}v2/${provider}/${spec}${query}`, provider, spec };
}

// What stands behind a provider's word: what it fetches, and the ref where it has refs.
export function specOf(provider, parts, ref) {
  const row = TABLES.providers[provider];
  REFS.get(provider)?.(ref);
  const name = escape(parts.join("/"), row.slashes === "plain" ? "/" : "");
  return row.ref ? `${name}/${escape(ref, "/")}` : name;
}

function gist(ref) {
  if (!TABLES.branches.includes(ref) && !FULL_SHA.test(ref)) throw refused("bad-ref", "gist", { ref });
}

function git(ref) {
  if (SHORT_SHA.test(ref)) throw refused("short-sha", "commit", { ref });
}

// Escape for a spec; `slash` is "" where a slash belongs to one of its parts.
function escape(text, slash) {
  if (text.includes("%")) throw refused("unlaunchable-character", "percent", { text });
  return quote(text, LITERAL + slash);
}

// `&_=%FF` where it is needed: newer front ends decode the whole query once before they read
// it, unless that fails, and %FF makes it fail.
function guard(opens) {
  const [path, , query] = partition(opens, "?");
  const fragile = FRAGILE_PATH.test(path) || FRAGILE_QUERY.test(query) || FRAGILE_ENDS.test(opens);
  return fragile ? "&_=%FF" : "";
}
