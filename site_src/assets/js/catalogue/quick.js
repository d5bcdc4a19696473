// The search box in the header of every page: the first hits in place, all of them by Enter.
import { element } from "../page/element.js";
import { highlight } from "./highlight.js";
import { failure } from "./nothing.js";
import { lazy } from "../search/lazy.js";

const HITS = 6;
const OTHERS = 2; // of each kind besides software
const KINDS = { notebook: ["notebook", "notebooks"], data: ["dataset", "datasets"], facility: ["facility", "facilities"], withdrawn: ["withdrawn", "withdrawn"] };
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
      const marks = answer.words.length ? engine.marking(answer.words) : null;
      const items = (numbers, kind) => Promise.all([...numbers].map(async (number) => item(await engine.card(number), marks, kind)));
      const software = await items(answer.hits);
      const others = await Promise.all(answer.groups.map(async (group) => [group, await items(group.hits.slice(0, OTHERS), group.kind)]));
      if (turn !== asked) return undefined;
      const part = (first) => others.filter(([group]) => group.first === first).flatMap(([, made]) => made);
      const total = answer.groups.reduce((sum, { hits }) => sum + hits.length, answer.total);
      list.replaceChildren(...part(true), ...software, ...part(false), ...all(total, q));
      status.textContent = told(answer);
    } catch (fault) {
      search = null;
      if (turn === asked) status.textContent = failure(fault);
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

function item(card, marks, kind) {
  const link = document.createElement("a");
  link.href = new URL(card.querySelector(".card__name a").getAttribute("href"), ROOT);
  for (const [name, from] of [["quick__name", ".card__name"], ["quick__summary", ".card__summary"]]) {
    const line = document.createElement("span");
    line.className = name;
    line.textContent = card.querySelector(from)?.textContent.trim() ?? "";
    highlight(line, marks);
    if (line.textContent) link.append(line);
  }
  if (kind) {
    const name = element("span", KINDS[kind][0]);
    name.className = "quick__kind";
    link.prepend(name);
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

function told({ total, groups, advice }) {
  const counted = groups.map(({ kind, hits }) => `${hits.length} ${KINDS[kind][hits.length === 1 ? 0 : 1]}`);
  if (total) counted.unshift(total === 1 ? "1 entry" : `${total} entries`);
  if (counted.length) return counted.join(", ");
  const [first] = advice?.spelling ?? [];
  return first ? `Nothing found. Did you mean ${first.instead}?` : "Nothing found.";
}
