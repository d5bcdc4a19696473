// Whether a facility takes a target: the rules of catalogue/match.py that depend on the repository.
import { link, source } from "./index.js";
import { hasEscapedSlashes } from "./links/providers.js";
import { answerOf } from "./model.js";
import { refused } from "./refusals.js";
import { stripRight, withoutSuffix } from "./strings.js";

// {url, moves, …} or {error, reason}. `facility.refused` is the answer where no choice can change
// it, `facility.slashes` that for links a proxy would spoil. `target.others` are the refs that
// take the place of the target's where the facility's links cannot hold that; `moves` is
// `target.branch` where it had to be that one.
export function fit(target, facility) {
  if (facility.refused) return facility.refused;
  return notAllowed(target, facility.repositories)
    ?? unspoilt(linked(target, facility), facility.slashes);
}

function linked(target, facility) {
  let first = null;
  for (const ref of [target.ref, ...(target.others ?? [])]) {
    const answer = linkAt({ ...target, ref }, facility);
    const moves = ref !== target.ref && ref === target.branch ? ref : null;
    if (answer.url) return { ...answer, moves };
    first ??= answer;
    if (answer.error !== "bad-ref") break;
  }
  return first;
}

function linkAt(target, { url, kind, providers, nbgitpuller }) {
  return link(target, url, kind, providers, nbgitpuller);
}

function unspoilt(answer, refusal) {
  return refusal && hasEscapedSlashes(answer.provider) ? refusal : answer;
}

function notAllowed(target, allowed) {
  if (!allowed.length) return null;
  const understood = source(target);
  if (understood.error) return null; // making the link says why
  const repository = withoutSuffix((understood.cloneUrl ?? "").toLowerCase(), ".git");
  if (allowed.some((prefix) => isUnder(repository, stripRight(prefix.toLowerCase(), "/")))) return null;
  return answerOf(refused("repository-not-allowed", "facility", { allowed: allowed.join(", ") }));
}

function isUnder(url, prefix) {
  return url === prefix || url.startsWith(`${prefix}/`);
}
