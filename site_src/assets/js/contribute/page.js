// /contribute/new/: a curated file made of a form, checked as one types. Nothing is sent: the file
// is copied, saved, or handed to the forge in the URL of its page for a new file.
import { source } from "../launch/index.js";
import { element } from "../page/element.js";
import { recall, remember } from "../page/storage.js";
import { entryFaults, idFaults } from "./entry-rules.js";
import { Form } from "./form.js";
import { newFile, slug } from "./link.js";
import { Preview } from "./preview.js";
import { Schemas } from "./schema.js";
import { Sentences } from "./sentences.js";
import { Taken } from "./taken.js";
import { asFile } from "./yaml.js";

const DRAFT = "contribute-draft"; // {kind, id, fields}

export async function start(root) {
  try {
    const answer = await fetch("rules.json");
    if (!answer.ok) throw new TypeError(`rules.json: ${answer.status}`);
    const { schemas, words, folders } = await answer.json();
    new Page(root, new Schemas(schemas, words.licences), words, folders);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    root.before(element("p", "The form could not be loaded: reload the page to try again."));
  }
}

class Page {
  constructor(root, schemas, words, folders) {
    const data = JSON.parse(document.getElementById("launch-data").textContent);
    this.root = root;
    this.folders = folders;
    this.schemas = schemas;
    this.sentences = new Sentences(schemas, words);
    this.form = root.querySelector("form");
    this.told = this.form.querySelector("[data-told]");
    this.preview = new Preview(root, data.facilities);
    this.taken = new Taken(() => this.show());
    const draft = kept();
    this.open(draft?.kind ?? new URLSearchParams(location.search).get("kind"), draft);
    this.listen();
    root.hidden = false;
  }

  // The form of a kind ("software" where it is none), with what was written.
  open(kind, { id = "", fields = {} } = {}) {
    const radios = [...this.form.elements.kind];
    const chosen = radios.find(({ value }) => value === kind) ?? radios[0];
    chosen.checked = true;
    this.fields = new Form(this.form.querySelector("[data-fields]"), this.schemas, chosen.value);
    this.fields.write(fields);
    this.fields.id.value = id || slug(fields.name ?? "");
    this.root.querySelector("[data-opened]").hidden = true;
    this.say("");
    this.own = { id: Boolean(id), name: Boolean(fields.name) }; // what the visitor wrote
    this.touched = new Set();
    this.all = false; // whether every fault is shown
    this.show();
  }

  listen() {
    const { form } = this;
    form.addEventListener("focusin", () => this.taken.ask(), { once: true });
    form.addEventListener("input", ({ target }) => {
      if (target.name === "kind") return;
      this.#written(target);
      this.root.querySelector("[data-opened]").hidden = true;
      this.touch(target);
      remember(DRAFT, JSON.stringify({ kind: this.fields.kind, id: this.id, fields: this.fields.read() }));
      this.show();
    });
    form.addEventListener("change", ({ target }) => {
      if (target.name !== "kind") return;
      const { name, summary, description } = this.fields.read();
      const fields = Object.fromEntries(Object.entries({ name, summary, description }).filter(([, one]) => one));
      this.open(target.value, { id: this.own.id ? this.id : "", fields });
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
    });
    this.#button("[data-copy-file]", () => this.copy());
    this.#button("[data-download]", () => this.save());
    this.#button("[data-clear]", () => {
      remember(DRAFT, null);
      this.open(this.fields.kind);
      this.say("The form is empty.");
      form.querySelector("[data-fields] input").focus();
    });
  }

  #button(selector, act) {
    this.form.querySelector(selector).addEventListener("click", act);
  }

  // A name comes from the repository's URL, and an id from the name, until one writes them oneself.
  #written({ dataset, value }) {
    if (dataset.control === "id") this.own.id = value !== "";
    if (dataset.control === "name") this.own.name = value !== "";
    const name = this.fields.controls.get("name");
    const { cloneUrl, parts, error } = dataset.control === "codeRepository"
      ? source({ repository: value }) : { error: "none" };
    if (!this.own.name && !error && this.fields.kind !== "overlay") {
      const last = cloneUrl ? parts.at(-1).replace(/^.*\/|\.git$/g, "") : "";
      if (last) name.write(last);
    }
    if (!this.own.id) this.fields.id.value = slug(name.read() ?? "");
  }

  // What is wrong with a field is shown once one has written in it.
  touch(target) {
    for (let place = target.closest("[data-field]"); place; place = place.parentElement.closest("[data-field]")) {
      this.touched.add(place.dataset.field);
      place.dataset.touched = "yes";
    }
  }

  get id() {
    return this.fields.id.value.trim();
  }

  get text() {
    return asFile(this.fields.file, this.fields.read());
  }

  findings() {
    const { file, schema } = this.fields;
    const fields = this.fields.read();
    const today = new Date().toISOString().slice(0, 10);
    const finding = (fault) => this.sentences.finding(fault);
    return [
      ...this.sentences.check(schema, fields),
      ...entryFaults(file, fields, finding, today),
      ...idFaults(this.id),
      ...this.taken.faults(file, this.id, fields),
    ];
  }

  // Show what is written: faults, card, launch links, file. Gives the findings.
  show() {
    const found = this.findings();
    const isShown = (place, field) => this.all || this.touched.has(place) || this.touched.has(field)
      || (place === "id" && this.id !== "");
    this.fields.show(found, isShown);
    this.preview.show(this.fields.file, this.fields.read());
    this.root.querySelector("[data-path]").textContent = `${this.folders[this.fields.file]}/${this.name}`;
    this.root.querySelector("[data-file]").textContent = this.text;
    return found;
  }

  get name() {
    return `${this.id || "name"}.yml`;
  }

  async finish() {
    this.all = true;
    await this.taken.ask();
    const errors = this.show().filter(({ severity }) => severity === "error");
    if (errors.length) {
      const first = this.fields.firstFault();
      for (let box = first?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      first?.focus();
      this.say(errors.length === 1 ? "One thing needs correction." : `${errors.length} things need correction.`);
      return;
    }
    const { href, isWhole } = newFile(this.root.dataset, this.folders[this.fields.file], this.name, this.text);
    const opened = this.root.querySelector("[data-opened]");
    opened.querySelector("a").href = href;
    opened.hidden = false;
    const copied = isWhole || await this.#copied();
    if (!isWhole) {
      this.say(copied ? "The file is too long for a link, so it was copied: paste it into the page that opens."
        : "The file is too long for a link: copy it below, and paste it into the page that opens.");
    } else {
      this.say("The page that opened proposes the file as a change: that makes a pull request.");
    }
    const { path } = this.fields.read().logo ?? {};
    if (path) this.told.append(` It needs the logo’s file too: add ${path} to the same pull request.`);
    window.open(href, "_blank", "noopener");
  }

  async #copied() {
    try {
      await navigator.clipboard.writeText(this.text);
      return true;
    } catch {
      getSelection().selectAllChildren(this.root.querySelector("[data-file]"));
      return false;
    }
  }

  async copy() {
    this.say(await this.#copied() ? "Copied the file." : "The file is selected: copy it.");
  }

  save() {
    const url = URL.createObjectURL(new Blob([this.text], { type: "application/yaml" }));
    Object.assign(document.createElement("a"), { href: url, download: this.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    this.say(`Saved ${this.name}.`);
  }

  say(text) {
    this.told.textContent = text;
  }
}

function kept() {
  try {
    return JSON.parse(recall(DRAFT)) ?? undefined;
  } catch {
    return undefined;
  }
}
