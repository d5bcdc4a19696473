// Launch links of a BinderHub: <base>v2/<provider>/<spec>?urlpath=….
// Grammar: https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
import { Refused } from "../model.js";
import { DEFAULT_BRANCHES } from "../addresses/pages.js";
import { quote } from "../percent.js";
import { choose } from "./providers.js";
import { partition } from "../strings.js";

// What must stay as it is in a spec: an escape of any of these is an "Invalid build token".
const LITERAL = "~!*'()[]|";
const FULL_SHA = /^[0-9a-f]{40}$/;
// A part of a commit's name; digits alone are rather a tag made of a date.
const SHORT_SHA = /^(?=.*[0-9])(?=.*[a-f])[0-9a-f]{7,39}$/;
// What one decoding too many would turn into something else: in the path, in its query, and
// at either end, where a browser drops blanks.
const FRAGILE_PATH = /%(23|25|2F|3F|5C)/i;
const FRAGILE_QUERY = /%(23|25|26|2B|[01][0-9A-F])|(^|&)[^=&]*%3D/i;
const FRAGILE_ENDS = /^%20|%20$/;

const SPECS = { gh, gist, gl, git, zenodo: archive, figshare: archive, dataverse: archive,
  hydroshare: archive, ckan };

// The link that opens `opens`, a path in URL form, in a session with the source.
export function link(source, opens, base, providers) {
  const [provider, parts] = choose(source, providers);
  const spec = SPECS[provider](parts, source.ref ?? "HEAD");
  const query = opens ? `?urlpath=${quote(opens, LITERAL)}${guard(opens)}` : "";
  return { url: `${base}v2/${provider}/${spec}${query}`, provider, spec };
}

function gh(parts, ref) {
  return `${escape(parts.join("/"), "/")}/${escape(ref, "/")}`;
}

function gist(parts, ref) {
  if (!DEFAULT_BRANCHES.includes(ref) && !FULL_SHA.test(ref)) {
    throw new Refused(
      "bad-ref",
      `“${ref}” is no revision of a gist. Leave the ref out, or give the full ` +
        "40 characters of a revision.",
    );
  }
  return gh(parts, ref);
}

function gl(parts, ref) {
  return `${escape(parts.join("/"), "")}/${escape(ref, "/")}`;
}

function git(parts, ref) {
  if (SHORT_SHA.test(ref)) {
    throw new Refused(
      "short-sha",
      `“${ref}” looks like a shortened commit, which cannot be looked up on this host. ` +
        "Give all 40 characters, or a branch or tag.",
    );
  }
  return gl(parts, ref);
}

function archive(parts) {
  return escape(parts[0], "/");
}

function ckan(parts) {
  return escape(parts[0], "");
}

// Escape for a spec; `slash` is "" where a slash belongs to one of its parts.
function escape(text, slash) {
  if (text.includes("%")) {
    throw new Refused(
      "unlaunchable-character",
      `“${text}” holds a percent sign, which a BinderHub cannot pass on. ` +
        "Use another branch or tag, or rename what it names.",
    );
  }
  return quote(text, LITERAL + slash);
}

// `&_=%FF` where it is needed: newer front ends decode the whole query once before they read
// it, unless that fails, and %FF makes it fail.
function guard(opens) {
  const [path, , query] = partition(opens, "?");
  const fragile = FRAGILE_PATH.test(path) || FRAGILE_QUERY.test(query) || FRAGILE_ENDS.test(opens);
  return fragile ? "&_=%FF" : "";
}
