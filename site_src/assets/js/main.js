// What every page runs. Each feature is a module of its own and looks for its own markup.
import { ages } from "./page/age.js";
import { feature } from "./page/again.js";
import { basketLink } from "./basket/header.js";
import { copyButtons } from "./page/copy.js";
import { filterList } from "./catalogue/filter-list.js";
import { follow } from "./basket/store.js";
import { offline } from "./offline/register.js";
import { preferredFacility } from "./page/prefer.js";
import { schemeSwitch } from "./page/scheme.js";

schemeSwitch(document);
preferredFacility(document);
ages(document);
copyButtons(document);
offline();
for (const link of document.querySelectorAll("[data-basket-link]")) basketLink(link);
for (const form of document.querySelectorAll("[data-filter]")) filterList(form);

const at = (path) => new URL(path, import.meta.url).href;

const search = document.querySelector("[data-search]");
if (search) feature(at("./catalogue/page.js"), ({ start }) => start(search));

const quick = document.querySelector("[data-quick]");
if (quick) {
  const start = () => feature(at("./catalogue/quick.js"), (module) => module.start(quick));
  quick.q.addEventListener("focus", start, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest?.("input, textarea, select")) {
      event.preventDefault();
      quick.q.focus();
    }
  });
}

// The links of an entry's launch panel are there: what makes others is fetched when one begins to
// choose, or at once where the URL holds a choice.
const choices = document.querySelector("[data-choices]");
if (choices) {
  const options = choices.closest("details");
  const parts = [options, choices.closest(".panel").querySelector(".readme")];
  const kinds = ["pointerover", "focusin", "toggle"];
  const begin = () => {
    for (const part of parts) for (const kind of kinds) part.removeEventListener(kind, begin);
    feature(at("./launch/panel/panel.js"), ({ start }) => start(choices));
  };
  for (const part of parts) for (const kind of kinds) part.addEventListener(kind, begin);
  const asked = new URLSearchParams(location.search);
  if ([...choices.elements].some(({ name }) => name && asked.has(name))) options.open = true;
}

const launchForm = document.querySelector("[data-launch-form]");
if (launchForm) feature(at("./launch/panel/page.js"), ({ start }) => start(launchForm));

const entryForm = document.querySelector("[data-make]");
if (entryForm) feature(at("./contribute/page.js"), ({ start }) => start(entryForm));

// Where the URL asks for something, these two say when they show it: see .waits in search.css.
if (!search && !launchForm) document.documentElement.classList.remove("waits");

const addButtons = document.querySelectorAll("[data-basket-add]");
if (addButtons.length) feature(at("./basket/buttons.js"), ({ basketButtons }) => basketButtons(addButtons));

const basket = document.querySelector("[data-basket]");
if (basket) feature(at("./basket/page.js"), ({ start }) => start(basket));

// A basket needs them once something is in it. The second stands below the first, which has its
// height when it knows what to offer.
const handover = document.querySelector("[data-handover]");
const samp = document.querySelector("[data-samp]");
if (handover) {
  let begun = false;
  const offer = async () => {
    if (begun) return;
    begun = true;
    const panel = feature(at("./handover/panel.js"), ({ start }) => start(handover)).catch((fault) => {
      handover.hidden = true;
      throw fault;
    });
    const late = new Promise((done) => setTimeout(done, 5000)); // milliseconds
    await Promise.race([panel, late])
      .finally(() => feature(at("./samp/panel.js"), ({ start }) => start(samp)));
  };
  if (handover.dataset.published) offer();
  else follow((items) => items.length && offer());
}

for (const root of document.querySelectorAll("[data-live]")) {
  root.hidden = false;
  root.querySelector("button").addEventListener("click", () => {
    feature(at("./live/check.js"), ({ check }) => check(root));
  });
}
