// What is wrong with a value, in plain words: what was found, what is expected, how to fix it. The
// twin of catalogue/check/sentences.py: the same codes, fields and texts, held by
// tests/catalogue/check/test_form_twin.py. Codes, cures and other names come from rules.json.
import { expression, same } from "./schema.js";
import { byCode, closest, near } from "./spelling.js";
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

export function inOrder(a, b) {
  return byCode(a.field, b.field) || byCode(a.code, b.code);
}

// One fault of a code for a path, and of a field that is unknown nothing more.
function withoutEchoes(faults) {
  const unknown = faults.filter(({ code }) => code === CODES.unknown).map(({ path }) => nameOf(path));
  const isKnown = ({ code, path }) => code === CODES.unknown
    || !path.some((_, at) => unknown.includes(nameOf(path.slice(0, at + 1))));
  const first = new Map();
  for (const fault of faults.filter(isKnown)) {
    const key = `${nameOf(fault.path)} ${fault.code}`;
    if (!first.has(key)) first.set(key, fault);
  }
  return [...first.values()];
}

function unknown({ value, schema, path }, { otherNames }) {
  const known = Object.keys(schema.properties);
  const strange = Object.keys(value).filter((name) => !known.includes(name)).sort(byCode);
  return strange.map((name) => {
    const said = Object.hasOwn(otherNames, name.toLowerCase()) ? otherNames[name.toLowerCase()] : null;
    const guess = known.includes(said) ? said : closest(name, known);
    return {
      code: CODES.unknown,
      path: [...path, name],
      found: `unknown field "${name}"`,
      expected: guess === null || known.length < 9 ? `one of ${known.join(", ")}` : "",
      remedy: guess ? `Did you mean "${guess}"?` : null,
    };
  });
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

function type({ value, limit, path, part }) {
  const kinds = [limit].flat();
  const expected = kindsInWords(kinds);
  if (value === null) return [{ code: CODES.empty, found: "nothing", expected }];
  let [code, remedy] = [CODES.type, null];
  if (kinds.includes("string") && ["boolean", "number"].includes(typeof value)) {
    code = CODES.quotes;
    remedy = `Write "${value}" in quotes.`;
  } else if (kinds.includes("array")) {
    const group = asGroup(value, [...path, 0], part);
    remedy = `Write it as a list, ${group ? `\`${asItem(group)}\`` : "one `- item` a line"}.`;
  } else if (kinds.includes("object")) {
    remedy = grouped(value, path, part);
  }
  return [{ code, found: shown(value), expected, remedy }];
}

function grouped(value, path, part) {
  const own = asGroup(value, path, part);
  const group = own ?? exampleOf(path, part);
  if (group === null || typeof group !== "object") return null;
  const name = path.at(-1) ?? "";
  const text = typeof name === "number" ? asItem(group) : `${name}: ${asYaml(group)}`;
  return `Write it as a group of fields, ${own ? "" : "such as "}\`${text}\`.`;
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
  const said = otherWords[String(value).toLowerCase()];
  const spelt = typeof value === "string" ? closest(value, words) : null;
  const guess = words.includes(said) ? said : spelt;
  return [{
    code: value === null ? CODES.empty : CODES.word,
    found: shown(value),
    expected: `one of ${words.join(", ")}`,
    remedy: guess ? `Did you mean "${guess}"?` : null,
  }];
}

function licence({ value, limit }, { licences }) {
  if (typeof value !== "string") return []; // `type` says it better
  const guess = licenceMeant(value, limit.flatMap((branch) => branch.enum), licences);
  const remedy = guess ? `Did you mean "${guess}"?` : null;
  return [{ code: CODES.licence, found: shown(value), expected: "an SPDX licence id", remedy }];
}

// The id nearest to what was written, by its spelling; the whole table of names is Python's alone.
function licenceMeant(written, ids, { names, silent }) {
  const asked = written.trim().toLowerCase();
  const exact = ids.find((id) => id.toLowerCase() === asked) ?? names[asked];
  if (exact) return exact;
  const last = written.trim().replace(/\/+$/, "").split("/").at(-1).slice(0, 100);
  const words = (text) => (text.toLowerCase().match(/\p{L}+|\d+(?:\.\d+)*|\+|>=/gu) ?? [])
    .map((word) => (/^\d/.test(word) ? word.replace(/(?:\.0)+$/, "") : word))
    .filter((word) => !silent.includes(word));
  if (names[words(last).join(" ")]) return names[words(last).join(" ")];
  const known = new Map([...ids].sort(byCode).reverse().map((id) => [words(id).join(""), id]));
  return known.get(near(words(last).join(""), [...known.keys()], 0.6)[0]) ?? null;
}

function deprecated({ value, limit }) {
  const old = value.replace(/\+$/, "");
  const current = limit.filter((id) => [`${old}-only`, `${old}-or-later`].includes(id));
  const expected = current.join(" or ") || "a current SPDX licence id";
  return [{ code: CODES.oldLicence, found: `the deprecated id "${value}"`, expected }];
}

function pattern({ value, limit, schema, path, part }) {
  if (!value) return []; // `minLength` says it better
  const closeBy = [value.trim(), ...(value.includes("://") ? [`${value}/`] : [])];
  const better = closeBy.find((each) => expression(limit).test(each));
  return [{
    code: CODES.shape,
    found: shown(value),
    expected: schema.patternErrorMessage ?? `text like ${limit}`,
    remedy: better ? `Write "${better}".` : like(path, part),
  }];
}

function format({ value, limit, fault }, { formats }) {
  if (!value) return [];
  const code = fault.script ? CODES.script : formats[limit];
  return [{ code, found: fault.found, expected: fault.expected, remedy: fault.remedy || null }];
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
