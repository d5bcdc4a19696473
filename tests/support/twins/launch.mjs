// Answers with the browser's modules: lines of a question and its JSON in, JSON lines out.
import { createInterface } from "node:readline";

import { snippets } from "../../../site_src/assets/js/launch/panel/badges.js";
import { answered } from "../../../site_src/assets/js/launch/panel/answer.js";
import { targetOf } from "../../../site_src/assets/js/launch/panel/choice.js";
import { pulled } from "../../../site_src/assets/js/launch/addresses/binder-links.js";
import { offered } from "../../../site_src/assets/js/handover/plan.js";
import { link, pasted, source } from "../../../site_src/assets/js/launch/index.js";
import { fit } from "../../../site_src/assets/js/launch/match.js";
import { arranged, foldedWords, reasons } from "../../../site_src/assets/js/launch/recommended.js";
import { TABLES } from "../../../site_src/assets/js/launch/tables.js";

const ANSWERS = {
  launch: ({ target, facility, kind, ...more }) => ({
    link: link(target, facility, kind, more), source: source(target),
  }),
  pasted: ({ link: url }) => {
    const target = pasted(url);
    return { pasted: target, pulled: target && pulled(target.urlpath) };
  },
  expression: ({ source: written, flags, texts }) => {
    for (const text of texts) text.search(new RegExp(written, flags));
    return true;
  },
  panel: ({ entry, choice }) => {
    const target = targetOf(entry, choice);
    return Object.fromEntries(entry.facilities.map((one) => [one.id, fit(target, one)]));
  },
  doubts: ({ entry, choice }) => {
    const target = targetOf(entry, choice);
    return Object.fromEntries(entry.facilities.map((one) => (
      [one.id, answered(one, choice, target, entry).doubt ?? ""]
    )));
  },
  offered: ({ known, wanted }) => {
    const target = known.software[wanted] ?? null;
    const { can, cautions, refused } = offered(known.facilities, target, known.blank);
    const names = (facilities) => facilities.map(({ id }) => id);
    return {
      can: names(can), cautions, refused: refused.map(([reason, where]) => [reason, names(where)]),
    };
  },
  recommended: (candidates) => {
    const found = arranged(candidates);
    const best = candidates[found.recommended];
    const more = foldedWords(found.folded.map((at) => candidates[at].state));
    return { ...found, reasons: best ? reasons(best) : [], more };
  },
  tables: () => TABLES,
  badge: ({ image, alt, link: url }) => snippets(image, alt, url),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [question] = line.split(" ", 1);
  const answer = ANSWERS[question](JSON.parse(line.slice(question.length)));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
