// Writes a curated file: YAML that every reader takes for the same values, YAML 1.1 or 1.2. A text
// stands without quotes only where no reader could take it for anything else.
import { isGroup } from "./schema.js";

const WIDEST = 100; // columns
// What YAML 1.1 reads as true, false or nothing (https://yaml.org/type/bool.html).
const TAKEN = /^(?:y|yes|n|no|true|false|on|off|null|nan|inf|nil|none)$/i;
// What may begin a plain text: no sign of YAML, and no number or date but a DOI's prefix.
const BEGINS = /^(?:[\p{L}/]|\d+(?:\.\d+)*\/)/u;

// The text of a file of that kind ("software"); `fields` is its document.
export function asFile(kind, fields) {
  const first = `# yaml-language-server: $schema=../schemas/${kind}.schema.json`;
  return `${[first, ...group(fields, "")].join("\n")}\n`;
}

function group(fields, indent) {
  return Object.entries(fields).flatMap(([name, value]) => field(name, value, indent));
}

function field(name, value, indent) {
  const key = `${indent}${scalar(name)}:`;
  if (Array.isArray(value)) {
    return value.length ? [key, ...value.flatMap((one) => item(one, `${indent}  `))] : [`${key} []`];
  }
  if (isGroup(value)) {
    return Object.keys(value).length ? [key, ...group(value, `${indent}  `)] : [`${key} {}`];
  }
  return written(key, value, `${indent}  `);
}

function item(value, indent) {
  if (!isGroup(value) || !Object.keys(value).length) {
    return written(`${indent}-`, isGroup(value) ? null : value, `${indent}  `);
  }
  const [first, ...others] = group(value, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

// A scalar behind `key`, a long one on several lines.
function written(key, value, indent) {
  if (typeof value === "string" && isBlock(value)) {
    const lines = value.replace(/\n$/, "").split("\n");
    return [`${key} ${value.endsWith("\n") ? "|" : "|-"}`, ...lines.map((line) => (line ? indent + line : ""))];
  }
  const line = `${key} ${scalar(value)}`;
  if (line.length > WIDEST && typeof value === "string" && isFoldable(value)) {
    return [`${key} >-`, ...folded(value, WIDEST - indent.length).map((part) => indent + part)];
  }
  return [line];
}

function scalar(value) {
  return typeof value === "string" && isPlain(value) ? value : quoted(value);
}

function isPlain(text) {
  return BEGINS.test(text) && isVisible(text) && !TAKEN.test(text)
    && !/^ | $| #|: |:$|[[\]{},`"]/.test(text);
}

// Text of several lines that reads back the same as a block: it begins and ends with a line of text.
function isBlock(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  const fit = lines.every((line) => isVisible(line) && line === line.trim());
  return text.includes("\n") && fit && lines[0] !== "" && lines.at(-1) !== "";
}

// Text that reads back the same when it is broken at its spaces.
function isFoldable(text) {
  return isVisible(text) && !/^ | $| {2}/.test(text);
}

function folded(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// Characters that are seen, and the space.
function isVisible(text) {
  return !/[\p{C}\p{Z}]/u.test(text.replaceAll(" ", ""));
}

// JSON is YAML, but for characters that YAML reads otherwise: those are escaped.
function quoted(value) {
  return JSON.stringify(value).replace(/[\p{C}\p{Z}]/gu, (character) => {
    if (character === " ") return character;
    const code = character.codePointAt(0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}
