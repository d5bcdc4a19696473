// "Target": sets a position (or name) and radius for the services of the basket; on a dataset's page it
// also adds its items to the basket. Loaded when it is opened.
import { itemsOf } from "../basket/buttons.js";
import { takesTarget } from "../basket/exports/target.js";
import { label } from "../basket/exports/ways.js";
import { add, keyOf } from "../basket/list.js";
import { counted, say } from "../basket/say.js";
import { change, follow, items as current } from "../basket/store.js";
import { noRoom } from "../basket/words.js";
import { element } from "../page/element.js";
import { aimed, at } from "./apply.js";
import { circle, parsed, radiusOf, shown } from "./coordinates.js";
import { resolved } from "./resolve.js";

const FROM = {
  designation: " Read from the name, whose digits are cut off: Sesame may know the position better.",
  galactic: " Converted from Galactic coordinates.",
};

export function start(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const form = root.querySelector("form");
  const { where, radius, unit } = form.elements;
  const [ask, clear, told] = [part("resolve"), part("untarget"), part("told")];
  const buttons = [...(root.closest("[data-dataset]")?.querySelectorAll("[data-basket-add]") ?? [])];
  const own = buttons.length ? unique(buttons.flatMap((one) => itemsOf(one, document.baseURI))) : null;
  if (own) root.querySelector("[type=submit]").textContent = "Add to basket";
  let known = null; // what Sesame said of a name
  let here = own; // this page's items, each at its last target

  const tell = (text) => {
    told.textContent = text;
    say(text);
  };
  const listed = () => (own ?? current()).filter(takesTarget);
  const chosen = () => [...part("aims").querySelectorAll("input:checked")].map(({ value }) => value);

  const list = () => {
    const off = new Set([...part("aims").querySelectorAll("input:not(:checked)")].map(({ value }) => value));
    part("aims").replaceChildren(...listed().map((one) => {
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", value: keyOf(one), checked: !off.has(keyOf(one)) });
      return element("li", element("label", box, element("span", `${one.name}: ${label({ ...one, target: "" })}`)));
    }));
    clear.hidden = Boolean(own) || !current().some(({ target }) => target);
  };
  const apply = ({ ra, dec, from }, name) => {
    const size = radiusOf(radius.value, unit.value);
    if (size === null) {
      radius.focus();
      tell("The radius must be a number from 0.1 arcsec to 90 degrees.");
      return;
    }
    const keys = chosen();
    if (!keys.length) return void tell("Choose at least one service for the target.");
    const target = circle({ ra, dec }, size);
    const done = set(own, keys, target, name);
    if (own) {
      here = own.map((one, n) => (keys.includes(keyOf(one)) ? at(one, target, name) : here[n]));
      document.dispatchEvent(new CustomEvent("target:set", { detail: here }));
    }
    const what = own ? "Added to the basket and used on this page" : "Set";
    tell(`${what}: ICRS ${shown(target)}, radius ${radius.value.trim()} ${unit.selectedOptions[0].text}, for ${counted(keys.length, "service")}.${done}${FROM[from] ?? ""}`);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = parsed(where.value);
    ask.hidden = !(found.name || found.from === "designation") || known?.name === found.name;
    if (found.fault) {
      where.focus();
      tell(found.fault);
    } else if (!found.name) apply(found, found.from === "designation" ? where.value.trim() : "");
    else if (known?.name === found.name) apply(known, known.name);
    else {
      tell(`“${found.name}” is a name. Sesame of the CDS in Strasbourg can look its position up: the name is sent to cds.unistra.fr.`);
      ask.focus();
    }
  });
  ask.addEventListener("click", async () => {
    const name = where.value.trim();
    ask.disabled = true;
    tell("Asking Sesame …");
    const found = await resolved(name);
    ask.disabled = false;
    if (found.fault) {
      where.focus();
      tell(found.fault);
      return;
    }
    known = { ...found, name };
    ask.hidden = true;
    apply(known, name);
  });
  where.addEventListener("input", () => {
    ask.hidden = true;
  });
  clear.addEventListener("click", () => {
    change((items) => aimed(items, items.map(keyOf), ""));
    where.focus();
    tell("The target was removed.");
  });
  follow(list);
}

// Puts the items into the basket; says in words what did not fit.
function set(own, keys, target, name) {
  let over = 0;
  change((items) => {
    if (!own) return aimed(items, keys, target, name);
    const wanted = own.filter((one) => keys.includes(keyOf(one))).map((one) => at(one, target, name));
    const done = add(items, wanted);
    ({ over } = done);
    return done.items;
  });
  return over ? ` ${noRoom(over)}` : "";
}

function unique(items) {
  return add([], items).items;
}
