// The answer for one facility: the link and what is in doubt about it, or the reason why not.
import { interfaceDoubt } from "../interfaces.js";
import { meant } from "../index.js";
import { fit } from "../match.js";

// `facility` is that of match.js, with what git found when the catalogue was made: {gone, blocked,
// doubt} of the version that the entry means, and latest, which holds the same of its branch; lacks
// is what its sessions lack, whatever the version.
// `choice` is {version, ref} of choice.js; `interfaces` is what was found about each interface of a
// session, {default, head}, and `ready` are those of the two whose environment is known to be built.
export function answered(facility, choice, target, { interfaces = {}, ready = [] } = {}) {
  const found = foundAt(facility, choice);
  const against = choice.version === "archive" ? null : facility.gone ?? found.blocked;
  if (against) return against;
  const seen = versionSeen(choice);
  // What its authors open themselves is not doubted where nobody looked.
  const known = seen ? interfaces[seen] : choice.interface === "urlpath" ? {} : undefined;
  const opens = interfaceDoubt(meant(target).urlpath, facility, known);
  const doubts = [found.doubt ?? facility.caution, opens, facility.lacks].filter(Boolean);
  const builds = ready.includes(seen) && facility.builds !== false;
  return { ...fit(target, facility), builds, doubt: doubts.join("; ") || undefined };
}

// What was found of the version chosen; nothing of versions that nobody looked at.
function foundAt(facility, choice) {
  const seen = versionSeen(choice);
  if (seen === "head") return facility.latest ?? {};
  return seen ? facility : {};
}

function versionSeen({ version, ref }) {
  if (version === "head") return "head";
  return version === "default" || (version === "ref" && !ref.trim()) ? "default" : null;
}
