// A launch under way: its phase, its log, and how it ends: opened, blocked, failed or cancelled.
import { loaderText } from "../basket/exports/loader.js";
import { element } from "../page/element.js";
import { HandoverFault } from "./fault.js";
import { run } from "./run.js";
import { step } from "./words.js";

const LONGEST_LOG = 200_000; // characters

export class Progress {
  constructor(root, part) {
    this.part = part;
    this.log = root.querySelector("[data-log] pre");
    this.current = null;
    part("cancel").addEventListener("click", () => this.cancel());
    // A page that is left puts no data anywhere.
    addEventListener("pagehide", () => this.cancel());
  }

  cancel() {
    this.current?.abort();
    this.current = null;
  }

  async begin(stream, { items, path }, facility, button) {
    this.cancel();
    const own = new AbortController();
    this.current = own;
    const { signal } = own;
    this.#clear(button);
    try {
      const loader = await loaderText(signal).catch(() => {
        signal.throwIfAborted();
        throw new HandoverFault("offline");
      });
      const tell = (event) => !signal.aborted && this.#show(event);
      const given = { items, loader, path, room: facility.room };
      const address = await run(stream, given, { signal, tell });
      signal.throwIfAborted();
      this.#done(address, facility);
    } catch (fault) {
      if (signal.aborted) this.#say("Cancelled. No data were transferred.");
      else this.#failed(fault, facility);
    } finally {
      const cancel = this.part("cancel");
      const lost = document.activeElement === cancel; // hidden, it cannot keep the keyboard
      button.disabled = false;
      for (const part of [cancel, this.part("bar")]) part.hidden = true;
      if (lost) button.focus();
    }
  }

  #clear(button) {
    button.disabled = true;
    this.log.textContent = "";
    this.part("log").hidden = true;
    this.part("fault").hidden = true;
    this.part("plain-note").hidden = false;
    this.part("progress").hidden = false;
    for (const name of ["cancel", "bar"]) this.part(name).hidden = false;
    this.part("bar").removeAttribute("value");
    this.#say("Requesting a session …");
    this.part("cancel").focus();
  }

  #show({ phase, message = "" }) {
    const [value, words] = step(phase) ?? [];
    if (words) {
      this.part("bar").value = value;
      this.#say(`${words} …`);
    }
    if (!message.trim()) return;
    const line = message.endsWith("\n") ? message : `${message}\n`;
    this.log.append(line);
    if (this.log.textContent.length > LONGEST_LOG) {
      this.log.textContent = this.log.textContent.slice(-LONGEST_LOG / 2);
    }
    this.part("log").hidden = false;
  }

  // The URL holds the session's token: it is given to the new tab and to nobody else.
  #done(address, { name }) {
    if (opened(address)) {
      this.#say(`Opened in a new tab, with the data, on ${name}.`);
      return;
    }
    this.#say("Your session is ready. ");
    const button = element("button", "Open session");
    button.type = "button";
    button.className = "button";
    button.addEventListener("click", () => opened(address));
    this.part("phase").append(button);
    button.focus();
  }

  #failed(fault, { name }) {
    if (!(fault instanceof HandoverFault)) console.error(fault);
    const told = fault instanceof HandoverFault ? fault : new HandoverFault("internal");
    const what = told.step === "session"
      ? "The data could not be put into the session."
      : `No session could be started on ${name}.`;
    this.#say("");
    this.part("fault").textContent = `${what} ${told.message}`;
    this.part("fault").hidden = false;
    // What cannot work there is not offered.
    this.part("plain-note").hidden = !told.plain;
    this.part("by-hand").hidden = false;
  }

  #say(text) {
    this.part("phase").textContent = text;
  }
}

// Whether the browser lets a new tab come up; after minutes of waiting it may not.
function opened(address) {
  const tab = open("about:blank", "_blank");
  if (!tab) return false;
  tab.opener = null;
  tab.location.replace(address);
  return true;
}
