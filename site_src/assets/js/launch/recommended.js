// Which facility is recommended, and which stand in the open: the twin of
// catalogue/start/recommended.py, which states the rule.
const FEW = 6; // facilities in the open

// What speaks for a candidate {state, login, encrypted, doubt, builds}, each in a few words.
export function reasons({ state, login, builds }) {
  const said = [
    [login === "none", "no login"],
    [state === "up", "up when last checked"],
    [builds, "builds this environment"],
  ];
  return said.filter(([holds]) => holds).map(([, words]) => words);
}

// {recommended: place or null, shown: places, folded: places} of candidates that come best first.
export function arranged(candidates) {
  const places = candidates.map((_, at) => at);
  const best = places.find((at) => recommendable(candidates[at])) ?? null;
  const isUp = (at) => candidates[at].state === "up";
  const up = places.filter((at) => isUp(at) && at !== best);
  const first = best !== null ? [best] : up.length ? [] : places.slice(0, 1);
  const shown = [...first, ...up].slice(0, FEW);
  const folded = [...up, ...places.filter((at) => !isUp(at))];
  return { recommended: best, shown, folded: folded.filter((at) => !shown.includes(at)) };
}

// What is folded, in words; `states` are those of the facilities there.
export function foldedWords(states) {
  const unconfirmed = states.filter((state) => state !== "up").length;
  const more = `${states.length} more ${states.length === 1 ? "facility" : "facilities"}`;
  const some = unconfirmed < states.length ? `${unconfirmed} ` : "";
  return unconfirmed ? `${more}, ${some}not confirmed to be up` : more;
}

function recommendable(candidate) {
  const { encrypted, doubt, state } = candidate;
  return encrypted && !doubt && state !== "down" && reasons(candidate).length > 0;
}
