// "Nothing found", and what would match instead; and what else there is to say about a question.

const NONE = "No software, notebook, dataset or facility contains all these words. Try fewer words or another spelling.";
const UNKNOWN = "This is not in the catalogue.";
const EMPTY = "Type what you look for: a name, a topic, a person, a DOI or an arXiv id.";

// Shows the ways out; go: function of a new state {q, chosen}
export function nothingFound(box, { advice, matching, some = [], identifier, launchable }, state, label, go) {
  box.hidden = !advice;
  box.querySelector("h2").textContent = some.length ? "Nothing matches all of it" : "Nothing found";
  const told = box.querySelector("[data-advice]");
  told.textContent = matching
    ? `${entries(matching, "matches", "match")} the words without the filters. Remove a filter.`
    : identifier ? UNKNOWN : NONE;
  const ways = advice ? [...waysOf(advice, state, label)] : [];
  box.querySelector("[data-ways]").replaceChildren(
    ...(launchable && advice ? [launching(launchable)] : []),
    ...ways.map(([text, next]) => item(text, next, go)),
  );
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

// It need not be in the catalogue: the launch page says which facilities take it.
function launching(repository) {
  const element = document.createElement("li");
  const link = document.createElement("a");
  link.href = `launch/?${new URLSearchParams({ repository })}`;
  link.textContent = `Launch ${repository.replace("https://", "")} all the same`;
  element.append(link);
  return element;
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

// What is odd about the question `q`; null where Enter was pressed in an empty box. unknown, qualifiers:
// of search/answer.js
export function noteOn(note, q, { unknown = [], qualifiers } = {}) {
  const told = [];
  if (q === null) told.push(EMPTY);
  else if (q.trim() && !/[\p{L}\p{N}]/u.test(q)) told.push(`“${q.trim()}” has no letter or digit to search for. ${EMPTY}`);
  for (const one of unknown) told.push(`“${one}:” is not a field, so it was searched as a word. Fields are ${qualifiers.join(", ")}.`);
  note.textContent = told.join(" ");
  note.hidden = !told.length;
}

export function failure({ message }) {
  return /renewed/.test(message)
    ? "The catalogue has been updated. Reload this page."
    : "The search index could not be loaded. Check the connection and try again.";
}
