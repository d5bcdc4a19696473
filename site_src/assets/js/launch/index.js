// Launch links in every grammar, or the reason why there is none.
// `link` makes one, `source` tells what of an author's words was understood.
import { quoted } from "./addresses/address.js";
import * as binderLinks from "./addresses/binder-links.js";
import * as binderhub from "./links/binderhub.js";
import * as canfar from "./links/canfar.js";
import * as colab from "./links/colab.js";
import { base } from "./links/facility.js";
import * as jupyter4nfdi from "./links/jupyter4nfdi.js";
import * as galaxy from "./links/galaxy.js";
import * as jupyterlite from "./links/jupyterlite.js";
import * as kaggle from "./links/kaggle.js";
import * as nbgitpuller from "./links/nbgitpuller.js";
import * as renku from "./links/renku.js";
import { Refused, answerOf } from "./model.js";
import { refused } from "./refusals.js";
import { expanded, understand } from "./addresses/repository.js";
import * as rosetta from "./links/rosetta.js";
import { sessionPath, tidyPath, tidyUrlpath } from "./addresses/paths.js";
import * as swan from "./links/swan.js";
import { TABLES } from "./tables.js";

const GRAMMARS = new Map([
  ["binderhub", binderhub.link],
  ["colab", colab.link],
  ["galaxy", galaxy.link],
  ["jupyter4nfdi", jupyter4nfdi.link],
  ["jupyterlite", jupyterlite.link],
  ["kaggle", kaggle.link],
  ["nbgitpuller", nbgitpuller.link],
  ["renku", renku.link],
  ["rosetta", rosetta.link],
  ["swan", swan.link],
]);
// Those that start a container image, whatever the repository.
const IMAGES = new Map([["canfar", canfar.link]]);

// The link that launches a target at a facility: {url, provider, spec}, or {error, reason}.
// `facilityUrl` is the facility's front page; `kind` is that of its record, and `grammar` how its
// links are written, where that is not its kind's own way; `providers` are BinderHub's words for the
// repositories it takes, empty for all. `parameters` are the linkParameters of its record, of
// which `base` is where links begin; `builds` says whether the environment is built there.
export function link(target, facilityUrl, kind, { providers = [], parameters = {}, grammar, builds = true } = {}) {
  return answered(() => {
    const word = grammar || own(kind);
    if (IMAGES.has(word)) {
      return IMAGES.get(word)(target.image, place(facilityUrl, providers, parameters));
    }
    const make = GRAMMARS.get(word);
    if (!make) throw noGrammar(kind);
    const meaning = expanded(target);
    let understood = understand(meaning);
    if (understood.ref === "HEAD" && !TABLES.grammars[word].refs.includes("head")) {
      understood = { ...understood, ref: target.defaultBranch ?? "HEAD" };
    }
    const opened = opens(meaning, understood, target.jupytext && builds);
    return make(understood, opened, place(facilityUrl, providers, parameters));
  });
}

// The grammar of a kind of facility; null for one without links, and for what is no kind.
function own(kind) {
  return Object.hasOwn(TABLES.kinds, kind) ? TABLES.kinds[kind].grammar : null;
}

function noGrammar(kind) {
  if (kind === "jupyterhub") return refused("not-a-binderhub", "jupyterhub");
  return refused("not-a-binderhub", "kind", { kind: quoted(kind) });
}

function place(url, providers, parameters) {
  const { base: begins } = parameters;
  return { base: base(begins || url), providers, parameters };
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
function opens(target, understood, jupytext = false) {
  const urlpath = tidyUrlpath(target.urlpath);
  if (urlpath === null) return understood.path ? sessionPath(understood.path, jupytext) : null;
  if (understood.path !== null) {
    const words = { path: quoted(understood.path), urlpath: quoted(urlpath) };
    throw refused("path-conflict", "urlpath", words);
  }
  return urlpath;
}
