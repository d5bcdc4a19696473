// From what an author wrote to the repository, ref and path that are meant.
import { parse, quoted, tidyRepository } from "./address.js";
import { doiPage, recordPage } from "./archives.js";
import * as binderLinks from "./binder-links.js";
import { markedPage } from "./ckan.js";
import { refuse } from "./elsewhere.js";
import * as githosts from "./githosts.js";
import * as github from "./github.js";
import * as gitlab from "./gitlab.js";
import { forgeAt, shown } from "./pages.js";
import { bothRefs, settle, tidyRef } from "./refs.js";
import { shownBy } from "./viewers.js";
import { refused } from "../refusals.js";
import { tidyPath, tidyUrlpath } from "./paths.js";

// Who reads the URLs of forges that have a provider of their own; githosts reads all others.
const READERS = new Map([
  ["github", github.page],
  ["raw", github.rawPage],
  ["gist", github.gistPage],
  ["gitlab", gitlab.page],
]);

// A target whose repository is a link to a BinderHub, as what that link launches, or one to a
// viewer of notebooks, as the page that shows; others as they are. Throws Refused "ref-conflict" or "path-conflict" where the target says otherwise than its
// link.
export function expanded(target) {
  const repository = shownBy(target.repository ?? null);
  const found = binderLinks.read(repository ?? "");
  if (found === null) return { ...target, repository };
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
  const forge = forgeAt(address.host);
  const reader = forge && READERS.get(forge.reader);
  if (reader) return reader(address, forge);
  refuse(address);
  const page = recordPage(address);
  if (page !== null) return page;
  return githosts.page(address);
}

// The entry's path; it may go on below what the URL shows, but not contradict it.
function joint(given, found) {
  if (given === null || found === null) return given ?? found;
  if (given === found || given.startsWith(`${found}/`)) return given;
  throw pathConflict(found, given);
}

function pathConflict(found, given) {
  return refused("path-conflict", "address", { shown: quoted(found), path: quoted(given) });
}
