// Answers with the basket's modules: JSON lines in, JSON lines out.
import { createInterface } from "node:readline";

import { BasketError, read, validate } from "../site_src/assets/js/basket/format.js";
import { decode, encode, link } from "../site_src/assets/js/basket/link.js";
import * as list from "../site_src/assets/js/basket/list.js";

const without = (name) => {
  delete globalThis[name];
};
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
