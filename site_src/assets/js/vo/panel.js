// The files that a service names: asked from this page, chosen from, added to the basket.
import { python } from "../basket/exports/quote.js";
import { snippet } from "../basket/exports/snippet.js";
import { add } from "../basket/list.js";
import { counted, say } from "../basket/say.js";
import { change, items as current } from "../basket/store.js";
import { noRoom } from "../basket/words.js";
import { element } from "../page/element.js";
import { linked, products, withSoda } from "./entries.js";
import { MOST_ROWS, read } from "./read.js";

const INSTEAD = "In a session it can be asked all the same: by the notebook, the client esap-basket, or these lines.";

// Shows in `place` what `url` lists for the item; `button` gets the keyboard back.
export async function choose(place, one, url, button) {
  const title = element("h3", `Files of ${one.name}`);
  title.tabIndex = -1;
  const told = element("p", `Asking ${new URL(url).host} …`);
  told.className = "panel__note";
  const close = plain("Close");
  close.addEventListener("click", () => {
    place.hidden = true;
    if (button.isConnected) button.focus();
  });
  place.replaceChildren(title, told, close);
  place.hidden = false;
  title.focus();
  say(told.textContent);
  const found = await read(url);
  if (!title.isConnected) return; // another one was opened meanwhile
  const all = found.fault ? null
    : one.access.protocol === "datalink" ? linked(found, one, url) : products(found, one, url);
  const fault = found.fault ?? (all ? "" : "Its rows name no files: they have no column access_url or accref.");
  if (fault) {
    told.textContent = `${fault} ${INSTEAD}`;
    told.after(code(lines(one, url)));
  } else {
    const cut = found.overflow || all.length >= MOST_ROWS ? ` The service may have more than these ${all.length}: narrow the query.` : "";
    told.textContent = `${new URL(url).host} lists ${counted(all.length, "link")}.${cut}`;
    if (all.length) told.after(...form(all, told));
  }
  say(told.textContent);
}

// A DataLink is followed by pyVO, which saves what is #this; of others the table is had.
function lines(one, url) {
  if (one.access.protocol !== "datalink") return snippet([one]);
  return [
    "from pyvo.dal.adhoc import DatalinkResults",
    "",
    `links = DatalinkResults.from_result_url(${python(url)})`,
    'for link in links.bysemantics("#this"):',
    "    link.cachedataset()",
  ].join("\n");
}

function form(all, told) {
  const rows = all.map((entry) => {
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox", disabled: !entry.item, checked: Boolean(entry.item) && entry.semantics === "#this",
    });
    const fields = (entry.parameters ?? []).map(parameter);
    const facts = element("span", [...entry.facts.filter(Boolean), entry.item ? hostOf(entry.item) : entry.fault].join(" · "));
    facts.className = "basket__from";
    const line = element("li", element("label", box, " ", element("strong", entry.title)), facts, ...fields.map(({ label }) => label));
    return { entry, box, fields, line };
  });
  const list = element("ul", ...rows.map(({ line }) => line));
  list.className = "basket__offered files-list";
  list.tabIndex = 0;
  list.setAttribute("aria-label", "Files to choose from");
  const button = plain("Add to basket");
  button.className = "button";
  button.addEventListener("click", () => {
    const chosen = rows.filter(({ box }) => box.checked);
    const made = chosen.map(({ entry, fields }) =>
      withSoda(entry.item, Object.fromEntries(fields.map(({ name, input }) => [name, input.value]))));
    if (made.includes(null)) told.textContent = "BAND and TIME are two numbers with a space between them, POL is one word such as I.";
    else if (!made.length) told.textContent = "Choose at least one file.";
    else told.textContent = taken(made);
    say(told.textContent);
  });
  return [list, button];
}

function taken(made) {
  let done = null;
  change((items) => {
    done = add(items, made);
    return done.items;
  });
  const cut = made.some(({ access, target }) => access.protocol === "soda" && !target);
  return [
    `Added ${counted(done.change.added.length)}. ${counted(current().length)} in the basket.`,
    done.known && `In your basket already: ${done.known}.`,
    done.over && noRoom(done.over),
    cut && "Set a target for the cut-out.",
  ].filter(Boolean).join(" ");
}

function parameter({ name, unit, min, max }) {
  const input = document.createElement("input");
  input.type = "text";
  input.maxLength = 60;
  input.placeholder = [min, max].filter(Boolean).join(" … ");
  return { name, input, label: dressed(element("label", `${name}${unit ? ` (${unit})` : ""} `, input)) };
}

function hostOf({ access }) {
  return new URL(access.contentUrl ?? access.url).host;
}

function plain(text) {
  const button = element("button", text);
  button.type = "button";
  button.className = "button button--quiet";
  return button;
}

function code(text) {
  const block = element("pre", element("code", text));
  block.tabIndex = 0;
  const box = element("div", block);
  box.className = "query";
  return box;
}

function dressed(label) {
  label.className = "field";
  return label;
}
