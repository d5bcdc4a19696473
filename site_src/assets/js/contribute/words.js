// Values in words and as YAML on one line, for the sentences about faults; the twin of
// catalogue/check/faults.py and fields.py. The file itself is written by yaml.js.
import { cut, paperUrl } from "./formats.js";
import { isGroup } from "./schema.js";

const KINDS = {
  string: "text", array: "a list", object: "a group of fields", number: "a number",
  integer: "a whole number", boolean: "true or false", null: "nothing",
};

// The kinds of a schema's `type` in words.
export function kindsInWords(kinds) {
  return kinds.map((kind) => KINDS[kind]).join(" or ");
}

// Name a value: short text in quotes, else its kind.
export function shown(value) {
  if (typeof value === "string") return [...value].length <= 60 ? `"${value}"` : `"${cut(value, 57)}…"`;
  if (value === null) return "nothing";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return `the number ${value}`;
  return KINDS[Array.isArray(value) ? "array" : "object"];
}

// An example of a field's value, no longer than it must be; null for none.
export function exampleOf(path, part, needed = null) {
  const said = part(path);
  const keys = needed ?? said.required ?? [];
  if (keys.length) {
    const found = Object.fromEntries(keys.map((key) => [key, exampleOf([...path, key], part)]));
    return Object.values(found).includes(null) ? null : found;
  }
  const value = said.examples?.[0] ?? null;
  return Array.isArray(value) ? value.slice(0, 1) : value;
}

// A text that stands where a group of fields belongs, as that group; null where it fits none.
export function asGroup(given, path, part) {
  const said = part(path);
  const names = [...(said.required ?? [])];
  if (typeof given !== "string" || !names.length) return null;
  let value = given.replace(/(?<=[^ ]) *<[^<>@]+@[^<>@]+>/g, ""); // an address of mail is no name
  if (/^[0-9]{4}(?:-[0-9]{2}){0,2}$/.test(value)) {
    const isOther = (name) => Number(part([...path, name]).format !== "partial-date");
    names.sort((a, b) => isOther(a) - isOther(b));
  }
  if (names.includes("command") && value.trim()) return { name: value.trim().split(/\s+/)[0], command: value };
  if (said.properties.url) value = paperUrl(value) || value;
  const isUrl = value.includes("://");
  if (isUrl && said.properties.contentUrl) return { protocol: "https", contentUrl: value };
  if (isUrl && said.properties.url) names.unshift("url");
  for (const name of names) {
    const inner = part([...path, name]);
    const isList = inner.type === "array";
    const words = isList ? part([...path, name, 0]).enum : inner.enum;
    if ((words && !words.includes(value)) || (isUrl && name !== "url")) continue;
    const others = said.required.map((key) => [key, exampleOf([...path, key], part)]);
    return { ...Object.fromEntries(others), [name]: isList ? [value] : value };
  }
  return null;
}

// A value as an item of a list on a line of its own: a group of one field without braces.
export function asItem(value) {
  const text = asYaml(value);
  return `- ${isGroup(value) && Object.keys(value).length === 1 ? text.replace(/^[{}]+|[{}]+$/g, "") : text}`;
}

export function asYaml(value) {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(", ")}]`;
  if (isGroup(value)) {
    return `{${Object.entries(value).map(([key, item]) => `${key}: ${asYaml(item)}`).join(", ")}}`;
  }
  return typeof value === "string" && isPlain(value) ? value : JSON.stringify(value);
}

function isPlain(text) {
  if (!text || text !== text.trim() || ["true", "false", "null", "~"].includes(text)) return false;
  if ("-?:,[]{}#&*!|>'\"%@`=".includes(text[0])) return false;
  if (/^[+-]*\d+$/.test(text.replace(".", ""))) return false;
  return !/[\p{C}\p{Z}]/u.test(text.replaceAll(" ", "")) && !/: | #|[,[\]{}]/.test(`${text} `);
}
