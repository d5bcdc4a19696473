// What is found besides software: notebooks, data, facilities, and what was withdrawn, each kind
// counted and under a heading of its own.
import { feature } from "../page/again.js";
import { element } from "../page/element.js";
import { highlight } from "./highlight.js";

const MOST = 5; // lines of a kind until all are asked for
const NAMES = { software: "Software", notebook: "Notebooks", data: "Data", facility: "Facilities", withdrawn: "Withdrawn" };
const BUTTONS = new URL("../basket/buttons.js", import.meta.url).href;

export class Groups {
  #sections = new Map();

  // place: holds the section of the software; counts: takes the links to the groups
  constructor(place, counts) {
    Object.assign(this, { place, counts, software: place.querySelector("#found-software") });
  }

  // hits: of search/answer.js, engine: search/search.js, places: the names of facilities that are
  // chosen; current: whether these are still the hits that are wanted
  async show({ groups, total, words }, engine, places, current) {
    const made = await Promise.all(groups.map((group) => this.#section(group, engine, words, places)));
    if (!current()) return;
    const before = made.filter((_, i) => groups[i].first || !total);
    this.#replace([...before, this.software, ...made.filter((one) => !before.includes(one))]);
    const all = [...(total ? [{ kind: "software", many: total }] : []), ...groups.map(({ kind, hits }) => ({ kind, many: hits.length }))];
    const told = groups.length ? all : [];
    this.counts.replaceChildren(...told.map(({ kind, many }) => link(kind, many)));
    this.#name(total > 0, groups.length > 0);
    this.software.querySelector("h2").textContent = `Software ${total}`;
  }

  // The software alone.
  clear() {
    this.counts.replaceChildren();
    this.#name(true, false);
    this.#replace([this.software]);
  }

  // Beside other kinds of hits the heading is seen; alone it is there for the order of headings.
  #name(any, seen) {
    const heading = this.software.querySelector("h2");
    heading.hidden = !any;
    heading.classList.toggle("unseen", !seen);
  }

  #replace(sections) {
    for (const one of [...this.place.children]) if (!sections.includes(one)) one.remove();
    sections.forEach((one, at) => this.place.children[at] === one || this.place.insertBefore(one, this.place.children[at] ?? null));
  }

  async #section({ kind, hits }, engine, words, places) {
    const marks = words.length ? engine.marking(words) : null;
    if (!this.#sections.has(kind)) this.#sections.set(kind, sectionOf(kind));
    const section = this.#sections.get(kind);
    const [heading, list, more] = section.children;
    heading.textContent = `${NAMES[kind]} ${hits.length}`;
    const fill = async (numbers) => {
      const rows = await Promise.all([...numbers].map((number) => engine.card(number)));
      rows.forEach((row) => dressed(row, marks, places));
      list.replaceChildren(...rows);
      basket(rows);
      snippets(rows, numbers, engine, words);
    };
    await fill(hits.slice(0, MOST));
    more.hidden = hits.length <= MOST;
    more.textContent = `Show all ${hits.length}`;
    more.onclick = async () => {
      await fill(hits);
      more.hidden = true;
      list.children[MOST].querySelector("a").focus();
    };
    return section;
  }
}

function sectionOf(kind) {
  const [heading, list, more] = [element("h2"), element("ul"), element("button")];
  const section = element("section", heading, list, more);
  section.id = `found-${kind}`;
  section.className = "found";
  heading.id = `found-${kind}-name`;
  section.setAttribute("aria-labelledby", heading.id);
  list.className = "runs";
  Object.assign(more, { type: "button", className: "button button--quiet" });
  return section;
}

// "Notebooks 5", a link to them
function link(kind, many) {
  const made = element("a", NAMES[kind], " ", element("b", String(many)));
  made.href = `#found-${kind}`;
  made.addEventListener("click", (event) => {
    event.preventDefault(); // the URL holds the question
    const section = document.getElementById(`found-${kind}`);
    section.scrollIntoView();
    section.querySelector("a[href]")?.focus({ preventScroll: true });
  });
  return made;
}

function dressed(row, marks, places) {
  for (const text of row.querySelectorAll(".card__name a, .card__summary")) highlight(text, marks);
  row.querySelector(".card__snippet")?.remove();
  // Chosen is "Runs at X": no button leads elsewhere.
  const launch = row.querySelector("[data-where]");
  if (launch) launch.hidden = places.length > 0 && !places.includes(launch.dataset.where);
}

const asked = new WeakSet(); // buttons that wait for their code

function basket(rows) {
  const buttons = rows.flatMap((row) => [...row.querySelectorAll("[data-basket-add]")]).filter((one) => !asked.has(one));
  if (!buttons.length) return;
  for (const one of buttons) asked.add(one);
  feature(BUTTONS, ({ basketButtons }) => basketButtons(buttons));
}

async function snippets(rows, numbers, engine, words) {
  const silent = rows.map((row, i) => [row, numbers[i]])
    .filter(([row]) => words.length && row.dataset.silent === undefined && !row.querySelector("mark")).slice(0, MOST);
  const texts = await engine.snippets(silent.map(([, number]) => number), words).catch(() => []);
  silent.forEach(([row], i) => {
    if (!texts[i] || row.querySelector(".card__snippet, mark")) return;
    const line = element("p", texts[i]);
    line.className = "card__snippet";
    highlight(line, engine.marking(words));
    row.querySelector(".card__name").after(line);
  });
}
