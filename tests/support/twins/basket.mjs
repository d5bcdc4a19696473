// Answers with the basket's modules: lines of a question and its JSON in, JSON lines out.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { exported } from "../../../site_src/assets/js/basket/exports/index.js";
import { diskName, unlike } from "../../../site_src/assets/js/basket/exports/disk.js";
import { crate } from "../../../site_src/assets/js/handover/crate.js";
import { shape } from "../../../site_src/assets/js/basket/exports/esap.js";
import { cellText } from "../../../site_src/assets/js/basket/exports/notebook.js";
import { joined, MODULES } from "../../../site_src/assets/js/basket/exports/loader.js";
import { filled, takesTarget } from "../../../site_src/assets/js/basket/exports/target.js";
import { lines } from "../../../site_src/assets/js/basket/exports/lines.js";
import { names } from "../../../site_src/assets/js/basket/exports/names.js";
import { label } from "../../../site_src/assets/js/basket/exports/ways.js";
import { BasketError, read, validate } from "../../../site_src/assets/js/basket/format.js";
import { decode, encode, link } from "../../../site_src/assets/js/basket/link.js";
import { fileName } from "../../../site_src/assets/js/basket/fields.js";
import { imported } from "../../../site_src/assets/js/basket/imports/read.js";
import * as list from "../../../site_src/assets/js/basket/list.js";
import { RULES } from "../../../site_src/assets/js/basket/rules.js";
import { LABELS } from "../../../site_src/assets/js/page/media-types.js";
import { sizeOf, typeOf } from "../../../site_src/assets/js/basket/words.js";
import { circle, parsed, radiusOf, shown } from "../../../site_src/assets/js/target/coordinates.js";
import { sesamePosition } from "../../../site_src/assets/js/target/resolve.js";
import { csv } from "../../../site_src/assets/js/vo/csv.js";
import { linked, products, withSoda } from "../../../site_src/assets/js/vo/entries.js";
import { listing } from "../../../site_src/assets/js/vo/open.js";
import { crvalOf, fits } from "../../../site_src/assets/js/vo/fits.js";
import { reachable } from "../../../site_src/assets/js/vo/reach.js";
import { understood } from "../../../site_src/assets/js/vo/read.js";
import { votable } from "../../../site_src/assets/js/vo/votable.js";

// Does something in a browser that has no `name`, if one is given.
const without = async (name, act) => {
  const kept = globalThis[name];
  if (name) delete globalThis[name];
  try {
    return await act();
  } finally {
    if (name) globalThis[name] = kept;
  }
};
const CELL = ["load.py", ...MODULES].map((name) => `site_src/assets/js/basket/exports/cell/${name}`);
const LOADER = joined(...CELL.map((path) => readFileSync(path, "utf8")));
const ANSWERS = {
  validate: (value) => validate(value),
  read: (text) => read(text),
  encode: ({ items, missing }) => without(missing, () => encode(items)),
  decode: ({ token, missing }) => without(missing, () => decode(token)),
  imported: (text) => imported(text),
  link: ({ items, page }) => link(items, page),
  named: (items) => ({ names: names(items), labels: items.map(label) }),
  rules: () => ({ rules: RULES, labels: LABELS }),
  size: (contentSize) => sizeOf({ access: { contentSize } }),
  type: (encodingFormat) => typeOf({ access: { protocol: "https", encodingFormat } }),
  typeOf: (one) => typeOf(one),
  fileName: (text) => fileName(text),
  diskName: (text) => diskName(text),
  unlike: (all) => unlike(all),
  exported: ({ form, items }) => exported(form, items, LOADER),
  crate: ({ items, day, chosen }) => crate(items, day, chosen),
  shape: (one) => shape(one),
  cell: ({ items, room }) => cellText(items, LOADER, room),
  lines: ({ source, client }) => lines(source, client),
  csv: ({ text, most, ...more }) => csv(text, most, more),
  votable: ({ text, most }) => votable(text, most),
  understood: ({ text, status }) => understood(text, { ok: status < 400, status }, "vo.example.org"),
  fits: ({ base64, whole }) => {
    const found = fits(Uint8Array.from(Buffer.from(base64, "base64")), whole);
    return found && { ...found, position: crvalOf(found) };
  },
  filled: (one) => ({ access: filled(one), takes: takesTarget(one) }),
  parsed: (text) => parsed(text),
  circle: ({ ra, dec, radius, unit }) => circle({ ra, dec }, radiusOf(radius, unit)),
  shown: (target) => shown(target),
  sesamePosition: (text) => sesamePosition(text),
  listing: (one) => listing(one),
  linked: ({ found, one, service }) => linked(found, one, service),
  products: ({ found, one, service }) => products(found, one, service),
  withSoda: ({ made, values }) => withSoda(made, values),
  reachable: ({ url, service }) => reachable(url, service),
  list: ({ call, args }) => list[call](...args),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [question] = line.split(" ", 1);
  let found;
  try {
    found = await ANSWERS[question](JSON.parse(line.slice(question.length)));
  } catch (fault) {
    if (!(fault instanceof BasketError)) throw fault;
    found = { error: fault.message };
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
