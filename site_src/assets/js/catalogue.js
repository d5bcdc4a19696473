// The catalogue's page: query and filters in, cards shown in order; all of it in the address.
import { counts, passes } from "./facets.js";
import { Filters } from "./filters.js";
import { highlight } from "./highlight.js";
import { parse } from "./query.js";
import { ranked } from "./rank.js";
import { Search } from "./search.js";
import { read, write } from "./state.js";

const NOT_LOADED = "The search index could not be loaded. Check the connection and try again.";

export function start(form) {
  const page = form.ownerDocument;
  const entries = JSON.parse(page.getElementById("facet-values").textContent);
  const list = page.querySelector("[data-cards]");
  const cards = [...list.children];
  const status = page.querySelector("[data-status]");
  const nothing = page.querySelector("[data-nothing]");
  const search = new Search(form.dataset.index, form.dataset.lunr);
  const filters = new Filters(
    page.querySelector(".filters"),
    page.querySelector("[data-chips]"),
    () => update("push"),
  );
  let asked = 0;

  async function update(remember) {
    const state = { q: form.q.value, chosen: filters.chosen };
    if (remember) history[`${remember}State`](null, "", location.pathname + write(state));
    const turn = ++asked;
    let scores = null;
    try {
      scores = await search.find(state.q);
    } catch {
      if (turn === asked) status.textContent = NOT_LOADED;
      return;
    }
    // A slower answer to an older question must not overwrite a newer one.
    if (turn === asked) show(state, scores);
  }

  function show({ q, chosen }, scores) {
    const matching = cards.filter((card) => !scores || scores.has(card.dataset.id));
    const passing = matching.filter((card) => passes(entries[card.dataset.id], chosen));
    const terms = parse(q);
    const shown = scores ? ranked(passing, scores, terms) : passing;
    for (const card of cards) card.hidden = true;
    for (const card of shown) card.hidden = false;
    const ordered = new Set([...shown, ...cards]);
    if (cards.length) list.append(...ordered);
    for (const card of shown) {
      for (const text of card.querySelectorAll(".card__name a, .card__summary")) {
        highlight(text, terms);
      }
    }
    const found = matching.map((card) => entries[card.dataset.id]);
    filters.show((key) => counts(found, chosen, key));
    status.textContent = statusText(shown.length, cards.length);
    nothing.hidden = shown.length > 0;
    nothing.querySelector("[data-advice]").textContent = advice(matching.length);
  }

  function restore() {
    const state = read(location.search, filters.keys);
    form.q.value = state.q;
    filters.chosen = state.chosen;
    update(null);
  }

  function clear() {
    form.q.value = "";
    filters.chosen = {};
    update("push");
    form.q.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update("push");
  });
  form.q.addEventListener("input", () => update("replace"));
  form.q.addEventListener("focus", () => search.load().catch(() => {}), { once: true });
  page.querySelector("[data-clear]").addEventListener("click", clear);
  page.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.q.focus();
    } else if (event.key === "Escape" && event.target === form.q && form.q.value) {
      event.preventDefault();
      form.q.value = "";
      update("replace");
    }
  });
  addEventListener("popstate", restore);
  // What was typed or ticked before this script was here must not be lost.
  if (!location.search && (form.q.value || Object.keys(filters.chosen).length)) update("replace");
  else restore();
}

function statusText(shown, all) {
  return shown === all ? `${all} entries` : `${shown} of ${all} entries`;
}

function advice(withoutFilters) {
  if (withoutFilters) {
    const matches = withoutFilters === 1 ? "1 entry matches" : `${withoutFilters} entries match`;
    return `${matches} the words alone: take a filter away.`;
  }
  return "No entry has all of these words. Try fewer words, or another spelling.";
}
