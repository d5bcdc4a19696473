// What is wrong with a value, in plain words: what was found, what is expected, how to fix it. The
// twin of catalogue/check/sentences.py: the same codes, fields and texts, held by
// tests/contribute/test_form_twin.py. Codes, cures and other names come from rules.json.
import { FORMATS } from "./formats.js";
import { licenceMeant } from "./licences.js";
import { closeBy, plainOf } from "./near.js";
import { expression, isGroup, same } from "./schema.js";
import { byCode, closest } from "./spelling.js";
import { asGroup, asItem, asYaml, exampleOf, kindsInWords, shown } from "./words.js";

// Where each rule of a keyword stands in catalogue/check/schema_rules.py.
const CODES = {
  unknown: "V101", missing: "V102", type: "V103", word: "V104", shape: "V105", length: "V106",
  range: "V107", script: "V109", licence: "V112", oldLicence: "V113", repeated: "V114",
  quotes: "V115", empty: "V116",
};

export class Sentences {
  // `words` are {rules, otherNames, otherWords, formats, licences} of rules.json, `schemas` those of
  // schema.js.
  constructor(schemas, words) {
    this.schemas = schemas;
    this.words = words;
  }

  // Everything wrong with `value` by the schema of that $id: [{code, severity, field, path, found,
  // expected, remedy}], in the order of fields and codes.
  check(id, value) {
    const faults = this.schemas.broken(id, value).flatMap((broken) => this.#faults(broken));
    return withoutEchoes(faults).map((fault) => this.finding(fault)).sort(inOrder);
  }

  // A fault with what its rule says where it says nothing itself.
  finding({ code, path, found, expected = "", remedy = null }) {
    const rule = this.words.rules[code];
    const field = nameOf(path);
    return { code, severity: rule.severity, field, path, found, expected, remedy: remedy ?? rule.remedy };
  }

  #faults(broken) {
    const say = SENTENCES[broken.keyword];
    return say ? say(broken, this.words).map((fault) => ({ path: broken.path, ...fault })) : [];
  }
}

// A path as people write it: author[2].orcid.
export function nameOf(path) {
  return path.reduce((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text ? `${text}.${step}` : step;
  }, "");
}

// A finding in one sentence, as `build.py check` prints it.
export function sentenceOf({ found, expected, remedy }) {
  const text = expected ? `${found}, expected ${expected}` : found;
  return remedy ? `${text}. ${remedy}` : text;
}

function inOrder(a, b) {
  return byCode(a.field, b.field) || byCode(a.code, b.code);
}

// One fault for a path, the one whose cure leaves no other; and of a field that is unknown or an item
// that is there twice nothing more, for they are to go. A field that stands there under another name,
// or whose fields stand beside it, is neither missing nor empty.
function withoutEchoes(faults) {
  const goes = ({ code }) => [CODES.unknown, CODES.repeated].includes(code);
  const going = faults.filter(goes).map(({ path }) => nameOf(path));
  const meant = faults.filter((fault) => fault.meant).map((fault) => nameOf(fault.meant));
  const isElsewhere = ({ code, path }) => [CODES.missing, CODES.empty].includes(code)
    && meant.includes(nameOf(path));
  const stays = (fault) => goes(fault) || !isElsewhere(fault)
    && !fault.path.some((_, at) => going.includes(nameOf(fault.path.slice(0, at + 1))));
  const rank = ({ code }) => [CODES.shape, CODES.length].indexOf(code);
  const first = new Map();
  for (const fault of faults.filter(stays).sort((a, b) => rank(a) - rank(b))) {
    const key = nameOf(fault.path);
    if (!first.has(key)) first.set(key, fault);
  }
  return [...first.values()];
}

function unknown({ value, schema, path, part }, { otherNames }) {
  const known = Object.keys(schema.properties);
  const strange = Object.keys(value).filter((name) => !known.includes(name)).sort(byCode);
  return strange.map((name) => {
    const group = leftEmpty(name, value, path, part);
    if (group) {
      return {
        code: CODES.unknown,
        path: [...path, name],
        found: `"${name}" beside "${group}", which is empty`,
        expected: `it inside ${group}`,
        remedy: `Indent \`${name}\` two spaces more than \`${group}\`.`,
        meant: [...path, group],
      };
    }
    const said = Object.hasOwn(otherNames, name.toLowerCase()) ? otherNames[name.toLowerCase()] : null;
    const guess = known.includes(said) ? said : closest(name, known);
    return {
      code: CODES.unknown,
      path: [...path, name],
      found: `unknown field "${name}"`,
      expected: guess === null || known.length < 9 ? `one of ${known.join(", ")}` : "",
      remedy: guess ? `Did you mean "${guess}"?` : null,
      meant: guess ? [...path, guess] : null,
    };
  });
}

// The group without fields in which an unknown field beside it may stand.
function leftEmpty(name, value, path, part) {
  return Object.keys(value).find((each) => value[each] === null
    && Object.hasOwn(part([...path, each]).properties ?? {}, name.trim()));
}

function missing({ value, limit, schema, path, part, because }) {
  return limit.filter((name) => !Object.hasOwn(value, name)).map((name) => {
    const example = exampleOf([...path, name], part, schema.properties?.[name]?.required ?? null);
    return {
      code: CODES.missing,
      path: [...path, name],
      found: because ? `nothing, though ${because[0]} is "${because[1]}"` : "nothing",
      expected: "this field",
      remedy: example === null ? null : `Add it, such as \`${name}: ${asYaml(example)}\`.`,
    };
  });
}

function type({ value, limit, path, part }, words) {
  const kinds = [limit].flat();
  const expected = kindsInWords(kinds);
  if (value === null) return [{ code: CODES.empty, found: "nothing", expected }];
  if (kinds.includes("string") && ["boolean", "number"].includes(typeof value)) {
    const remedy = `Write \`${named(path)}"${value}"\`.`;
    const quotes = { code: CODES.quotes, found: shown(value), expected, remedy };
    return unquoted(String(value), path, part, words) ?? [quotes];
  }
  let remedy = null;
  if (kinds.includes("array")) {
    remedy = listed(value, path, part);
  } else if (kinds.includes("object")) {
    remedy = grouped(value, path, part);
  } else if (typeof value === "string" && plainOf(value, kinds)) {
    remedy = `Write \`${named(path)}${plainOf(value, kinds)}\`.`;
  } else {
    remedy = Array.isArray(value) && value.length && kinds.includes("string")
      ? single(value, path, part) : like(path, part);
  }
  return [{ code: CODES.type, found: shown(value), expected, remedy }];
}

// What is wrong with a number, or true or false, even as a text; null for nothing.
function unquoted(value, path, part, words) {
  const schema = part(path);
  const broken = { value, schema, path, part };
  if (schema.pattern && !expression(schema.pattern).test(value)) {
    return pattern({ ...broken, limit: schema.pattern }, words);
  }
  const fault = FORMATS[schema.format]?.(value);
  return fault ? format({ ...broken, limit: schema.format, fault }, words) : null;
}

// What stands before a value on its line.
function named(path) {
  return typeof path.at(-1) === "number" ? "- " : `${path.at(-1) ?? ""}: `;
}

// How to write a list as the one text that belongs there.
function single(value, path, part) {
  if (!value.every((each) => typeof each === "string")) return like(path, part);
  if (value.length === 1) return `Write \`${named(path)}${asYaml(value[0])}\`.`;
  if (path.at(-1) !== "license") {
    const [said, text] = [part(path), value.join(", ")];
    const isOne = said.format || said.enum || (said.pattern && !expression(said.pattern).test(text));
    return isOne ? "Write one of them, without brackets." : `Write \`${named(path)}${asYaml(text)}\`.`;
  }
  const both = `Write \`${named(path)}${value.join(" OR ")}\``;
  return `${both} if users may choose one, or with AND if all of them apply.`;
}

// How to write a single value, or one with commas, as the list that belongs there.
function listed(given, path, part) {
  const inner = isGroup(given) ? Object.values(given) : [];
  const isBraced = inner.length > 0 && inner.every((each) => each === null); // {a, b} for [a, b]
  const value = isBraced ? Object.keys(given).join(",") : given;
  const group = asGroup(value, [...path, 0], part);
  if (group) return `Write \`${asItem(group)}\`, one item a line.`;
  if (isGroup(value)) return "Put `- ` before its first field, and two spaces before the others.";
  if (typeof value !== "string" || part([...path, 0]).type === "object") {
    return "Write it as a list, one `- item` a line.";
  }
  if (value.startsWith("-")) return "Put a space after each `-` that begins an item.";
  const bare = /^[[(](.*)[\])]$/.exec(value.trim())?.[1] ?? value;
  const items = bare.split(/[,;\n]|(?:^| )[•*‣·–] /)
    .map((one) => one.trim().replace(/^["']+|["']+$/g, "")).filter(Boolean);
  return `Write \`${named(path)}${asYaml(items)}\`.`;
}

function grouped(value, path, part) {
  const own = asGroup(value, path, part);
  const group = own ?? exampleOf(path, part);
  if (group === null || typeof group !== "object") return null;
  const name = path.at(-1) ?? "";
  const text = typeof name === "number" ? asItem(group) : `${name}: ${asYaml(group)}`;
  return own ? `Write \`${text}\`.` : `Write it as a group of fields, such as \`${text}\`.`;
}

// The example that the schema has of a field; null where it has none.
function like(path, part) {
  const name = path.at(-1) ?? "";
  const example = exampleOf(path, part);
  if (example === null || typeof name !== "string") return null;
  return `Write it like this: \`${name}: ${asYaml(example)}\`.`;
}

function word({ value, limit }, { otherWords }) {
  const words = limit.map(String);
  const asked = String(value).toLowerCase();
  const said = Object.hasOwn(otherWords, asked) ? otherWords[asked].find((each) => words.includes(each)) : null;
  const guess = said ?? (typeof value === "string" ? closest(value, words) : null);
  return [{
    code: value === null ? CODES.empty : CODES.word,
    found: shown(value),
    expected: `one of ${words.join(", ")}`,
    remedy: guess ? `Did you mean "${guess}"?` : null,
  }];
}

function licence({ value, limit }, { licences }) {
  if (typeof value !== "string") return []; // `type` says it better
  const isNone = licences.none.includes(value.trim().toLowerCase());
  const guess = isNone || licenceMeant(value, limit.flatMap((branch) => branch.enum ?? []), licences);
  const meant = guess ? `Did you mean "${guess}"?` : null;
  const remedy = isNone ? "Leave it out if there is no licence." : meant;
  return [{ code: CODES.licence, found: shown(value), expected: "an SPDX licence id", remedy }];
}

function deprecated({ value, limit }) {
  const old = value.replace(/\+$/, "");
  const current = limit.filter((id) => [`${old}-only`, `${old}-or-later`].includes(id));
  const expected = current.join(" or ") || "a current SPDX licence id";
  return [{ code: CODES.oldLicence, found: `the deprecated id "${value}"`, expected }];
}

function pattern({ value, limit, schema, path, part }, { otherWords }) {
  if (!value) return []; // `minLength` says it better
  const asked = value.replace(/^[ .]+|[ .]+$/g, "").toLowerCase();
  const said = Object.hasOwn(otherWords, asked) ? otherWords[asked] : [];
  const better = [...closeBy(value), ...said].find((each) => expression(limit).test(each));
  return [{
    code: CODES.shape,
    found: shown(value),
    expected: schema.patternErrorMessage ?? `text like ${limit}`,
    remedy: better === undefined ? like(path, part) : `Write \`${better}\`.`,
  }];
}

function format({ value, limit, fault, path, part }, { formats }) {
  if (!value) return [];
  const code = fault.script ? CODES.script : formats[limit] ?? CODES.shape;
  const { pattern: shape } = part(path);
  // One cure for both.
  const better = shape && [fault.better ?? "", ...closeBy(fault.better || value)]
    .find((one) => expression(shape).test(one) && !FORMATS[limit](one));
  const remedy = better ? `Write \`${better}\`.` : fault.remedy || null;
  return [{ code, found: fault.found, expected: fault.expected, remedy }];
}

function length({ value, limit, keyword, path, part }) {
  if (value === "") return [{ code: CODES.empty, found: "empty text", expected: "text" }];
  const unit = { L: "characters", I: "items", P: "fields" }[keyword[3]];
  const count = typeof value === "string" ? [...value].length : Object.keys(value).length;
  return [{
    code: CODES.length,
    found: count === 1 ? `1 ${unit.slice(0, -1)}` : `${count} ${unit}`,
    expected: `${keyword.startsWith("min") ? "at least" : "at most"} ${limit}`,
    remedy: count ? null : like(path, part),
  }];
}

const BOUNDS = {
  minimum: "at least", maximum: "at most", exclusiveMinimum: "more than", exclusiveMaximum: "less than",
};

function range({ value, limit, keyword }) {
  return [{ code: CODES.range, found: shown(value), expected: `${BOUNDS[keyword]} ${limit}` }];
}

function repeated({ value, path }) {
  return value.flatMap((item, at) => (value.slice(0, at).some((each) => same(each, item))
    ? [{ code: CODES.repeated, path: [...path, at], found: `${shown(item)} a second time` }] : []));
}

const each = (say, names) => Object.fromEntries(names.map((name) => [name, say]));
const SENTENCES = {
  additionalProperties: unknown, required: missing, type, enum: word, anyOf: licence, deprecated,
  pattern, format, uniqueItems: repeated,
  ...each(length, ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]),
  ...each(range, Object.keys(BOUNDS)),
};
