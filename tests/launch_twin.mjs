// Answers launch requests with the browser's modules: JSON lines in, JSON lines out.
import { createInterface } from "node:readline";

import { link, source } from "../site_src/assets/js/launch/index.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { target, facility, kind, providers } = JSON.parse(line);
  const answer = { link: link(target, facility, kind, providers), source: source(target) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
