// A link that brings a basket: nothing is taken in before the visitor says so.
import { element } from "../page/element.js";
import { label } from "./exports/ways.js";
import { add } from "./list.js";
import { decode, tokenOf } from "./link.js";
import { counted } from "./say.js";
import { items as current } from "./store.js";
import { noRoom, sourceOf } from "./words.js";

const ELSEWHERE = { rucio: "the Rucio data lake", zooniverse: "zooniverse.org, after a login" };

export function offers(root, takeIn) {
  const box = root.querySelector("[data-offer]");
  const title = box.querySelector("h2");
  const button = box.querySelector("[data-take]");
  const decline = box.querySelector("[data-decline]");
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
    offered = add([], offered).items; // each once
    const { change, known, over } = add(current(), offered);
    const count = change.added.length;
    const what = offered.length ? counted(offered.length) : "no data that can be added";
    title.textContent = `This link contains ${what}`;
    button.hidden = count === 0;
    button.textContent = count === 1 ? "Add 1 item" : `Add ${count} items`;
    decline.textContent = count ? "Do not add" : "Close";
    const told = [fault, known && `In your basket already: ${known}.`, over && noRoom(over), ...left];
    box.querySelector("[data-told]").textContent = told.filter(Boolean).join(" ");
    box.querySelector("[data-offered]").replaceChildren(...offered.map(row));
    box.hidden = false;
    title.focus();
  };
  button.addEventListener("click", () => {
    takeIn(offered);
    close();
    root.querySelector("[data-contents]").focus();
  });
  decline.addEventListener("click", () => {
    close();
    root.querySelector("[data-contents]").focus();
  });
  addEventListener("hashchange", look);
  look();
}

// The host decides what one gets, whatever the names say.
function row(one) {
  const from = element("span", `from ${sourceOf(one) || ELSEWHERE[one.access.protocol]}`);
  from.className = "basket__from";
  return element("li", element("strong", one.name), ` ${label(one)} `, from);
}
