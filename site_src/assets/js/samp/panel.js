// "Send to TOPCAT, Aladin, DS9 …": nothing is asked of anybody before the button is pressed.
import { counted } from "../basket/say.js";
import { words } from "../handover/causes.js";
import { itemsOf } from "../handover/items.js";
import { element } from "../page/element.js";
import { contentOf } from "./content.js";
import { Hub, HubError } from "./hub.js";
import { messages, narrowed, outcome, paramsFor } from "./messages.js";

const NOBODY =
  "A hub is running, but no connected tool accepts these data. Start one, then try again.";

export async function start(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const [send, stop] = [part("send"), part("stop")];
  const hub = new Hub();
  let ready = [];
  let own = null;
  const tell = (text, faults = []) => {
    part("told").textContent = text;
    part("faults").hidden = !faults.length;
    part("faults").replaceChildren(...faults.map((fault) => element("li", fault)));
  };
  const stays = staying();

  send.addEventListener("click", async () => {
    own = new AbortController();
    const { signal } = own;
    send.disabled = true;
    stop.hidden = false;
    tell("Connecting to the hub. Look for its window and allow this page to connect.");
    try {
      const { told, faults } = await sendAll(hub, ready, { signal, tell });
      tell(told, faults);
    } catch (fault) {
      tell(signal.aborted ? "Cancelled." : words(fault instanceof HubError ? fault.message : "hubGone"));
      if (!(fault instanceof HubError) && !signal.aborted) console.warn(fault);
    }
    send.disabled = false;
    stop.hidden = true;
    send.focus();
  });
  stop.addEventListener("click", () => own?.abort());
  // The hub asks once a visit: the registration stays for this site's next page in the tab. One that
  // ends on a page without this panel, which may not ask the hub, stays until the hub is closed.
  addEventListener("pagehide", () => {
    own?.abort();
    if (!stays()) hub.leave();
  });
  await itemsOf(root.dataset.published, (items) => {
    ready = messages(items);
    root.hidden = ready.length === 0;
    const left = items.length - ready.length;
    const rest = left ? ` ${left} of ${counted(items.length)} cannot be sent (other formats).` : "";
    part("what").textContent = `VOTable and FITS only.${rest}`;
  });
}

// Every message to every tool that takes one of its types; what became of it, in words.
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

// Whether the page that comes after this one in the tab is of this site too, as far as the browser
// tells before it goes. Of a tab that is closed it says nothing.
function staying() {
  let stays = false;
  const here = (url) => new URL(url, location.href).origin === location.origin;
  if (window.navigation) {
    window.navigation.addEventListener("navigate", ({ destination }) => {
      stays = !destination.sameDocument && here(destination.url);
    });
  } else {
    addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
      const link = target.closest?.("a[href]");
      stays = Boolean(link && !link.target && here(link.href)) && !(ctrlKey || metaKey || shiftKey);
    });
  }
  return () => stays;
}
