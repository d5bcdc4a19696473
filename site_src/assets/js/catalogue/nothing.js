// "Nothing found", and what would match instead.

const NONE = "No entry contains all these words. Try fewer words or another spelling.";

// Shows the ways out; go: function of a new state {q, chosen}
export function nothingFound(box, { advice, matching }, state, label, go) {
  box.hidden = !advice;
  const told = box.querySelector("[data-advice]");
  told.textContent = matching
    ? `${entries(matching, "matches", "match")} the words without the filters. Remove a filter.`
    : NONE;
  const ways = advice ? [...waysOf(advice, state, label)] : [];
  box.querySelector("[data-ways]").replaceChildren(...ways.map(([text, next]) => item(text, next, go)));
}

function* waysOf({ filters, words, spelling }, { q, chosen }, label) {
  for (const { key, values, count } of filters) {
    const rest = Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== key));
    yield [`Without ${values.map((value) => label(key, value)).join(", ")}: ${entries(count)}`, { q, chosen: rest }];
  }
  for (const { instead, q: next } of spelling) yield [`Did you mean ${instead}?`, { q: next, chosen }];
  for (const { word, count, q: next } of words) {
    yield [`Without “${word}”: ${entries(count)}`, { q: next, chosen }];
  }
}

function item(text, next, go) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = text;
  button.addEventListener("click", () => go(next));
  const element = document.createElement("li");
  element.append(button);
  return element;
}

function entries(count, one = "", many = "") {
  return `${count} ${count === 1 ? "entry" : "entries"} ${count === 1 ? one : many}`.trim();
}
