// What a service answers to this page, within bounds; and why it does not, in words.
import { textOf } from "../page/bounded.js";
import { csv } from "./csv.js";
import { votable } from "./votable.js";

export const MOST_ROWS = 200;
const MOST_BYTES = 2_000_000;
const SECONDS = 30;

// { fields, rows, services, cut } as of votable(), or { fault }.
export async function read(url) {
  const { host, origin } = new URL(url);
  if (!allowed(origin)) return { fault: `This page may ask only the services of this catalogue, and ${host} is not among them.` };
  let text;
  try {
    const answer = await fetch(url, {
      credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(SECONDS * 1000),
    });
    text = await textOf(answer, MOST_BYTES);
    if (text === null) return { fault: `${host} sent more than the 2 MB that this page reads.` };
    // A fault of a service is a VOTable too.
    if (!answer.ok && !text.includes("QUERY_STATUS")) return { fault: `${host} responded with error ${answer.status}.` };
  } catch (fault) {
    if (fault.name === "TimeoutError") return { fault: `${host} did not respond within ${SECONDS} seconds.` };
    return { fault: `${host} cannot be reached, or does not let other web pages read its answers (no CORS).` };
  }
  return text.trimStart().startsWith("<") ? votable(text, MOST_ROWS) : csv(text, MOST_ROWS);
}

// Whether this page's policy lets its scripts ask there: they would only hear that it failed.
function allowed(origin) {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
  const [, sources = ""] = /connect-src ([^;]*)/.exec(policy) ?? [];
  return !policy || origin === location.origin || sources.split(" ").includes(origin);
}
