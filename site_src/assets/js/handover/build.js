// Follows a BinderHub's build until the session is there
// (https://binderhub.readthedocs.io/en/latest/api.html: Server-Sent Events).
//
// BinderHub's own client from npm needs a bundler (two packages imported by bare names), and asks
// again by itself after an error, which starts and counts another launch.
import { HandoverFault } from "./fault.js";

// Builds write something all the time; a launch is given up by the hub itself after 10 minutes.
export const SILENCE = 15 * 60_000;

const TAKES_10 =
  "A BinderHub allows 10 such launches an hour from one address, and you have reached that limit. " +
  "Try again later, or use the plain link, which has no limit.";

// {url, token} of the session. `tell({phase, message})` is called for every event.
// Throws HandoverFault, or the signal's reason when it was aborted.
export function follow(address, { signal, tell }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stream = new EventSource(address);
    let heard = false;
    let timer;
    const end = (settle, value) => {
      stream.close();
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      settle(value);
    };
    const fail = (text) => end(reject, new HandoverFault(text));
    const abort = () => end(reject, signal.reason);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail("It did not respond for 15 minutes."), SILENCE);
    };
    signal.addEventListener("abort", abort);
    stream.addEventListener("error", () => fail(heard ? LOST : UNREACHABLE));
    stream.addEventListener("message", ({ data }) => {
      heard = true;
      wait();
      const event = parsed(data);
      if (!event) return;
      if (event.phase === "failed") fail(failure(event));
      else if (event.phase === "ready") finish(event);
      else tell(event);
    });
    const finish = (event) => {
      const found = session(event);
      if (found) end(resolve, found);
      else fail("It reports that the session is ready, but gives no URL.");
    };
    wait();
  });
}

const UNREACHABLE =
  "It could not be reached, or it does not let other web pages follow a launch.";
const LOST = "The connection was lost before the session was ready.";

function parsed(data) {
  try {
    const { phase = "", message = "", ...rest } = JSON.parse(data);
    return { ...rest, phase: String(phase).toLowerCase(), message: String(message) };
  } catch {
    return null; // a comment or something newer: the next event tells more
  }
}

function failure({ status_code: status, message }) {
  const words = message.trim().split("\n").at(-1).slice(0, 500);
  const said = words ? ` It says: “${words}”` : "";
  if (status === 429) return `${TAKES_10}${said}`;
  return `The launch failed.${said}`;
}

function session({ url, token }) {
  if (typeof token !== "string" || !/^https?:\/\//.test(url) || !URL.canParse(url)) return null;
  return { url: url.endsWith("/") ? url : `${url}/`, token };
}
