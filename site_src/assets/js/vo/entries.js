// The files named in a service's rows, as choices: { title, facts, item }, where `item` goes into the
// basket; { title, facts, fault } if it cannot. Pure. `service` is the URL that was asked.
import { withParameters } from "../basket/exports/target.js";
import { item } from "../basket/format.js";
import { RULES } from "../basket/rules.js";
import { sizeOf } from "../basket/words.js";
import { LABELS } from "../page/media-types.js";
import { reachable } from "./reach.js";

const ENDS = {
  "application/fits": ".fits", "image/fits": ".fits", "application/x-votable+xml": ".vot", "text/csv": ".csv",
  "image/png": ".png", "image/jpeg": ".jpg", "application/x-tar": ".tar", "application/gzip": ".gz",
};
// The parameters of SODA 1.0 that one can fill in besides the circle, and their form.
const SODA = { BAND: /^\S+ \S+$/, TIME: /^\S+ \S+$/, POL: /^[A-Za-z]{1,3}$/ };

// Limits on foreign text of any length: columns and parameters are looked up in each other.
const MOST_FIELDS = 500;
const MOST_INPUTS = 50; // and services
const LONGEST = 200; // characters of a title or a fault
// Characters that are invisible or reverse the writing direction.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;

const short = (text) => {
  const seen = text.slice(0, 4 * LONGEST).replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  return seen.length > LONGEST ? `${seen.slice(0, LONGEST - 1)}…` : seen;
};

// DataLink 1.1, section 3.2: each row has a URL, a service or a fault.
export function linked({ fields: all, rows, services: described_ }, one, service) {
  const fields = all.slice(0, MOST_FIELDS);
  const services = described_.slice(0, MOST_INPUTS);
  const cells = columns(fields);
  return rows.map((row) => {
    const { access_url: url, service_def: wanted, error_message: fault, semantics = "", description,
      content_type: form, content_length: length } = cells(row);
    const title = short(description || semantics.replace(/^#/, "") || url) || "A row without a name";
    const about = { title, semantics: short(semantics) };
    const facts = [about.semantics];
    if (fault) return { ...about, facts, fault: short(fault) || "It says that it failed." };
    if (url) return file(about, one, service, { url, form, size: bytesOf(length), facts });
    const found = services.find(({ id }) => id && id === wanted);
    if (!found) return { ...about, facts, fault: "It names neither a URL nor a service." };
    return described(about, one, service, found, { row, fields, form });
  });
}

// A service with its parameters: values from the row, fixed values, and those left to fill in.
function described(about, one, service, { fixed, inputs }, { row, fields, form }) {
  const given = {};
  const open = [];
  for (const { name = "", value, ref, ...limits } of inputs.slice(0, MOST_INPUTS)) {
    const at = fields.findIndex(({ ID }) => ref && ID === ref);
    const known = at >= 0 ? row[at] : value;
    if (known) given[name] = known;
    else if (!open.some((other) => other.name === name)) open.push({ name: short(name), ...shortened(limits) });
  }
  const url = withParameters(fixed.accessurl ?? "", given);
  const facts = [about.semantics];
  const circle = open.some(({ name }) => name === "CIRCLE");
  if (/^ivo:\/\/ivoa\.net\/std\/soda/i.test(fixed.standardid ?? "") && circle) {
    const safe = reachable(url, service);
    const made = safe && item({ ...named(one, about.title), access: { protocol: "soda", url: safe, encodingFormat: bare(form) } });
    if (!safe || typeof made === "string") return { ...about, facts, fault: "Its URL leads to no public place." };
    return { ...about, facts: [...facts, "cut-out around the target (SODA)"], item: made,
      parameters: open.filter(({ name }) => Object.hasOwn(SODA, name)) };
  }
  if (open.length) {
    return { ...about, facts, fault: `It needs parameters (${open.map(({ name }) => name).slice(0, 9).join(", ")}): call it in a session.` };
  }
  return file(about, one, service, { url, form, facts });
}

function shortened({ unit = "", min = "", max = "" }) {
  return { unit: short(unit), min: short(min), max: short(max) };
}

// The item with the parameters filled in; null if one does not have the form that SODA requires.
export function withSoda(made, values) {
  const given = Object.entries(values).map(([name, text]) => [name, text.trim().replace(/\s+/g, " ")])
    .filter(([, text]) => text);
  if (given.some(([name, text]) => !SODA[name].test(text))) return null;
  if (!given.length) return made;
  return { ...made, access: { ...made.access, url: withParameters(made.access.url, Object.fromEntries(given)) } };
}

// Rows of ObsCore 1.1 (and SIA 2.0), SIA 1.0, SSA 1.1 or a table of GAVO's DaCHS, whose accref is the
// file's URL (https://docs.g-vo.org/DaCHS/); null where no column has URLs.
const ROLES = {
  url: [/^access_url$/i, /^accref$/i, /^VOX:Image_AccessReference$/i, /(?:^|[:.])Access\.Reference$/i],
  form: [/^access_format$/i, /^VOX:Image_Format$/i, /(?:^|[:.])Access\.Format$/i],
  size: [/^access_estsize$/i, /^VOX:Image_FileSize$/i, /(?:^|[:.])Access\.Size$/i],
  title: [/^obs_title$/i, /^obs_id$/i, /^VOX:Image_Title$/i, /DataID\.Title$/i, /^obs_publisher_did$/i],
  type: [/^dataproduct_type$/i],
  target: [/^target(?:_name)?$/i, /(?:^|[:.])Target\.Name$/i],
};

export function products({ fields: all, rows }, one, service) {
  const fields = all.slice(0, MOST_FIELDS);
  const at = Object.fromEntries(Object.entries(ROLES).map(([role, forms]) => [role, column(fields, forms)]));
  if (at.url < 0) return null;
  const kilo = fields[at.size]?.ucd === "VOX:Image_FileSize" ? 1 : 1000; // ObsCore and SSA have kB
  return rows.map((row) => {
    const { url, form, size, title, type, target } =
      Object.fromEntries(Object.entries(at).map(([role, n]) => [role, row[n] ?? ""]));
    const about = { title: short(title || target || url) || "A row without a name", semantics: "" };
    const bytes = bytesOf(Math.round(Number(size) * kilo));
    const facts = [short(type), title && short(target), bytes && `about ${sizeOf({ access: { contentSize: bytes } })}`];
    return url ? file(about, one, service, { url, form, facts }) : { ...about, facts: facts.filter(Boolean), fault: "It names no file." };
  });
}

function column(fields, forms) {
  for (const form of forms) {
    const at = fields.findIndex(({ name = "", ucd = "", utype = "" }) => [name, ucd, utype].some((text) => form.test(text)));
    if (at >= 0) return at;
  }
  return -1;
}

function file(about, one, service, { url, form = "", size, facts }) {
  const safe = reachable(url, service);
  const media = bare(form);
  const known = media?.replace("image/fits", "application/fits") ?? "";
  const shown = [...facts, Object.hasOwn(LABELS, known) ? LABELS[known] : short(known), size && sizeOf({ access: { contentSize: size } })].filter(Boolean);
  if (!safe) return { ...about, facts: shown, fault: "Its URL leads to no public place." };
  const access = /content=datalink/i.test(form)
    ? { protocol: "datalink", url: safe }
    : { protocol: "https", contentUrl: safe, name: fileName(safe, one, about, media), encodingFormat: media,
      contentSize: size };
  const made = item({ ...named(one, about.title), access });
  return typeof made === "string" ? { ...about, facts: shown, fault: `Not usable: ${made}` } : { ...about, facts: shown, item: made };
}

// The last part of the URL where that looks like a file, else what it is.
function fileName(url, { id }, { title, semantics }, media) {
  const last = new URL(url).pathname.split("/").at(-1);
  if (/\.[A-Za-z0-9]{2,8}$/.test(last) && !/\.(?:php|cgi|aspx?|jsp)$/i.test(last)) return decoded(last);
  return `${id}-${(semantics.replace(/^#/, "") || title).slice(0, 60)}${Object.hasOwn(ENDS, media ?? "") ? ENDS[media] : ""}`;
}

// A number of bytes as a basket has it, else nothing.
function bytesOf(text) {
  const found = Number(text);
  return Number.isInteger(found) && found > 0 && found <= RULES.rules.bytes.most ? found : undefined;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function named({ id, name, page, archive, target, targetName }, title) {
  return { id, name: `${name}: ${title}`.slice(0, 300), page, archive, target, targetName };
}

// The fields of a row by their columns' names.
function columns(fields) {
  const names = fields.map(({ name = "" }) => name.toLowerCase());
  return (row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""]));
}

const bare = (form = "") => form.split(";")[0].trim().toLowerCase() || undefined;
