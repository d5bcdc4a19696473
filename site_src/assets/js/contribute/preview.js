// What an entry will look like: its card, and where it can be launched.
import { element } from "../page/element.js";
import { source } from "../launch/index.js";
import { answered } from "../launch/panel/answer.js";
import { LaunchList } from "../launch/panel/list.js";
import { targetOf } from "./entry-rules.js";

export class Preview {
  // `root` holds the places marked data-card and data-launching; `facilities` are those of
  // launch-data, each with the interfaces it accepts.
  constructor(root, facilities) {
    this.card = root.querySelector("[data-card]");
    this.panel = root.querySelector("[data-launching]");
    this.facilities = facilities;
    this.name = "it";
    this.list = new LaunchList(this.panel, facilities, ({ name }) => `Launch ${this.name} on ${name}`);
  }

  // Show the card of a file of that kind ("software"), and the launch links of software.
  show(file, fields) {
    this.card.replaceChildren(cardOf(file, fields));
    const isLaunched = file === "software" && Boolean(fields.codeRepository ?? fields.doi);
    this.panel.hidden = !isLaunched;
    if (!isLaunched) return;
    this.name = fields.name ?? "it";
    const target = targetOf(fields);
    const used = fields.interface ?? [];
    const answers = new Map(this.facilities.map((one) => (
      [one.id, unusable(one, used) ?? answered(one, { version: "default", ref: "" }, target)])));
    const found = source(target);
    this.list.announce(this.list.show(answers, found.reason), found, true);
  }
}

// Why a facility takes nothing that is used so, or null.
function unusable({ interfaces }, used) {
  if (!used.length || used.some((one) => interfaces.includes(one))) return null;
  const takes = interfaces.join(", ") || "no software";
  return { error: "interface", reason: `It takes ${takes}; this is used as ${used.join(", ")}.` };
}

function cardOf(file, fields) {
  const name = element("h3", fields.name ?? (fields.overlay ? `Entry with the DOI ${fields.overlay}` : "No name yet"));
  name.className = "card__name";
  const main = element("div", name, ...(fields.summary ? [text("p", "card__summary", fields.summary)] : []));
  main.className = "card__main";
  const facts = FACTS[file](fields).filter(Boolean).map((fact) => element("span", String(fact)));
  if (facts.length) main.append(text("p", "facts", ...facts));
  const authors = (fields.author ?? []).map((one) => one.name).filter(Boolean).join(", ");
  if (authors) main.append(text("p", "card__authors", authors));
  return text("li", "card", main);
}

const FACTS = {
  software: ({ interface: used = [], license, version }) => [used.join(", "), version, license],
  facility: ({ kind, access, location }) => [kind, LOGIN[access?.login], location],
  dataset: ({ access = [], license, version }) => [
    [...new Set(access.map(({ protocol }) => protocol))].filter(Boolean).join(", "), version, license,
  ],
};
const LOGIN = { none: "No login", required: "Login required" };

function text(name, kind, ...content) {
  return Object.assign(element(name, ...content), { className: kind });
}
