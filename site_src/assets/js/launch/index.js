// Launch links for every kind of facility, or the reason why there is none.
// `link` makes one, `source` tells what of an author's words was understood.
import { quoted } from "./addresses/address.js";
import * as binderLinks from "./addresses/binder-links.js";
import * as binderhub from "./links/binderhub.js";
import { base } from "./links/facility.js";
import * as jupyterhub from "./links/jupyterhub.js";
import * as jupyterlite from "./links/jupyterlite.js";
import { Refused, answerOf } from "./model.js";
import { refused } from "./refusals.js";
import { expanded, understand } from "./addresses/repository.js";
import * as rosetta from "./links/rosetta.js";
import { labPath, tidyPath, tidyUrlpath } from "./links/session.js";

const KINDS = new Map([
  ["binderhub", binderhub.link],
  ["jupyterhub", jupyterhub.link],
  ["jupyterlite", jupyterlite.link],
  ["rosetta", rosetta.link],
]);

// The link that launches a target at a facility: {url, provider, spec}, or {error, reason}.
// `facilityUrl` is the facility's front page; `providers` are BinderHub's words for the
// repositories it takes, empty for all of its kind's. `nbgitpuller` tells that a JupyterHub's
// sessions have that extension.
export function link(target, facilityUrl, kind, providers = [], nbgitpuller = false) {
  return answered(() => {
    const make = KINDS.get(kind);
    if (!make) {
      throw refused("not-a-binderhub", "kind", { kind: quoted(kind) });
    }
    if (kind === "jupyterhub" && !nbgitpuller) throw jupyterhub.withoutNbgitpuller();
    const meant = expanded(target);
    const understood = understand(meant);
    return make(understood, opens(meant, understood), base(facilityUrl), providers);
  });
}

// The {provider, parts, cloneUrl, ref, path} a target means, or {error, reason}.
export function source(target) {
  return answered(() => understand(expanded(target)));
}

// A target whose repository is a link to a BinderHub as what that launches, others as they are; or
// {error, reason}.
export function meant(target) {
  return answered(() => expanded(target));
}

// A target that opens `urlpath` instead of the file or folder it shows, in its path or in the
// URL of its repository; itself where nothing is understood of it.
export function opening(target, urlpath) {
  const meaning = meant(target);
  const understood = source(target);
  if (meaning.error || understood.error) return target; // making the link says why
  const isShown = source({ ...meaning, path: null, urlpath: null }).path !== null;
  const plain = isShown ? { repository: understood.cloneUrl, ref: understood.ref } : {};
  return { ...meaning, ...plain, path: null, urlpath };
}

// What an author's own link to a BinderHub launches, {repository, ref, path, urlpath}; null where
// it is no such link, or one that names nothing that can be launched.
export function pasted(url) {
  const target = binderLinks.read(url);
  if (target === null) return null;
  if (answered(() => opens(target, understand(target)))?.error) return null;
  return { ...target, path: tidyPath(target.path) };
}

function answered(work) {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Refused) return answerOf(fault);
    throw fault;
  }
}

// The path under the session, in the form it has in a URL; null for the start page.
function opens(target, understood) {
  const urlpath = tidyUrlpath(target.urlpath);
  if (urlpath === null) return understood.path ? labPath(understood.path) : null;
  if (understood.path !== null) {
    const words = { path: quoted(understood.path), urlpath: quoted(urlpath) };
    throw refused("path-conflict", "urlpath", words);
  }
  return urlpath;
}
