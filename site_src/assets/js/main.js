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

const choices = document.querySelector("[data-choices]");
if (choices) import("./launch-panel.js").then(({ start }) => start(choices));

const launchForm = document.querySelector("[data-launch-form]");
if (launchForm) import("./launch-page.js").then(({ start }) => start(launchForm));
