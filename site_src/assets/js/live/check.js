// "Check now": asks the hubs of a federation how busy they are, from the visitor's browser, and
// only when told to.
import { element } from "../page/element.js";
import { free, reading } from "./health.js";

const PATIENCE = 10_000; // milliseconds
const MOST_BYTES = 100_000;
const UNREACHABLE = "could not be reached, or does not allow requests from this page";

// Ask the hubs that `root` lists ([data-hub], the URL of its /health) and show what they say.
export async function check(root) {
  const button = root.querySelector("button");
  const lines = [...root.querySelectorAll("[data-hub]")];
  const said = root.querySelector("[data-live-said]");
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true"); // not disabled: it keeps the keyboard's place
  said.textContent = "Checking …";
  root.querySelector("ul").hidden = false;
  const readings = await Promise.all(lines.map(async (line) => {
    const part = line.querySelector("[data-hub-said]");
    part.textContent = "…";
    const found = await asked(line.dataset.hub);
    part.textContent = found.words;
    return found;
  }));
  const time = element("time", new Date().toLocaleTimeString("en-GB", { timeStyle: "short" }));
  said.replaceChildren(`${free(readings)} Checked at `, time, ".");
  button.setAttribute("aria-disabled", "false");
}

async function asked(address) {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: own.signal,
    });
    return reading(answer.status, await beginning(answer.body.getReader()));
  } catch {
    return { words: own.signal.aborted ? "did not answer within 10 seconds" : UNREACHABLE };
  } finally {
    clearTimeout(timer);
    own.abort(); // what is left of an endless answer is not taken
  }
}

async function beginning(reader) {
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; size < MOST_BYTES;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    text += decoder.decode(value, { stream: true });
  }
  return text;
}
