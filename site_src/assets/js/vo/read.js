// A service's answer as rows, or in words why there are none.
import { firstBytes } from "../page/bounded.js";
import { Refusal, ask, reason } from "./ask.js";
import { csv } from "./csv.js";
import { votable } from "./votable.js";

export const MOST_ROWS = 200;
const MOST_BYTES = 2_000_000;

// { fields, rows, services, overflow } as of votable(), or { fault }.
export async function read(url) {
  const { host } = new URL(url);
  try {
    const answer = await ask(url);
    const { bytes, more, lost } = await firstBytes(answer.body, MOST_BYTES);
    if (lost) throw new Refusal("lost");
    if (more) return { fault: `${host} sent more than the 2 MB that this page reads.` };
    return understood(new TextDecoder().decode(bytes), answer, host);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return { fault: reason(fault, host) };
  }
}

// Pure. Services report errors as VOTables too, whatever the status.
export function understood(text, { ok, status }, host) {
  const found = votable(text, MOST_ROWS);
  if (found?.fault) return { fault: `${host} says: ${found.fault}` };
  if (!ok) return { fault: reason(new Refusal("status", status), host) };
  if (!found && text.trimStart().startsWith("<")) return { fault: `${host} sent neither a VOTable nor CSV.` };
  if (!found) return { services: [], overflow: false, ...csv(text, MOST_ROWS) };
  if (!found.fields.length) return { fault: `${host} sent a VOTable without a table.` };
  if (!found.whole) return { fault: `${host} sent a VOTable whose rows cannot be read to its end.` };
  return found;
}
