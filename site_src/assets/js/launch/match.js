// Whether a facility takes a target: the rules of catalogue/match.py that depend on the repository.
import { link, source } from "./index.js";
import { hasEscapedSlashes } from "./links/providers.js";
import { answerOf } from "./model.js";
import { refused } from "./refusals.js";
import { stripRight, withoutSuffix } from "./strings.js";

// {url, …} or {error, reason}. `facility.refused` is the answer where no choice can change it,
// `facility.slashes` that for links a proxy would spoil.
export function fit(target, facility) {
  if (facility.refused) return facility.refused;
  return notAllowed(target, facility.repositories)
    ?? unspoilt(linkAt(target, facility), facility.slashes);
}

function linkAt(target, { url, kind, ...facility }) {
  return link(target, url, kind, facility);
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
