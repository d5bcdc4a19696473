// The search box in the header of every page: the first hits in place, all of them by Enter.
import { highlight } from "./highlight.js";
import { lazy } from "../search/lazy.js";

const HITS = 6;
const ROOT = new URL("../../../", import.meta.url);

export async function start(form) {
  const [box, list, status] = ["hits", "list", "status"].map((name) => form.querySelector(`[data-quick-${name}]`));
  let asked = 0;
  let search = null;

  async function update() {
    const turn = ++asked;
    const q = form.q.value;
    if (!q.trim()) return show(false);
    try {
      search ??= lazy(await current());
      const engine = await search();
      engine.cardsAhead();
      const answer = await engine.ask({ q, chosen: {}, sort: "", limit: HITS, facets: [] });
      const cards = await Promise.all([...answer.hits].map((number) => engine.card(number)));
      if (turn !== asked) return undefined;
      const marks = answer.words.length ? engine.marking(answer.words) : null;
      list.replaceChildren(...cards.map((card) => item(card, marks)), ...all(answer.total, q));
      status.textContent = told(answer);
    } catch {
      search = null;
      if (turn === asked) status.textContent = "The search could not be loaded.";
    }
    return show(true);
  }

  function show(open) {
    box.hidden = !open;
  }

  const links = () => [...list.querySelectorAll("a")];
  form.addEventListener("input", update);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) show(false);
  });
  form.q.addEventListener("focus", () => form.q.value.trim() && show(true));
  form.addEventListener("keydown", (event) => {
    const at = links().indexOf(event.target);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (next !== undefined && !box.hidden) {
      event.preventDefault();
      (links()[next] ?? (next < 0 ? form.q : null))?.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (event.target === form.q) form.q.value = "";
      form.q.focus();
      update();
    }
  });
  if (form.q.value) update();
}

// Only the catalogue's own page knows tonight's index; this small file names it for all others.
async function current() {
  const response = await fetch(new URL("assets/search/current.json", ROOT), { cache: "no-cache" });
  return new URL((await response.json()).index, ROOT).href;
}

function item(card, marks) {
  const link = document.createElement("a");
  link.href = new URL(card.querySelector(".card__name a").getAttribute("href"), ROOT);
  for (const [name, from] of [["quick__name", ".card__name"], ["quick__summary", ".card__summary"]]) {
    const line = document.createElement("span");
    line.className = name;
    line.textContent = card.querySelector(from)?.textContent.trim() ?? "";
    highlight(line, marks);
    link.append(line);
  }
  return inList(link);
}

function all(total, q) {
  if (!total) return [];
  const link = document.createElement("a");
  link.className = "quick__all";
  link.href = `${ROOT}?${new URLSearchParams({ q })}`;
  link.textContent = total === 1 ? "Show it in the catalogue" : `Show all ${total} in the catalogue`;
  return [inList(link)];
}

function inList(link) {
  const element = document.createElement("li");
  element.append(link);
  return element;
}

function told({ total, advice }) {
  if (total) return total === 1 ? "1 entry" : `${total} entries`;
  const [first] = advice?.spelling ?? [];
  return first ? `Nothing found. Did you mean ${first.instead}?` : "Nothing found.";
}
