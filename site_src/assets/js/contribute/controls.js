// One control for each kind of value that a schema has. A control is {node, read, write}: `read`
// gives the value that is filled in, undefined for none, and `write` fills one in.
import { element } from "../page/element.js";
import { nameOf } from "./sentences.js";

const LONG = 500; // characters; what may be longer is written on several lines
const ONE_EACH_LINE = "One per line.";
// Words that a label writes otherwise.
const SHORT = new Map(
  ["id", "url", "doi", "did", "cpus", "cpu", "gpu", "gpus", "gb"].map((word) => [word, word.toUpperCase()])
    .concat([["orcid", "ORCID iD"], ["cpus", "CPUs"], ["gpus", "GPUs"], ["urlpath", "URL path"]])
    .concat([["license", "licence"], ["cors", "CORS"], ["qos", "QoS"], ["localstoragepath", "Local storage path"]]),
);

// The control of the value at `path`; `part` tells what the schema says of any path.
export function controlOf(path, part, isRequired = false) {
  const said = part(path);
  const make = { array: listOf, object: groupOf }[said.type] ?? scalarOf;
  return make(path, part, { said, isRequired, help: said.description ?? "" });
}

function scalarOf(path, part, { said, isRequired, help }) {
  const input = inputOf(said);
  const isNumber = ["number", "integer"].includes(said.type);
  const node = labelled(path, input, { isRequired, help });
  return {
    node,
    read: () => {
      const text = said.maxLength > LONG && said.type === "string" ? input.value : input.value.trim();
      if (!text.trim()) return undefined;
      if (said.type === "boolean") return text === "true";
      return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
    },
    write: (value) => { input.value = value === undefined ? "" : String(value); },
  };
}

function inputOf(said) {
  const words = said.type === "boolean" ? ["true", "false"] : said.enum;
  if (words) return choice(words);
  const isLong = said.maxLength > LONG && said.format === undefined;
  const input = element(isLong || said.maxLength === LONG ? "textarea" : "input");
  if (input.localName === "textarea") input.rows = isLong ? 5 : 2;
  else input.type = "text";
  if (said.format?.endsWith("url")) input.inputMode = "url";
  if (said.anyOf) input.setAttribute("list", "make-licences");
  if (said.examples) input.placeholder = String(said.examples[0]).split("\n")[0];
  input.spellcheck = said.format === undefined && said.pattern !== undefined;
  return input;
}

function choice(words) {
  const options = ["", ...words].map((word) => new Option(word, word));
  return element("select", ...options);
}

// A label, the control, what it means, and the place for what is wrong with it.
export function labelled(path, input, { isRequired, help, label = inWords(path.at(-1)) }) {
  const name = nameOf(path);
  input.id = `make-${name.replace(/\W+/g, "-")}`;
  input.dataset.control = name;
  const head = element("label", label);
  head.htmlFor = input.id;
  if (isRequired) head.append(" ", mark());
  const parts = [["help", help], ["fault", ""]].map(([kind, text]) => {
    const found = element("span", text);
    found.className = `make__${kind}`;
    found.id = `${input.id}-${kind}`;
    return found;
  });
  if (isRequired) input.setAttribute("aria-required", "true");
  input.setAttribute("aria-describedby", parts.map(({ id }) => id).join(" "));
  return placed(element("p", head, input, ...parts), name, "field");
}

function mark() {
  const found = element("span", "required");
  found.className = "required";
  return found;
}

function listOf(path, part, options) {
  const item = part([...path, 0]);
  if (item.enum) return choicesOf(path, item.enum, options);
  return item.type === "object" ? itemsOf(path, part, options) : linesOf(path, options);
}

// Some of a few words: a checkbox each.
function choicesOf(path, words, { isRequired, help }) {
  const boxes = words.map((word) => Object.assign(element("input"), { type: "checkbox", value: word }));
  const labels = boxes.map((box) => element("label", box, ` ${box.value}`));
  const node = framed(path, { isRequired, help }, ...labels);
  boxes[0].dataset.control = nameOf(path);
  boxes[0].setAttribute("aria-describedby", `${node.id}-fault`);
  return {
    node,
    read: () => {
      const found = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      return found.length || (isRequired && node.dataset.touched) ? found : undefined;
    },
    write: (value) => {
      for (const box of boxes) box.checked = (value ?? []).includes(box.value);
    },
  };
}

// Texts, one on each line.
function linesOf(path, { said, isRequired, help }) {
  const input = element("textarea");
  input.rows = 2;
  input.placeholder = (said.examples?.[0] ?? []).join("\n");
  return {
    node: labelled(path, input, { isRequired, help: `${help} ${ONE_EACH_LINE}` }),
    read: () => {
      const found = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
      return found.length ? found : undefined;
    },
    write: (value) => { input.value = (value ?? []).join("\n"); },
  };
}

// Groups of fields, as many as one adds.
function itemsOf(path, part, { isRequired, help }) {
  const what = inWords(path.at(-1)).toLowerCase().replace(/([^s])s$/, "$1");
  const add = button(`Add ${what}`);
  add.dataset.control = nameOf(path);
  const box = element("div");
  const node = framed(path, { isRequired, help }, box, add);
  add.setAttribute("aria-describedby", `${node.id}-fault`);
  let items = [];
  const read = () => items.map((item) => item.read()).filter((value) => value !== undefined);
  const write = (values) => {
    items = (values ?? []).map((value, at) => {
      const item = controlOf([...path, at], part);
      item.write(value);
      const remove = button(`Remove ${what} ${at + 1}`);
      remove.addEventListener("click", () => {
        write(items.map((one) => one.read() ?? {}).filter((_, other) => other !== at));
        changed(add);
        add.focus();
      });
      item.node.append(remove);
      return item;
    });
    box.replaceChildren(...items.map((item) => item.node));
  };
  add.addEventListener("click", () => {
    write([...items.map((one) => one.read() ?? {}), {}]);
    changed(add);
    box.lastElementChild.querySelector("input, select, textarea").focus();
  });
  return { node, read: () => (read().length ? read() : undefined), write };
}

function button(label) {
  const made = Object.assign(element("button", label), { type: "button" });
  made.className = "button button--quiet make__small";
  return made;
}

function changed(node) {
  node.dispatchEvent(new Event("input", { bubbles: true }));
}

// A group of fields; of a group whose fields follow from one of them only those that belong to it.
function groupOf(path, part, { said, isRequired, help }) {
  const names = Object.keys(said.properties);
  const needed = said.required ?? [];
  const inner = new Map(names.map((name) => (
    [name, controlOf([...path, name], part, needed.includes(name))])));
  const usual = allOf(said) ? names : usualIn(path, part, needed);
  const nodes = (every) => every.map((name) => inner.get(name).node);
  const others = names.filter((name) => !usual.includes(name));
  const more = others.length ? [folded(others.length, nodes(others))] : [];
  const node = framed(path, { isRequired, help }, ...nodes(usual), ...more);
  const read = () => {
    const filled = [...inner].map(([name, one]) => [name, one.read()]);
    const found = Object.fromEntries(filled.filter(([, value]) => value !== undefined));
    const allowed = allowedIn(said, found);
    for (const [name, one] of inner) one.node.hidden = allowed !== null && !allowed.includes(name);
    const kept = Object.entries(found).filter(([name]) => !inner.get(name).node.hidden);
    return kept.length ? Object.fromEntries(kept) : undefined;
  };
  const write = (value) => {
    for (const [name, one] of inner) one.write(value?.[name]);
    read();
  };
  node.addEventListener("input", read);
  return { node, read, write };
}

// The fields that an example of the group has, and those that it must have.
function usualIn(path, part, needed) {
  const isItem = typeof path.at(-1) === "number";
  const [example] = part(isItem ? path.slice(0, -1) : path).examples ?? [];
  const known = Object.keys(part(path).properties);
  const shown = Object.keys((isItem ? example?.[0] : example) ?? {});
  return shown.length ? known.filter((name) => shown.includes(name) || needed.includes(name)) : known;
}

// What few entries need.
export function folded(count, nodes) {
  const summary = element("summary", count === 1 ? "1 more field" : `${count} more fields`);
  return Object.assign(element("details", summary, ...nodes), { className: "sources make__more" });
}

// Whether the fields of a group follow from one of them.
function allOf(said) {
  return (said.allOf ?? []).length > 0;
}

// The fields that a schema's `then` leaves to such a value; null for all.
function allowedIn({ allOf = [] }, value) {
  const fits = ({ if: { properties = {} } }) => Object.entries(properties)
    .every(([name, { enum: words }]) => words?.includes(value[name]));
  const closed = allOf.filter(({ then }) => then?.additionalProperties === false);
  if (!closed.length) return null;
  const found = closed.find(fits);
  return found ? Object.keys(found.then.properties) : ["protocol"];
}

function framed(path, { isRequired, help }, ...content) {
  const last = path.at(-1);
  const label = typeof last === "number" ? `${inWords(path.at(-2))} ${last + 1}` : inWords(last);
  const legend = element("legend", label, ...(isRequired ? [" ", mark()] : []));
  const frame = element("fieldset", legend);
  const node = placed(frame, nameOf(path), "make__group");
  node.id = `make-${nameOf(path).replace(/\W+/g, "-")}-group`;
  for (const [kind, text] of [["help", typeof last === "number" ? "" : help], ["fault", ""]]) {
    const found = element("span", text);
    found.className = `make__${kind}`;
    found.id = `${node.id}-${kind}`;
    node.append(found);
  }
  node.append(...content);
  return node;
}

function placed(node, name, kind) {
  node.className = kind;
  node.dataset.field = name;
  return node;
}

// "codeRepository" as "Code repository".
function inWords(name) {
  const words = name.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().split(" ");
  const written = words.map((word) => (SHORT.has(word) ? SHORT.get(word) : word)).join(" ");
  return written.replace(/^./, (first) => first.toUpperCase());
}
