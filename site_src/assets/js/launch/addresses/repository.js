// From what an author wrote to the repository, ref and path that are meant.
import { parse, quoted, tidyRepository } from "./address.js";
import { doiPage, recordPage } from "./archives.js";
import * as binderLinks from "./binder-links.js";
import { markedPage } from "./ckan.js";
import { refuse } from "./elsewhere.js";
import * as githosts from "./githosts.js";
import * as github from "./github.js";
import * as gitlab from "./gitlab.js";
import { Refused } from "../model.js";
import { shown } from "./pages.js";
import { bothRefs, settle, tidyRef } from "./refs.js";
import { tidyPath, tidyUrlpath } from "../links/session.js";

// The first whose hosts hold the address's host reads it; githosts reads all others.
const FORGES = [
  [github.HOSTS, github.page],
  [github.RAW_HOSTS, github.rawPage],
  [github.GIST_HOSTS, github.gistPage],
  [gitlab.HOSTS, gitlab.page],
];

// A target whose repository is a link to a BinderHub, as what that link launches; others as they
// are. Throws Refused "ref-conflict" or "path-conflict" where the target says otherwise than its
// link.
export function expanded(target) {
  const found = binderLinks.read(target.repository ?? "");
  if (found === null) return target;
  const [urlpath, linked] = [tidyUrlpath(target.urlpath), tidyUrlpath(found.urlpath)];
  if (urlpath && linked && urlpath !== linked) throw pathConflict(linked, urlpath);
  return {
    repository: found.repository,
    ref: bothRefs(found.ref, tidyRef(target.ref)),
    path: joint(tidyPath(target.path), tidyPath(found.path)),
    urlpath: urlpath || linked,
    refs: target.refs,
  };
}

// Read a target; throws Refused with the reason where there is nothing to launch.
export function understand(target) {
  const text = tidyRepository(target.repository);
  const page = markedPage(text) ?? doiPage(text) ?? withRef(parse(text));
  const found = settle(page, tidyRef(target.ref), target.refs);
  return {
    provider: page.provider,
    parts: page.parts,
    cloneUrl: page.cloneUrl,
    ref: page.cloneUrl === null ? null : found.ref ?? "HEAD",
    path: joint(tidyPath(target.path), tidyPath(found.tail.join("/"))),
  };
}

function withRef(address) {
  const page = read(address);
  return address.ref ? { ...page, shown: shown({ ref: address.ref }) } : page;
}

function read(address) {
  const forge = FORGES.find(([hosts]) => hosts.has(address.host));
  if (forge) return forge[1](address);
  refuse(address);
  const page = recordPage(address);
  if (page !== null) return page;
  return githosts.page(address);
}

// The entry's path; it may go on below what the address shows, but not contradict it.
function joint(given, found) {
  if (given === null || found === null) return given ?? found;
  if (given === found || given.startsWith(`${found}/`)) return given;
  throw pathConflict(found, given);
}

function pathConflict(found, given) {
  return new Refused(
    "path-conflict",
    `The repository's address shows ${quoted(found)}, but the entry's path is ` +
      `${quoted(given)}. Give the plain address of the repository, and the path from its top.`,
  );
}
