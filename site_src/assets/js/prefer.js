// The visitor's preferred facility: the one last launched on comes first everywhere it fits.
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
  for (const list of document.querySelectorAll(".pairs")) lead(list, preferred);
}

// On every card in `root`.
export function promoteIn(root) {
  const preferred = recall(KEY);
  if (!preferred) return;
  for (const box of root.querySelectorAll(".card__launch")) promote(box, preferred);
}

// On a card: the big button and the preferred facility's link in the list change places.
function promote(box, preferred) {
  const button = box.querySelector(".button[data-launch]");
  const other = box.querySelector(`li [data-launch="${CSS.escape(preferred)}"]`);
  // What is in doubt does not take the place of what is not, nor its words.
  if (!button || !other || doubt(button) !== doubt(other)) return;
  const where = button.querySelector(".button__where");
  const before = { href: button.href, id: button.dataset.launch, name: where.textContent.slice(3) };
  const label = button.getAttribute("aria-label");
  button.setAttribute("aria-label", label.replace(`on ${before.name}`, `on ${other.textContent}`));
  where.textContent = `on ${other.textContent}`;
  button.href = other.href;
  button.dataset.launch = other.dataset.launch;
  other.href = before.href;
  other.dataset.launch = before.id;
  other.textContent = before.name;
}

// On an entry's page: the preferred facility stands first.
function lead(list, preferred) {
  const pair = list.querySelector(`[data-pair="${CSS.escape(preferred)}"]`);
  if (!pair) return;
  for (const item of list.children) {
    const best = item === pair && !doubt(item);
    item.classList.toggle("pair--best", best);
    item.querySelector(".button").classList.toggle("button--quiet", !best);
  }
  list.prepend(pair);
}

function doubt({ dataset }) {
  return dataset.doubt ?? "";
}
