// A link that brings a basket: nothing is taken in before the visitor says so.
import { element } from "../element.js";
import { label } from "./exports/ways.js";
import { add } from "./list.js";
import { decode, tokenOf } from "./link.js";
import { counted } from "./say.js";
import { items as current } from "./store.js";

export function offers(root, takeIn) {
  const box = root.querySelector("[data-offer]");
  const title = box.querySelector("h2");
  const button = box.querySelector("[data-take]");
  let offered = [];

  const close = () => {
    box.hidden = true;
    history.replaceState(null, "", location.pathname + location.search);
  };
  const look = async () => {
    const token = tokenOf(location.hash);
    if (token === null) return;
    let left = [];
    let fault = "";
    try {
      ({ items: offered, left } = await decode(token));
    } catch (error) {
      offered = [];
      fault = error.message;
    }
    const { items } = add([], offered);
    const fresh = add(current(), items);
    const count = items.length - fresh.known;
    offered = items;
    const what = items.length ? counted(items.length) : "no data that can be added";
    title.textContent = `This link holds ${what}`;
    button.hidden = count === 0;
    button.textContent = count === 1 ? "Add this 1 item" : `Add these ${count} items`;
    const known = fresh.known && `In your basket already: ${fresh.known}.`;
    const over = fresh.over && `No room in your basket for ${fresh.over} of them.`;
    const told = [fault, known, over, ...left].filter(Boolean).join(" ");
    box.querySelector("[data-told]").textContent = told;
    box.querySelector("[data-offered]").replaceChildren(
      ...items.map((one) => element("li", `${one.name}: ${label(one)}`)),
    );
    box.hidden = false;
    title.focus();
  };
  button.addEventListener("click", () => {
    takeIn(offered);
    close();
    root.querySelector("[data-contents]").focus();
  });
  box.querySelector("[data-decline]").addEventListener("click", () => {
    close();
    root.querySelector("[data-contents]").focus();
  });
  addEventListener("hashchange", look);
  look();
}
