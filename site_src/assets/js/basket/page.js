// /basket/: what is in it, taken out, emptied, undone; below it what one can do with it.
import { lookInside } from "../look/open.js";
import { element } from "../page/element.js";
import { targets } from "../target/open.js";
import { chooser } from "../vo/open.js";
import { filled, takesTarget } from "./exports/target.js";
import { VOTABLE, label, download } from "./exports/ways.js";
import { MOST_ITEMS } from "./format.js";
import { imports } from "./imports/page.js";
import { offers } from "./page-offer.js";
import { takings } from "./page-take.js";
import { add, empty, keyOf, remove, undone } from "./list.js";
import { counted, say } from "./say.js";
import { change, follow, items as current, problem } from "./store.js";
import { sourceOf, typeOf, sizeOf } from "./words.js";

const LOOKED_AT = [VOTABLE, "application/fits", "text/csv", "text/tab-separated-values"];

export function start(root) {
  const list = root.querySelector("[data-items]");
  const undo = root.querySelector("[data-undo]");
  const done = root.querySelector("[data-done]");
  const clear = root.querySelector("[data-empty]");
  const past = [];

  // Do `make(items)` of list.js and remember how to take it back.
  const act = (make, textOf) => {
    let result;
    change((items) => {
      result = make(items);
      return result.items;
    });
    const text = textOf(result.change);
    if (result.change.added.length + result.change.removed.length) past.push([result.change, text]);
    tell(text);
    return result;
  };
  const tell = (text) => {
    say(`${text}. ${counted(current().length)} in the basket. ${problem()}`);
    done.textContent = past.length ? `${past.at(-1)[1]}.` : "";
    undo.parentElement.hidden = past.length === 0;
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
    if (past.length === 0) root.querySelector("[data-contents]").focus();
  });

  targets();
  const taking = takings(root);
  follow((items) => {
    // Another tab may change the list while the keyboard is in it.
    const at = document.activeElement?.closest("[data-remove]")?.dataset.remove;
    list.replaceChildren(...items.map((one) => row(one, root)));
    if (at) [...list.querySelectorAll("[data-remove]")].find(({ dataset }) => dataset.remove === at)?.focus();
    for (const part of root.querySelectorAll("[data-none]")) part.hidden = items.length > 0;
    for (const part of root.querySelectorAll("[data-some]")) part.hidden = items.length === 0;
    root.querySelector("[data-target]").hidden = !items.some(takesTarget);
    root.querySelector("[data-total]").textContent = total(items);
    const keep = items.length ? "Save it with the link or basket.json below." : "";
    show(root.querySelector("[data-problem]"), problem() && `${problem()} ${keep}`);
    taking(items);
  });
  lookInside(list);
  offers(root, takeIn);
  imports(root, takeIn);
  root.hidden = false;
}

function row(one, root) {
  const name = element("a", one.name);
  if (one.page) name.href = one.page;
  const title = element("p", one.page ? name : one.name);
  title.className = "basket__name";
  const how = element("p", element("span", label(one)));
  how.className = "basket__how";
  const facts = element("p", ...[...[typeOf(one), sizeOf(one), sourceOf(one)]
    .filter(Boolean), ...lookButton(one)].map((fact) => element("span", fact)));
  facts.className = "facts";
  const button = element("button", "Remove");
  button.type = "button";
  button.className = "button button--quiet";
  button.dataset.remove = keyOf(one);
  button.dataset.what = `${one.name}, ${label(one)}`;
  button.setAttribute("aria-label", `Remove ${button.dataset.what}`);
  const files = chooser(one, button.dataset.what, root.querySelector("[data-chooser]"));
  const about = element("div", title, how, facts, ...(files ? [files] : []));
  return element("li", about, button);
}

// The files and queries that "Look inside" (look/look.js) can show.
function lookButton(one) {
  const access = filled(one);
  const is = access.protocol === "https" ? LOOKED_AT.includes(access.encodingFormat) : access.query;
  if (!is) return [];
  const button = element("button", "Look inside");
  button.type = "button";
  button.className = "copy";
  button.dataset.look = JSON.stringify(access);
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-label", `Look inside ${one.name}, ${label(one)}`);
  return [button];
}

function total(items) {
  const sizes = items.map((one) => download(one)?.contentSize).filter(Number.isInteger);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const known = sizes.length ? `, ${sizeOf({ access: { contentSize: bytes } })} of files` : "";
  const full = items.length === MOST_ITEMS ? ". The basket is full." : "";
  return `${counted(items.length)}${known}${full}`;
}

function show(place, text) {
  place.textContent = text;
  place.hidden = !text;
}
