// Checks a value against our JSON Schemas (draft 2020-12): the keywords that these use, and no
// others. What is broken is told as {keyword, limit, value, schema, path, part, because, fault}; the
// twin of catalogue/check/validate.py, whose sentences are in sentences.js.
import { FORMATS } from "./formats.js";
import { expressionFault } from "./licences.js";

// Python's \s and JavaScript's are not the same.
const BLANKS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

export class Schemas {
  // documents: $id → schema; `licences` are those of rules.json.
  constructor(documents, licences) {
    this.documents = documents;
    const [current, old] = documents["spdx-license.schema.json"].anyOf;
    const known = [...current.enum, ...(old.enum ?? old.examples), ...licences.exceptions];
    this.formats = {
      ...FORMATS,
      "spdx-license": (value) => expressionFault(value, current.enum, known, licences),
    };
  }

  // What `value` breaks of the schema of that $id.
  broken(id, value) {
    return [...this.#check(value, this.documents[id], id, [], (path) => this.part(id, path))];
  }

  // What the schema of that $id says of the value at a path, references opened; {} for a path that
  // it does not know.
  part(id, path) {
    let { said, home } = this.#opened(this.documents[id], id);
    for (const step of path) {
      const inner = typeof step === "number" ? said.items : said.properties?.[step];
      ({ said, home } = this.#opened(inner ?? {}, home));
    }
    return said;
  }

  #opened(part, from) {
    let [said, home] = [part, from];
    while (said.$ref) {
      const { $ref, ...own } = said;
      const { target, file } = this.#target($ref, home);
      home = file;
      said = { ...target, ...own };
    }
    return { said, home };
  }

  #target(reference, home) {
    const [file, pointer = ""] = reference.split("#");
    const names = pointer.split("/").filter(Boolean);
    const document = this.documents[file || home];
    return { target: names.reduce((at, name) => at[name], document), file: file || home };
  }

  *#check(value, schema, home, path, part, because = null) {
    const here = { value, schema, path, part };
    for (const [keyword, limit] of Object.entries(schema)) {
      const own = KEYWORDS[keyword];
      if (keyword === "$ref") {
        const { target, file } = this.#target(limit, home);
        yield* this.#check(value, target, file, path, part);
      } else if (keyword === "anyOf") {
        yield* this.#anyOf(value, limit, home, here);
      } else if (own) {
        const fault = own(value, limit, schema, this.formats);
        const asking = keyword === "required" ? because : null;
        if (fault) yield { ...here, keyword, limit, because: asking, fault };
      } else {
        yield* this.#within(value, keyword, limit, { home, path, part, schema });
      }
    }
  }

  // What holds parts of the value, or the value by other schemas.
  *#within(value, keyword, limit, { home, path, part, schema }) {
    if (keyword === "properties" && isGroup(value)) {
      for (const [name, inner] of Object.entries(limit)) {
        if (Object.hasOwn(value, name)) yield* this.#check(value[name], inner, home, [...path, name], part);
      }
    } else if (keyword === "items" && Array.isArray(value)) {
      for (const [at, item] of value.entries()) yield* this.#check(item, limit, home, [...path, at], part);
    } else if (keyword === "allOf") {
      for (const inner of limit) yield* this.#check(value, inner, home, path, part);
    } else if (keyword === "if") {
      const holds = this.#holds(value, limit, home, part);
      const then = schema[holds ? "then" : "else"];
      if (then) yield* this.#check(value, then, home, path, part, holds ? reason(limit, value) : null);
    }
  }

  #holds(value, schema, home, part) {
    return this.#check(value, schema, home, [], part).next().done;
  }

  // `anyOf`, and "deprecated" where only such a branch fits: an annotation of the standard.
  *#anyOf(value, branches, home, here) {
    const fitting = branches.filter((branch) => this.#holds(value, branch, home, here.part));
    if (!fitting.length) {
      yield { ...here, keyword: "anyOf", limit: branches, because: null, fault: true };
    } else if (fitting.every(({ deprecated }) => deprecated)) {
      const current = branches.filter(({ deprecated }) => !deprecated).flatMap((each) => each.enum ?? []);
      yield { ...here, keyword: "deprecated", limit: current, because: null, fault: true };
    }
  }
}

// The field and the value in it because of which a `then` asks for another.
function reason({ properties = {} }, value) {
  if (!isGroup(value)) return null;
  const names = Object.keys(properties).filter((name) => name in value && properties[name].enum);
  return names.length === 1 ? [names[0], String(value[names[0]])] : null;
}

const TYPES = {
  string: isText,
  array: Array.isArray,
  object: isGroup,
  number: isNumber,
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
};

// keyword → whether a value breaks it; what is given for a format is what is wrong.
const KEYWORDS = {
  additionalProperties: (value, limit, { properties = {} }) => limit === false && isGroup(value)
    && Object.keys(value).some((name) => !Object.hasOwn(properties, name)),
  type: (value, limit) => ![limit].flat().some((kind) => TYPES[kind](value)),
  enum: (value, limit) => !limit.some((each) => same(each, value)),
  required: (value, limit) => isGroup(value) && limit.some((name) => !Object.hasOwn(value, name)),
  pattern: (value, limit) => isText(value) && !expression(limit).test(value),
  format: (value, limit, _, formats) => isText(value) && formats[limit](value),
  minLength: (value, limit) => isText(value) && [...value].length < limit,
  maxLength: (value, limit) => isText(value) && [...value].length > limit,
  minItems: (value, limit) => Array.isArray(value) && value.length < limit,
  maxItems: (value, limit) => Array.isArray(value) && value.length > limit,
  minProperties: (value, limit) => isGroup(value) && Object.keys(value).length < limit,
  maxProperties: (value, limit) => isGroup(value) && Object.keys(value).length > limit,
  minimum: (value, limit) => isNumber(value) && value < limit,
  maximum: (value, limit) => isNumber(value) && value > limit,
  exclusiveMinimum: (value, limit) => isNumber(value) && value <= limit,
  exclusiveMaximum: (value, limit) => isNumber(value) && value >= limit,
  uniqueItems: (value, limit) => limit && Array.isArray(value)
    && value.some((item, at) => value.slice(0, at).some((each) => same(each, item))),
};

// A pattern of a schema as Python reads it.
export function expression(pattern) {
  const plain = pattern.replaceAll("[\\s\\S]", "[^]");
  let inClass = false;
  const written = plain.replace(/\\s|\\S|\\.|\[|\]/gs, (found) => {
    if (found === "[" || found === "]") inClass = found === "[";
    if (found === "\\s") return inClass ? BLANKS : `[${BLANKS}]`;
    return found === "\\S" ? `[^${BLANKS}]` : found;
  });
  return new RegExp(written, "u");
}

export function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => same(item, b[at]));
  }
  if (!isGroup(a) || !isGroup(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length
    && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]));
}

export function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value) {
  return typeof value === "string";
}

function isNumber(value) {
  return typeof value === "number";
}
