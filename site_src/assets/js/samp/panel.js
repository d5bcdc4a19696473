// "Send to TOPCAT, Aladin, DS9 …": nothing is asked of anybody before the button is pressed.
import { counted } from "../basket/say.js";
import { itemsOf } from "../handover/items.js";
import { beginsWithImage } from "./fits.js";
import { Hub, HubError } from "./hub.js";
import { messages, narrowed, paramsFor } from "./messages.js";

const WORDS = {
  absent:
    "No SAMP hub was found on this computer. Start TOPCAT or Aladin, which include one, then try " +
    "again. If your browser asks whether this site may access your local network, allow it: the " +
    "page needs that to reach programs on your computer. Safari does not support this.",
  blocked:
    "Your browser does not let this site reach programs on your computer. Allow “local network” " +
    "in the site settings next to the URL, then try again.",
  refused: "The hub refused the connection: the request was declined or not answered.",
  gone: "The hub did not accept the data. It may have been closed. Try again.",
};

export async function start(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const [send, stop] = [part("send"), part("stop")];
  const hub = new Hub();
  let ready = [];
  let own = null;
  const tell = (text) => { part("told").textContent = text; };

  send.addEventListener("click", async () => {
    own = new AbortController();
    const { signal } = own;
    send.disabled = true;
    stop.hidden = false;
    tell("Connecting to the hub. Look for its window and allow this page to connect.");
    try {
      tell(await sendAll(hub, ready, signal));
    } catch (fault) {
      if (!signal.aborted) hub.forget();
      tell(signal.aborted ? "Cancelled." : WORDS[fault instanceof HubError ? fault.message : "gone"]);
      if (!(fault instanceof HubError) && !signal.aborted) console.warn(fault);
    }
    send.disabled = false;
    stop.hidden = true;
    send.focus();
  });
  stop.addEventListener("click", () => own?.abort());
  addEventListener("pagehide", () => hub.leave());
  await itemsOf(root.dataset.published, (items) => {
    ready = messages(items);
    root.hidden = ready.length === 0;
    const left = items.length - ready.length;
    const rest = left ? ` ${left} of ${counted(items.length)} cannot be sent (other formats).` : "";
    part("what").textContent = `VOTable and FITS only.${rest}`;
  });
}

// Every message to every tool that takes one of its types; what was done, in words.
async function sendAll(hub, ready, signal) {
  const name = document.querySelector(".site-header__name").textContent.trim();
  const about = {
    "samp.name": name,
    "samp.description.text": `Data of ${name}, sent from a page in a browser`,
  };
  await hub.connect(about, signal);
  const takers = new Map();
  for (const mtype of new Set(ready.flatMap(({ mtypes }) => mtypes))) {
    takers.set(mtype, await hub.takers(mtype, signal));
  }
  const told = new Map();
  for (const { mtypes, params } of ready) {
    const done = new Set();
    const known = mtypes.length > 1 ? await beginsWithImage(params.url, signal) : null;
    for (const mtype of narrowed(mtypes, known)) {
      for (const [client, name] of takers.get(mtype)) {
        if (done.has(client)) continue;
        done.add(client);
        await hub.send(client, mtype, paramsFor(mtype, params), signal);
        told.set(client, { name, count: (told.get(client)?.count ?? 0) + 1 });
      }
    }
  }
  if (!told.size) return "A hub is running, but no connected tool accepts these data. Start one, then try again.";
  return `Sent ${[...told.values()].map(({ name, count }) => `${counted(count)} to ${name}`).join(", ")}.`;
}
