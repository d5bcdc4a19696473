// /basket/: what is in it, taken out, emptied, undone; below it what one can do with it.
import { element } from "../element.js";
import { label, download } from "./exports/ways.js";
import { imports } from "./page-import.js";
import { offers } from "./page-offer.js";
import { takings } from "./page-take.js";
import { add, empty, keyOf, remove, undone } from "./list.js";
import { counted, say } from "./say.js";
import { change, follow, items as current, problem } from "./store.js";
import { sourceOf, typeOf, sizeOf } from "./words.js";

export function start(root) {
  const list = root.querySelector("[data-items]");
  const undo = root.querySelector("[data-undo]");
  const clear = root.querySelector("[data-empty]");
  const past = [];

  // Do `make(items)` of list.js and remember how to take it back.
  const act = (make, textOf) => {
    let done;
    change((items) => {
      done = make(items);
      return done.items;
    });
    const text = textOf(done.change);
    if (done.change.added.length + done.change.removed.length) past.push([done.change, text]);
    tell(text);
    return done;
  };
  const tell = (text) => {
    say(`${text}. ${counted(current().length)} in the basket.`);
    undo.hidden = past.length === 0;
  };
  const takeIn = (items) =>
    act((before) => add(before, items), ({ added }) => `Added ${counted(added.length)}`);

  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-remove]");
    if (!button) return;
    const at = [...list.children].indexOf(button.closest("li"));
    const { remove: key, what } = button.dataset;
    act((items) => remove(items, [key]), () => `Removed ${what}`);
    // The button is gone: the keyboard goes on at the next one.
    const rest = list.querySelectorAll("[data-remove]");
    (rest[Math.min(at, rest.length - 1)] ?? undo).focus();
  });
  clear.addEventListener("click", () => {
    act(empty, () => "Emptied");
    undo.focus();
  });
  undo.addEventListener("click", () => {
    const [last, text] = past.pop();
    change((items) => undone(items, last));
    tell(`Undone: ${text}`);
    if (undo.hidden) root.querySelector("h2").focus();
  });

  const taking = takings(root);
  follow((items) => {
    list.replaceChildren(...items.map(row));
    root.querySelector("[data-nothing]").hidden = items.length > 0;
    for (const part of root.querySelectorAll("[data-some]")) part.hidden = items.length === 0;
    root.querySelector("[data-total]").textContent = total(items);
    show(root.querySelector("[data-problem]"), problem());
    taking(items);
  });
  offers(root, takeIn);
  imports(root, takeIn);
  root.hidden = false;
}

function row(one) {
  const name = element("a", one.name);
  if (one.page) name.href = one.page;
  const title = element("p", one.page ? name : one.name);
  title.className = "basket__name";
  const how = element("p", element("span", label(one)));
  how.className = "basket__how";
  const facts = element("p", ...[typeOf(one), sizeOf(one), sourceOf(one)]
    .filter(Boolean).map((fact) => element("span", fact)));
  facts.className = "facts";
  const button = element("button", "Remove");
  button.type = "button";
  button.className = "button button--quiet";
  button.dataset.remove = keyOf(one);
  button.dataset.what = `${one.name}, ${label(one)}`;
  button.setAttribute("aria-label", `Remove ${button.dataset.what}`);
  return element("li", element("div", title, how, facts), button);
}

function total(items) {
  const sizes = items.map((one) => download(one)?.contentSize).filter(Number.isInteger);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const known = sizes.length ? `, ${sizeOf({ access: { contentSize: bytes } })} of files` : "";
  return `${counted(items.length)}${known}`;
}

function show(place, text) {
  place.textContent = text;
  place.hidden = !text;
}
