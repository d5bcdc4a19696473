// What every page runs. Each feature is a module of its own and looks for its own markup.
import { copyButtons } from "./copy.js";
import { filterList } from "./filter-list.js";
import { preferredFacility } from "./prefer.js";
import { schemeSwitch } from "./scheme.js";

schemeSwitch(document);
preferredFacility(document);
copyButtons(document);
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
