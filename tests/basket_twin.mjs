// Answers with the basket's modules: JSON lines in, JSON lines out.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { exported } from "../site_src/assets/js/basket/exports/index.js";
import { diskName, unlike } from "../site_src/assets/js/basket/exports/disk.js";
import { shape } from "../site_src/assets/js/basket/exports/esap.js";
import { lines } from "../site_src/assets/js/basket/exports/lines.js";
import { label, names } from "../site_src/assets/js/basket/exports/ways.js";
import { BasketError, read, validate } from "../site_src/assets/js/basket/format.js";
import { decode, encode, link } from "../site_src/assets/js/basket/link.js";
import { fileName } from "../site_src/assets/js/basket/fields.js";
import * as list from "../site_src/assets/js/basket/list.js";
import { LABELS, RULES } from "../site_src/assets/js/basket/rules.js";
import { sizeOf, typeOf } from "../site_src/assets/js/basket/words.js";

const without = (name) => {
  delete globalThis[name];
};
const LOADER = readFileSync("site_src/assets/js/basket/exports/load.py", "utf8");
const ANSWERS = {
  validate: (value) => validate(value),
  read: (text) => read(text),
  encode: ({ items, missing }) => {
    if (missing) without(missing);
    return encode(items);
  },
  decode: ({ token, missing }) => {
    if (missing) without(missing);
    return decode(token);
  },
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
  shape: (one) => shape(one),
  lines: ({ source, client }) => lines(source, client),
  list: ({ call, args }) => list[call](...args),
};

const answer = ANSWERS[process.argv[2]];
for await (const line of createInterface({ input: process.stdin })) {
  let found;
  try {
    found = await answer(JSON.parse(line));
  } catch (fault) {
    if (!(fault instanceof BasketError)) throw fault;
    found = { error: fault.message };
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
