// What every page runs. Each feature is a module of its own and looks for its own markup.
import { basketLink } from "./basket/header.js";
import { copyButtons } from "./copy.js";
import { filterList } from "./filter-list.js";
import { preferredFacility } from "./prefer.js";
import { schemeSwitch } from "./scheme.js";

schemeSwitch(document);
preferredFacility(document);
copyButtons(document);
for (const link of document.querySelectorAll("[data-basket-link]")) basketLink(link);
for (const form of document.querySelectorAll("[data-filter]")) filterList(form);

const search = document.querySelector("[data-search]");
if (search) import("./catalogue.js").then(({ start }) => start(search));

const quick = document.querySelector("[data-quick]");
if (quick) {
  const start = () => import("./quick.js").then((module) => module.start(quick));
  quick.q.addEventListener("focus", start, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest?.("input, textarea, select")) {
      event.preventDefault();
      quick.q.focus();
    }
  });
}

const choices = document.querySelector("[data-choices]");
if (choices) import("./launch-panel.js").then(({ start }) => start(choices));

const launchForm = document.querySelector("[data-launch-form]");
if (launchForm) import("./launch-page.js").then(({ start }) => start(launchForm));

const foundData = document.querySelector("[data-found-data]");
if (foundData) import("./found-data.js").then(({ start }) => start(foundData, search.q, document.querySelector("[data-cards]")));

const addButtons = document.querySelectorAll("[data-basket-add]");
if (addButtons.length) import("./basket/buttons.js").then(({ basketButtons }) => basketButtons(addButtons));

const basket = document.querySelector("[data-basket]");
if (basket) import("./basket/page.js").then(({ start }) => start(basket));

const handover = document.querySelector("[data-handover]");
if (handover) import("./handover/panel.js").then(({ start }) => start(handover));

const samp = document.querySelector("[data-samp]");
if (samp) import("./samp/panel.js").then(({ start }) => start(samp));
