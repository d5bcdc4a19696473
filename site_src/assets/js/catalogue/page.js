// The catalogue's page: query and filters in, cards shown in order; all of it in the URL.
import { Cards } from "./cards.js";
import { Filters } from "./filters.js";
import { Groups } from "./groups.js";
import { explain } from "./hits.js";
import { keys } from "./keys.js";
import { failure, noteOn, nothingFound } from "./nothing.js";
import { launchAt } from "../page/prefer.js";
import { lazy } from "../search/lazy.js";
import { read, write } from "./state.js";

// Where the catalogue is one page, all of it is shown; else so many at a time.
const SHOWN = 10;

export function start(form) {
  const page = form.ownerDocument;
  const find = (name) => page.querySelector(`[data-${name}]`);
  const [status, nothing, sort, more, pager, partly, note, retry] =
    ["status", "nothing", "sort", "more-results", "pager", "partly", "note", "retry"].map(find);
  const search = lazy(form.dataset.index);
  const cards = new Cards(find("cards"), search);
  const groups = new Groups(find("groups"), find("counts"));
  const all = Number.parseInt(status.textContent, 10) || 0;
  const limit = pager ? SHOWN : Math.max(1, all);
  const filters = new Filters(page.querySelector(".filters"), find("chips"), () => update("push"), status);
  const first = filters.counts;
  let asked = 0;
  let engine = null;
  let shown = 0;
  let typing = false; // what is typed at a stretch is one step of "back"

  const state = () => ({ q: form.q.value, chosen: filters.chosen, sort: sort.value });

  async function update(remember, count = limit) {
    const now = state();
    typing = false;
    if (remember) history[`${remember}State`](null, "", location.pathname + write(now));
    const turn = ++asked;
    cards.list.ariaBusy = "true";
    noteOn(note, now.q);
    retry.hidden = true;
    sort.options[0].text = now.q.trim() ? "relevance" : "launchable first";
    page.documentElement.classList.toggle("asked", Boolean(write(now)));
    filters.showChips();
    if (write(now)) await answered(now, count, turn);
    else everything(now);
    if (turn === asked) cards.list.ariaBusy = "false";
  }

  async function answered(now, count, turn) {
    const question = { ...now, limit: count, facets: filters.counted };
    let drawn = null;
    try {
      if (!engine) status.textContent = "Searching …";
      engine ??= await search();
      const answer = await engine.ask(question, (hits) => {
        // A slower answer to an older question must not overwrite a newer one.
        if (turn === asked) drawn = draw(hits, now, turn);
      });
      await drawn;
      if (turn === asked) {
        filters.show(answer.counts);
        nothingFound(nothing, answer, now, (key, value) => filters.label(key, value), go);
      }
    } catch (fault) {
      if (turn !== asked) return;
      status.textContent = failure(fault);
      retry.hidden = false;
      listed();
    }
  }

  async function draw(answer, now, turn) {
    const { hits, some, total, words } = answer;
    const numbers = [...hits];
    const [ordered, others] = await Promise.all([
      cards.of(numbers), cards.of([...some]),
      groups.show(answer, engine, now.chosen.facility ?? [], () => turn === asked),
    ]);
    if (turn !== asked) return;
    noteOn(note, now.q, answer);
    shown = numbers.length;
    explain([...ordered, ...others], [...hits, ...some], words, engine);
    launchAt([...ordered, ...others], now.chosen.facility);
    partly.hidden = !others.length;
    partly.querySelector("ul").replaceChildren(...others);
    if (!cards.show(ordered)) status.focus();
    if (total || answer.groups.length) nothing.hidden = true;
    status.textContent = !total && answer.groups.length ? "No software, but:" : statusText(total, all);
    if (pager) pager.hidden = true;
    more.hidden = shown >= total;
    listed();
  }

  // What is listed is what was asked for, or the page says why not: see .waits in search.css.
  function listed() {
    page.documentElement.classList.remove("waits");
  }

  // Nothing is asked for: the page as it came.
  function everything(now) {
    groups.clear();
    explain(cards.first, [], []);
    launchAt(cards.first);
    partly.hidden = true;
    if (!cards.show(cards.first)) status.focus();
    filters.show(first);
    nothingFound(nothing, { advice: null, matching: all }, now);
    status.textContent = statusText(all, all);
    if (pager) pager.hidden = false;
    more.hidden = true;
    listed();
  }

  function set({ q, chosen, sort: by = "" }) {
    form.q.value = q;
    filters.chosen = chosen;
    sort.value = by;
  }

  function restore() {
    set(read(location.search, filters.keys));
    update(null);
  }

  function typed() {
    update(typing ? "replace" : "push");
    typing = true;
  }

  function go(next) {
    set({ sort: sort.value, ...next });
    update("push");
    form.q.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update("push");
    if (!form.q.value.trim()) noteOn(note, null);
  });
  const again = () => retry.hidden || update(null);
  retry.addEventListener("click", again);
  addEventListener("online", again);
  form.q.addEventListener("input", typed);
  form.q.addEventListener("focus", () => search().catch(() => {}), { once: true });
  sort.addEventListener("change", () => update("push"));
  filters.onOpen = () => update(null, Math.max(limit, shown));
  more.addEventListener("click", async () => {
    const from = shown;
    await update(null, shown + SHOWN);
    cards.list.children[from]?.querySelector("a").focus();
  });
  page.querySelector("[data-clear]").addEventListener("click", () => go({ q: "", chosen: {} }));
  keys(page, form.q, () => [...find("groups").querySelectorAll(".card__name a")], () => {
    form.q.value = "";
    typed();
  });
  addEventListener("popstate", restore);
  // What was typed or ticked before this script was here must not be lost.
  if (!location.search && write(state())) update("replace");
  else restore();
}

function statusText(shown, all) {
  if (!all) return ""; // a new catalogue counts no nothing
  return shown === all ? `${all} ${all === 1 ? "entry" : "entries"}` : `${shown} of ${all} entries`;
}
