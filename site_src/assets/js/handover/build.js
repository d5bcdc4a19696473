// Follows a BinderHub's build until the session is there
// (https://binderhub.readthedocs.io/en/latest/api.html: Server-Sent Events).
//
// BinderHub's own client from npm needs a bundler (two packages imported by bare names), and asks
// again by itself after an error, which starts and counts another launch.
import { HandoverFault } from "./fault.js";

// Builds write something all the time; a launch is given up by the hub itself after 10 minutes.
const SILENCE = 15 * 60_000;

// {url, token} of the session. `tell({phase, message})` is called for every event.
// Throws HandoverFault, or the signal's reason when it was aborted.
export function follow(address, { signal, tell }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stream = new EventSource(address);
    let phase = "";
    let timer;
    const end = (settle, value) => {
      stream.close();
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      settle(value);
    };
    const fail = (name, said) => end(reject, new HandoverFault(name, said));
    const abort = () => end(reject, signal.reason);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail("silent"), SILENCE);
    };
    signal.addEventListener("abort", abort);
    stream.addEventListener("error", async () => {
      stream.close();
      if (phase) return fail("lost");
      return fail(await responds(address, signal) ? "noStream" : "unreachable");
    });
    stream.addEventListener("message", ({ data }) => {
      wait();
      const event = parsed(data);
      if (!event) return;
      if (event.phase === "failed") return fail(failure(event, phase), lastLine(event.message));
      phase = event.phase || "unknown";
      if (event.phase === "ready") return finish(event);
      return tell(event);
    });
    const finish = (event) => {
      const found = session(event);
      if (found) end(resolve, found);
      else fail("noUrl");
    };
    wait();
  });
}

// Whether anything is there that responds, to whomever: what it says stays unread.
async function responds(address, signal) {
  try {
    await fetch(new URL("/", address), { mode: "no-cors", method: "HEAD", credentials: "omit", signal });
    return true;
  } catch {
    return false;
  }
}

function parsed(data) {
  try {
    const { phase = "", message = "", ...rest } = JSON.parse(data);
    return { ...rest, phase: String(phase).toLowerCase(), message: String(message) };
  } catch {
    return null; // a comment or something newer: the next event tells more
  }
}

// Which cause a failed launch has: the status that BinderHub gives, else how far it had come.
function failure({ status_code: status, message }, phase) {
  const known = { 403: "notAccepted", 404: "notFound", 429: "rateLimit", 503: "busy" };
  if (Object.hasOwn(known, status)) return known[status];
  if (/too many users|try again soon/i.test(message)) return "busy";
  if (/could not resolve ref|not found/i.test(message)) return "notFound";
  return ["built", "launching"].includes(phase) ? "startFailed" : "buildFailed";
}

function lastLine(message) {
  return message.trim().split("\n").at(-1).slice(0, 500);
}

function session({ url, token }) {
  if (typeof token !== "string" || !/^https?:\/\//.test(url) || !URL.canParse(url)) return null;
  return { url: url.endsWith("/") ? url : `${url}/`, token };
}
