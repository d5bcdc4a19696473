// What happens after "Send" is pressed, loaded on use: the hub is contacted, and each item is sent.
import { words } from "../handover/causes.js";
import { contentOf } from "./content.js";
import { Hub, HubError } from "./hub.js";
import { narrowed, outcome, paramsFor } from "./messages.js";

const NOBODY =
  "A hub is running, but no connected tool accepts these data. Start one, then try again.";

// { send, leave }: `send` gives the result of the messages, {told, faults}; `leave` unregisters.
export function sender() {
  const hub = new Hub();
  const send = async (ready, { signal, tell }) => {
    try {
      return await sendAll(hub, ready, { signal, tell });
    } catch (fault) {
      if (signal.aborted) throw fault;
      if (!(fault instanceof HubError)) console.warn(fault);
      return { told: words(fault instanceof HubError ? fault.message : "hubGone"), faults: [] };
    }
  };
  return { send, leave: () => hub.leave() };
}

// Sends every message to every tool that takes one of its types; the result in words.
async function sendAll(hub, ready, { signal, tell }) {
  const name = document.querySelector(".site-header__name").textContent.trim();
  const about = {
    "samp.name": name,
    "samp.description.text": `Data of ${name}, sent from a page in a browser`,
  };
  await hub.connect(about, signal);
  const known = new Map();
  const takers = async (mtype) => {
    if (!known.has(mtype)) known.set(mtype, await hub.takers(mtype, signal));
    return [...known.get(mtype)];
  };
  const done = [];
  for (const [at, message] of ready.entries()) {
    tell(`Sending item ${at + 1} of ${ready.length} …`);
    const content = await contentOf(message.url, signal).catch(() => signal.throwIfAborted() ?? null);
    const mtypes = narrowed(message, content);
    const answers = [];
    for (const mtype of mtypes) {
      const params = paramsFor(mtype, message);
      const waiting = (await takers(mtype))
        .filter(([client]) => !answers.some((one) => one.client === client && one.status !== "error"))
        .map(async ([client, tool]) => ({ client, tool, mtype, ...await hub.send(client, mtype, params, signal) }));
      answers.push(...await Promise.all(waiting));
    }
    done.push({ ...message, content, mtypes, answers });
  }
  const { told, faults } = outcome(done);
  if (told) return { told, faults };
  const pages = faults.filter((_, at) => done[at]?.content === "page");
  return { told: pages.length === done.length ? "Nothing was sent." : NOBODY, faults };
}
