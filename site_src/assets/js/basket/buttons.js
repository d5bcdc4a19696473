// "Add to basket" beside data: <button data-basket-add="[access, …]" data-what="its name"> inside
// an element that has the dataset in data-dataset. URLs in both may be relative to `base`.
import { lookInside } from "../look/open.js";
import { element } from "../page/element.js";
import { targets } from "../target/open.js";
import { chooser } from "../vo/open.js";
import { item } from "./format.js";
import { add, keyOf, remove } from "./list.js";
import { counted, say } from "./say.js";
import { change, follow, items as current, problem } from "./store.js";
import { noRoom } from "./words.js";

export function basketButtons(buttons, base = document.baseURI) {
  targets();
  lookInside(document);
  const all = [...buttons].map((button) => [button, itemsOf(button, base)])
    .filter(([, own]) => own.length);
  for (const [button, own] of all) {
    button.addEventListener("click", () => toggle(button, own));
    const place = document.querySelector("[data-chooser]");
    const files = place && own.length === 1 && chooser(own[0], button.dataset.what, place);
    if (files) button.after(" ", files);
  }
  follow((items) => {
    const keys = new Set(items.map(keyOf));
    for (const [button, own] of all) show(button, own.every((one) => keys.has(keyOf(one))));
  });
}

// The items a button stands for.
export function itemsOf(button, base) {
  const absolute = (record, field) => {
    try {
      return record[field] ? { ...record, [field]: new URL(record[field], base).href } : record;
    } catch {
      return record; // item() says no to it
    }
  };
  const about = JSON.parse(button.closest("[data-dataset]").dataset.dataset);
  return JSON.parse(button.dataset.basketAdd)
    .map((access) => item({ ...absolute(about, "page"), access: absolute(access, "contentUrl") }))
    .filter((found) => typeof found === "object");
}

function show(button, inBasket) {
  const { all = "" } = button.dataset;
  const text = inBasket ? `Remove ${all}from basket` : `Add ${all}to basket`;
  button.textContent = text;
  button.setAttribute("aria-label", `${text}: ${button.dataset.what}`);
  button.dataset.inBasket = inBasket;
  button.hidden = false;
}

function toggle(button, own) {
  const taken = button.dataset.inBasket === "true";
  const before = current().length;
  let over = 0;
  change((items) => {
    if (taken) return remove(items, own.map(keyOf)).items;
    const done = add(items, own);
    ({ over } = done);
    return done.items;
  });
  const { length } = current();
  const did = taken ? "Removed" : length > before ? "Added" : "Not added";
  const full = over ? noRoom(over) : "";
  const lost = problem() && `${problem()} Save it with the link to the basket above.`;
  say(`${did}: ${button.dataset.what}. ${counted(length)} in the basket. ${full} ${problem()}`.trim());
  note(button, [full, lost]);
}

// What everybody must see, below the button.
function note(button, texts) {
  if (button.nextElementSibling?.matches(".basket-note")) button.nextElementSibling.remove();
  const text = texts.filter(Boolean).join(" ");
  if (!text) return;
  const made = element("p", text);
  made.className = "note basket-note";
  button.after(made);
}
