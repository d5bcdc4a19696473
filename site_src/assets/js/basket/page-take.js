// What is taken along: files made here in the browser, and the link.
import { load } from "../page/again.js";
import { uncopied } from "../page/copy.js";
import { words } from "../handover/causes.js";
import { lines } from "./exports/lines.js";
import { link } from "./link.js";
import { say } from "./say.js";
import { items as current } from "./store.js";

// Gives the function that shows the link of new items.
export function takings(root) {
  for (const button of root.querySelectorAll("[data-export]")) {
    const form = button.dataset.export;
    button.addEventListener("click", async () => {
      let made = null;
      try {
        made = await (form === "crate" ? packed() : exported(form));
      } catch {
        return tell(root, `The ${form === "notebook" ? form : "file"} could not be created. ${words("offline")}`);
      }
      save(made.name, made.type, made.text);
      return tell(root, `Saved ${made.name}.`);
    });
  }
  return linkField(root);
}

async function exported(form) {
  const { made } = await load(new URL("./exports/index.js", import.meta.url).href);
  return made(form, current());
}

// A crate includes the choice made in the panel "Launch with data", which answers this event. Few
// visitors want one, so its module is fetched on use.
async function packed() {
  const asked = new CustomEvent("basket:chosen", { detail: {} });
  document.dispatchEvent(asked);
  const { crate: address, ...chosen } = asked.detail;
  const { NAME: name, TYPE: type, crate } = await load(new URL("../handover/crate.js", import.meta.url).href);
  let own = null;
  if (address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    own = { ...chosen, crate: await answer.json() };
  }
  return { name, type, text: crate(current(), new Date().toISOString().slice(0, 10), own) };
}

function tell(root, text) {
  root.querySelector("[data-saved]").textContent = text;
  say(text);
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has begun to read it by the next turn of its loop, but not surely before.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function linkField(root) {
  const field = root.querySelector("[data-link]");
  const told = root.querySelector("[data-link-told]");
  const copy = root.querySelector("[data-copy-link]");
  const code = root.querySelector("[data-lines]");
  let asked = 0;
  field.addEventListener("focus", () => field.select());
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      copy.textContent = "Copied";
      say("Copied the link.");
    } catch {
      field.select(); // not allowed to: the visitor can copy what is selected
      say("The link is selected. Copy it.");
    }
  });
  return async (items) => {
    const turn = ++asked;
    const { url, length, fits } = await link(items, location.href);
    if (turn !== asked) return; // the basket has changed meanwhile
    copy.textContent = "Copy link";
    field.value = fits ? url : "";
    code.textContent = lines(fits ? url : "basket.json", code.dataset.lines);
    uncopied(code.parentElement);
    for (const part of [...field.labels, field, copy]) part.hidden = !fits;
    told.textContent = fits
      ? `${length} characters. People who open it are asked whether to add the items.`
      : `The basket is too large for a link (${length} characters; browsers and mail programs accept ` +
        "about 8000). Send basket.json instead.";
  };
}
