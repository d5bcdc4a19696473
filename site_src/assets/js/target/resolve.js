// The position of an object by its name: Sesame of the CDS (https://cds.unistra.fr/cgi-bin/Sesame), which
// asks SIMBAD and others. Nothing is sent before the visitor presses the button that names it.
import { firstBytes } from "../page/bounded.js";
import { parsed } from "./coordinates.js";

const SESAME = "https://cds.unistra.fr/cgi-bin/nph-sesame/SNV?";
const MOST = 100_000; // bytes of an answer
const SECONDS = 15;
const WAYS = "Type the position instead, such as “05:34:31.9 +22:00:52”.";

// { ra, dec } in degrees, or { fault } in words.
export async function resolved(name) {
  let text;
  try {
    const answer = await fetch(SESAME + encodeURIComponent(name), {
      credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(SECONDS * 1000),
    });
    if (!answer.ok) return { fault: `Sesame responded with error ${answer.status}. ${WAYS}` };
    const { bytes, lost } = await firstBytes(answer.body, MOST);
    if (lost) return { fault: `The connection to Sesame was lost, or took more than ${SECONDS} seconds. ${WAYS}` };
    text = new TextDecoder().decode(bytes);
  } catch (fault) {
    const why = fault.name === "TimeoutError"
      ? `did not respond within ${SECONDS} seconds`
      : "cannot be reached, or does not let this page read its answer";
    return { fault: `Sesame ${why}. ${WAYS}` };
  }
  return sesamePosition(text) ?? { fault: `Sesame does not know “${name}”. Check the spelling, or type the position.` };
}

// The position in Sesame's plain text: "%J 83.63308333 +22.01450000 = 05:34:31.94 +22:00:52.2".
export function sesamePosition(text) {
  const [, ra, dec] = /^%J\s+(\d{1,3}(?:\.\d+)?)\s+([-+]?\d{1,2}(?:\.\d+)?)\b/m.exec(text) ?? [];
  const found = ra ? parsed(`${ra} ${dec}`) : {};
  return found.ra === undefined ? null : { ra: found.ra, dec: found.dec };
}
