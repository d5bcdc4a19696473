// The fields of one kind of entry, made from its schema, and what is wrong with each beside it.
import { element } from "../page/element.js";
import { controlOf, folded, labelled } from "./controls.js";
import { sentenceOf } from "./sentences.js";

// What stands in the open beside the fields that are required; all else is folded.
const FIRST = {
  software: ["codeRepository", "notebooks", "license", "author", "keywords"],
  facility: ["operator", "linkGrammar", "documentation"],
  dataset: ["author", "license", "url"],
  overlay: ["codeRepository", "notebooks", "summary"],
};
// What another choice of kind is for.
const LEFT = { software: ["overlay"], facility: [], dataset: [], overlay: [] };
const ID_HELP = "Part of the entry's URL, and permanent: lower-case letters, digits, hyphens.";

export class Form {
  // `schemas` is that of schema.js; `box` is filled anew.
  constructor(box, schemas, kind) {
    this.box = box;
    this.kind = kind;
    this.file = kind === "overlay" ? "software" : kind;
    this.schema = `${this.file}.schema.json`;
    const part = (path) => schemas.part(this.schema, path);
    const required = kind === "overlay" ? ["overlay"] : requiredOf(schemas.documents[this.schema]);
    const every = Object.keys(part([]).properties).filter((name) => !LEFT[kind].includes(name));
    const open = [...new Set([...required, ...FIRST[kind]])];
    this.controls = new Map(
      [...open, ...every.filter((name) => !open.includes(name))].map((name) => (
        [name, controlOf([name], part, required.includes(name))])),
    );
    this.id = Object.assign(element("input"), { type: "text", maxLength: 80, spellcheck: false });
    const id = labelled(["id"], this.id, { isRequired: true, help: ID_HELP, label: "File name" });
    const nodes = (names) => names.map((name) => this.controls.get(name).node);
    const others = every.filter((name) => !open.includes(name));
    const more = folded(others.length, nodes(others));
    // Of software the repository's URL comes first, for it fills in others.
    const first = kind === "software" ? [...new Set(["codeRepository", ...open])] : open;
    box.replaceChildren(this.#licences(schemas), ...nodes(first), id, more);
    this.write({});
  }

  // The document, its fields in the order of the schema.
  read() {
    const names = [...this.controls.keys()];
    const filled = names.map((name) => [name, this.controls.get(name).read()]);
    return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
  }

  write(fields) {
    for (const [name, control] of this.controls) control.write(fields[name]);
    const { access } = this.controls.has("access") ? fields : {};
    if (this.file === "dataset" && !access) this.controls.get("access").write([{}]);
  }

  // Show findings beside their fields, those alone for which `isShown(name)`.
  show(findings, isShown) {
    for (const place of this.box.querySelectorAll(".make__fault")) place.replaceChildren();
    for (const input of this.box.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    for (const finding of findings) {
      const place = this.#place(finding.field);
      if (!place || !isShown(place.dataset.field, finding.field)) continue;
      const control = place.querySelector("[data-control]");
      const told = place.querySelector(":scope > .make__fault");
      told.append(...sentence(finding, place.dataset.field));
      if (finding.severity === "error") control.setAttribute("aria-invalid", "true");
      // What is said of a group is read out with its first control.
      const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
      control.setAttribute("aria-describedby", [...new Set([...described, told.id])].join(" "));
    }
  }

  // The first control, as they stand on the page, that has an error.
  firstFault() {
    return this.box.querySelector("[aria-invalid]");
  }

  // The field of that name, or what it is part of.
  #place(field) {
    for (let name = field; name; name = name.replace(/(?:\.[^.[]*|\[\d+\]|^[^.[]+)$/, "")) {
      const found = this.box.querySelector(`[data-field="${CSS.escape(name)}"]`);
      if (found && !found.hidden) return found;
    }
    return this.id.closest("[data-field]");
  }

  #licences({ documents }) {
    const ids = documents["spdx-license.schema.json"].anyOf?.[0].enum ?? [];
    const list = element("datalist", ...ids.map((id) => new Option("", id)));
    list.id = "make-licences";
    return list;
  }
}

// The fields that an ordinary entry must have.
function requiredOf(schema) {
  return [...(schema.required ?? []), ...(schema.else?.required ?? [])];
}

// A finding on a line of its own; where it is of a part of the field, with the name of that.
function sentence(finding, shownAt) {
  const inside = finding.field !== shownAt && finding.field !== "id" ? `${finding.field}: ` : "";
  const words = sentenceOf(finding);
  const text = `${inside}${words[0].toUpperCase()}${words.slice(1)} `;
  const line = element("span", text, ...(finding.page ? [finding.page, " "] : []));
  if (finding.code) line.append(Object.assign(element("span", finding.code), { className: "code" }));
  line.className = `make__${finding.severity}`;
  return [line];
}
