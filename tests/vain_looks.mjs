/** Imported into Playwright's driver: an expectation that waits looks at its element and no further.
 *
 * Each time it looks in vain at what is hidden or not there, Playwright describes the whole page, in
 * case this was the last time: a third of what the tests of pages take. The message of a test that
 * fails does without. Where the words below are no longer Playwright's, nothing is changed.
 */
import { Module } from "node:module";

const DESCRIBES = "xariaSnapshotForExpectFailure(element, options) {";
const { _compile: compile } = Module.prototype;

Module.prototype._compile = function (content, file, ...more) {
  const quick = content.replace(DESCRIBES, `${DESCRIBES} return undefined;`);
  return compile.call(this, quick, file, ...more);
};
