// An entry's launch panel: notebook, version and interface to choose, all links made anew. It is
// fetched when one begins to choose, so something may be chosen by then.
// The choice stands in the page's URL, so that it can be shared.
import { answered } from "./answer.js";
import { opensOf, targetOf, told } from "./choice.js";
import { LaunchList, opened } from "./list.js";
import { LaunchReadme } from "./readme.js";
import { source } from "../index.js";
import { replaceQuery } from "../../catalogue/state.js";

const NAMES = ["notebook", "version", "ref", "interface"];

export function start(form) {
  const panel = form.closest(".panel");
  const entry = JSON.parse(document.getElementById("launch-data").textContent);
  const nameOf = ({ name }) => `Launch ${entry.name} on ${name}`;
  const list = new LaunchList(panel, entry.facilities, nameOf);
  const section = panel.querySelector("[data-launch-badge]");
  const readme = section && new LaunchReadme(section, entry.badge, nameOf);
  const opens = panel.querySelector("[data-opens]");
  const version = panel.querySelector("[data-version]");

  const show = (aloud) => {
    const choice = chosen(form);
    form.elements.ref.hidden = choice.version !== "ref";
    if (version) version.hidden = choice.version !== "default";
    const target = targetOf(entry, choice);
    const answers = new Map(entry.facilities.map((one) => (
      [one.id, answered(one, choice, target, entry)]
    )));
    const found = source(target);
    const can = list.show(answers, aloud ? found.reason : undefined);
    const { path, urlpath } = opensOf(entry, choice);
    // The URL of the repository may show a folder.
    const shown = { path: path ?? found.path ?? null, urlpath };
    opens.replaceChildren(...opened(told(shown, choice.interface)));
    readme?.show(can.map(({ id, name }) => ({ name, url: answers.get(id).url })));
    if (aloud) list.announce(can, found);
  };
  const first = initial(form);
  const changed = () => {
    replaceQuery(differing(chosen(form), first));
    show(true);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  const asked = restore(form, new URLSearchParams(location.search));
  if (!asked && differing(chosen(form), first).length) changed();
  else show(asked);
  form.dataset.follows = ""; // the links follow what is chosen from now on
}

// What the page came with.
function initial({ elements }) {
  const value = (field) => {
    if (!field?.options) return field?.defaultValue ?? "";
    const options = [...field.options];
    return (options.find((one) => one.defaultSelected) ?? options[0]).value;
  };
  return Object.fromEntries(NAMES.map((name) => [name, value(elements[name])]));
}

function chosen({ elements }) {
  const value = (name) => elements[name]?.value ?? "";
  return Object.fromEntries(NAMES.map((name) => [name, value(name)]));
}

// What is not as the page came; `ref` stands only where it counts.
function differing(choice, first) {
  const wanted = choice.version === "ref" ? choice : { ...choice, ref: "" };
  return NAMES.map((name) => [name, wanted[name]]).filter(([name, value]) => value !== first[name]);
}

// Whether the URL asks for something; values the page does not offer are ignored.
function restore({ elements }, params) {
  let asked = false;
  for (const name of NAMES) {
    const field = elements[name];
    if (!field || !params.has(name)) continue;
    const value = params.get(name).slice(0, 1000);
    const offered = !field.options || [...field.options].some((option) => option.value === value);
    if (!offered) continue;
    field.value = value;
    asked = true;
  }
  return asked;
}
