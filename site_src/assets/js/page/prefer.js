// The visitor's preferred facility: the one last launched on comes first everywhere it fits.
import { element } from "./element.js";
import { foldedWords } from "../launch/recommended.js";
import { recall, remember } from "./storage.js";

const KEY = "esap-facility";

// The id of the preferred facility, or null.
export function preferredId() {
  return recall(KEY);
}

export function preferredFacility(document) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-launch]");
    if (link) remember(KEY, link.dataset.launch);
  });
  const preferred = recall(KEY);
  if (!preferred) return;
  promoteIn(document);
  for (const panel of document.querySelectorAll(".panel")) lead(panel, preferred);
}

// On every card in `root`.
export function promoteIn(root) {
  const preferred = recall(KEY);
  if (!preferred) return;
  for (const box of root.querySelectorAll(".card__launch")) promote(box, preferred);
}

// What the visitor asked the catalogue for, "Runs at X", is what the buttons of these cards launch
// at; `names` are those of the facilities. Without any, each button is as it came.
export function launchAt(cards, names = []) {
  const preferred = recall(KEY);
  for (const card of cards) {
    const box = card.querySelector(".card__launch");
    const button = box?.querySelector(".button[data-launch]");
    if (!button) continue;
    if (instead.has(box)) swap(box, button, instead.get(box));
    instead.delete(box);
    if (!names.length || names.includes(nameOn(button))) continue;
    const others = [...box.querySelectorAll("li [data-launch]")].filter((one) => names.includes(nameOf(one)));
    const other = others.find((one) => one.dataset.launch === preferred) ?? others[0];
    if (!other) continue;
    swap(box, button, other);
    instead.set(box, other);
  }
}

const instead = new WeakMap(); // card's box → the link that its button has changed places with

// On a card: the big button and the preferred facility's link in the list change places.
function promote(box, preferred) {
  const button = box.querySelector(".button[data-launch]");
  const other = box.querySelector(`li [data-launch="${CSS.escape(preferred)}"]`);
  // What is in doubt does not take the place of what is not.
  if (button && other && doubt(button) === doubt(other)) swap(box, button, other);
}

// The two links of a card change places, with what stands beside each.
function swap(box, button, other) {
  const [before, after] = [told(button, box, nameOn(button)), told(other, other, nameOf(other))];
  const label = button.getAttribute("aria-label");
  button.setAttribute("aria-label", label.replace(`on ${before.name}`, `on ${after.name}`));
  button.querySelector(".button__where").textContent = `on ${after.name}`;
  button.classList.toggle("button--quiet", Boolean(after.doubt));
  for (const note of box.querySelectorAll(":scope > p")) note.remove();
  button.after(...notes("p", after, after.doubt));
  other.replaceChildren(before.name, ...notes("span", before).flatMap((note) => [" ", note]));
  for (const [link, { href, id, doubt: words }] of [[button, after], [other, before]]) {
    link.href = href;
    link.dataset.launch = id;
    if (words) link.dataset.doubt = words;
    else delete link.dataset.doubt;
  }
}

// What a card says of a facility: `down` are the nodes of its note, if it has one.
function told(link, place, name) {
  const note = (kind) => place.querySelector(`:scope > .card__${kind}`);
  return {
    name,
    href: link.href,
    id: link.dataset.launch,
    doubt: doubt(link),
    down: [...(note("down")?.childNodes ?? [])],
    open: note("open")?.textContent ?? "",
  };
}

function notes(tag, { down, open }, caution = "") {
  const first = tag === "p" ? (word) => word.toUpperCase() : (word) => word.toLowerCase();
  const made = (kind, ...inner) => {
    const note = element(tag, ...inner);
    note.className = kind;
    return note;
  };
  return [
    ...(down.length ? [made("card__down", ...down)] : []),
    ...(caution ? [made("pair__caution card__caution", first(caution[0]) + caution.slice(1))] : []),
    ...(open ? [made("card__open", first(open[0]) + open.slice(1))] : []),
  ];
}

function nameOn(button) {
  return button.querySelector(".button__where").textContent.replace(/^on /, "");
}

function nameOf(link) {
  return link.firstChild.textContent.trim();
}

// On an entry's page: the preferred facility stands first.
function lead(panel, preferred) {
  const pair = panel.querySelector(`[data-pair="${CSS.escape(preferred)}"]:not([hidden])`);
  if (!pair) return;
  const [list, folded] = panel.querySelectorAll(".pairs");
  list.prepend(pair);
  const best = [...list.children].find((item) => !doubt(item));
  for (const item of list.children) {
    item.classList.toggle("pair--best", item === best);
    item.querySelector(".button").classList.toggle("button--quiet", item !== best);
  }
  const left = [...folded.children].filter((item) => !item.hidden);
  const more = panel.querySelector("[data-more]");
  more.hidden = !left.length;
  more.querySelector("summary").textContent = foldedWords(left.map(({ dataset }) => dataset.state));
}

function doubt({ dataset }) {
  return dataset.doubt ?? "";
}
