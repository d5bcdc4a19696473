// "Send to TOPCAT, Aladin, DS9 …": nothing is asked of anybody before the button is pressed.
import { counted } from "../basket/say.js";
import { itemsOf } from "../handover/items.js";
import { load } from "../page/again.js";
import { element } from "../page/element.js";
import { messages } from "./messages.js";

const OFFLINE = "A part of this page could not be loaded. Check the connection and try again.";

export async function start(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const [send, stop] = [part("send"), part("stop")];
  let sender = null;
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
      sender ??= (await load(new URL("./send.js", import.meta.url).href)).sender();
      const { told, faults } = await sender.send(ready, { signal, tell });
      tell(told, faults);
    } catch {
      tell(signal.aborted ? "Cancelled." : OFFLINE);
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
    if (!stays()) sender?.leave();
  });
  await itemsOf(root.dataset.published, (items) => {
    ready = messages(items);
    root.hidden = ready.length === 0;
    const left = items.length - ready.length;
    const rest = left ? ` ${left} of ${counted(items.length)} cannot be sent (other formats).` : "";
    part("what").textContent = `VOTable and FITS only.${rest}`;
  });
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
