// The answer for one facility: the link and what is in doubt about it, or the reason why not.
import { fit } from "../match.js";

// `facility` is that of match.js, with what git found when the catalogue was made: {gone, blocked,
// doubt} of the version that the entry means, and latest, which holds the same of its branch.
// `choice` is {version, ref} of choice.js.
export function answered(facility, choice, target) {
  const found = foundAt(facility, choice);
  const against = choice.version === "archive" ? null : facility.gone ?? found.blocked;
  return against ?? { ...fit(target, facility), doubt: found.doubt };
}

// What was found of the version chosen; nothing of versions that nobody looked at.
function foundAt(facility, { version, ref }) {
  if (version === "head") return facility.latest ?? {};
  return version === "default" || (version === "ref" && !ref.trim()) ? facility : {};
}
