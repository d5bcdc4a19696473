// What of a page's data a desktop tool can take, as SAMP messages, and what became of them. Pure.
// Types and parameters: https://wiki.ivoa.net/twiki/bin/view/IVOA/SampMTypes
import { VOTABLE, download, label } from "../basket/exports/ways.js";
import { counted } from "../basket/say.js";

const FITS = "application/fits";
const IMAGE = "image.load.fits";
const SPECTRUM = "spectrum.load.ssa-generic";
const MOC = "coverage.load.moc.fits";
const TABLE = { votable: "table.load.votable", fits: "table.load.fits" };
const KINDS = {
  [TABLE.votable]: ["a table", "tables"],
  [TABLE.fits]: ["a table", "tables"],
  [IMAGE]: ["an image", "images"],
  [SPECTRUM]: ["a spectrum", "spectra"],
  [MOC]: ["a coverage", "coverages"],
};
// A FITS file may hold a table, an image or a coverage. Where it is not known which, it is sent as
// a table, and who does not take it as one gets it as an image.
const TYPES = {
  [VOTABLE]: [TABLE.votable],
  [FITS]: [TABLE.fits, IMAGE],
  "image/fits": [IMAGE],
  "spectrum/fits": [SPECTRUM, TABLE.fits],
  "spectrum/votable": [SPECTRUM, TABLE.votable],
};
const IDS = { [IMAGE]: "image-id", [SPECTRUM]: "spectrum-id", [MOC]: "coverage-id" };

// One for each item that can be sent: {mtypes, url, name, file, form}, where the first of the mtypes
// a tool takes is the one it gets.
export function messages(items) {
  return items.flatMap((one) => {
    const { url, encodingFormat: form } = download(one) ?? {};
    const known = url && Object.hasOwn(TYPES, form) ? TYPES[form] : [];
    const file = label(one);
    const mtypes = known === TYPES[FITS] && /(?:^|[^a-z])moc\.fits?$/i.test(file) ? [MOC] : known;
    return mtypes.length ? [{ mtypes, url, name: `${one.name}: ${file}`, file, form }] : [];
  });
}

// The types for what is known of a file's content: "table", "image", "spectrum", "coverage", "page"
// where it is a web page, or null.
export function narrowed({ mtypes, form }, content) {
  const table = TABLE[form.endsWith("fits") ? "fits" : "votable"];
  const known = { table: [table], image: [IMAGE], spectrum: [SPECTRUM, table], coverage: [MOC], page: [] };
  return known[content] ?? mtypes;
}

// The parameters a type has.
export function paramsFor(mtype, { url, name, form }) {
  const shared = { url, name, [IDS[mtype] ?? "table-id"]: url };
  if (mtype !== SPECTRUM) return shared;
  const format = form.endsWith("fits") ? FITS : VOTABLE;
  return { ...shared, meta: { "Access.Format": format, "Access.Reference": url, "Target.Name": name } };
}

// What became of the items, each {file, content, mtypes, answers: [{tool, mtype, status, text}]}:
// {told, faults}, a sentence for each tool and one for each item that somebody did not receive.
export function outcome(done) {
  const tools = new Map();
  for (const { answers } of done) {
    for (const tool of new Set(answers.map((one) => one.tool))) {
      const [sent, got] = tools.get(tool) ?? [0, 0];
      const ok = answers.some((one) => one.tool === tool && one.status !== "error");
      tools.set(tool, [sent + 1, got + Number(ok)]);
    }
  }
  const told = [...tools].map(([tool, [sent, got]]) =>
    `${got === sent ? counted(got) : `${got} of ${counted(sent)}`} received by ${tool}`);
  const faults = done.map(faultOf).filter(Boolean);
  return { told: told.length ? `${told.join(", ")}.` : "", faults };
}

function faultOf({ file, content, mtypes, answers }) {
  if (content === "page") return `${file}: not sent, because its URL gives a web page and no data.`;
  const kinds = [...new Set(mtypes.map((mtype) => KINDS[mtype][1]))];
  if (!answers.length) return `${file}: no connected program takes ${kinds.join(" or ")}.`;
  const unsure = answers.filter(({ status }) => status === "unsure");
  const failed = answers.filter(({ status }) => status === "error");
  const parts = failed.map(({ tool, mtype, text }) =>
    `${tool} could not load it as ${KINDS[mtype][0]}${text ? `: “${text}”` : ""}`);
  parts.push(...unsure.map(({ tool }) => `sent to ${tool}, which does not say whether it took it`));
  if (failed.length && mtypes.includes(IMAGE) && mtypes.length > 1) {
    const as = answers.filter(({ mtype, status }) => mtype === IMAGE && status !== "error");
    parts.push(as.length
      ? `received as an image by ${as.map(({ tool }) => tool).join(", ")}`
      : "no connected program takes it as an image");
  }
  return parts.length ? `${file}: ${parts.join("; ")}.` : "";
}
