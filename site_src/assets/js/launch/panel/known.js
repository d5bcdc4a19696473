// What the catalogue's entries open of their repositories: the version that was checked is the
// first choice here too, the branch as it is now the second.
import { source } from "../index.js";
import { withoutSuffix } from "../strings.js";

export class Known {
  // Clone URL in lower case, without .git → {path, name, shown, ref, others, branch, latest, found,
  // defaultBranch}
  #pins = null;
  #pin = null; // of the repository written last

  // `box` holds the two choices; `arrived` is called when it is known which repositories there are.
  constructor(box, arrived) {
    this.box = box;
    this.arrived = arrived;
  }

  // The target with the ref of the version chosen, "default" or "head", where its repository is an
  // entry's and no ref is named.
  pinned(target, version) {
    const { cloneUrl, ref } = source(target);
    this.#fetch();
    const key = withoutSuffix((cloneUrl ?? "").toLowerCase(), ".git");
    const named = ref !== "HEAD" || Boolean(target.ref?.trim());
    const pin = !named && Object.hasOwn(this.#pins, key) ? this.#pins[key] : null;
    this.#pin = pin;
    this.box.hidden = !pin;
    if (!pin) return target;
    this.#show(pin);
    const { branch, defaultBranch, others } = pin;
    if (version === "head") return { ...target, ref: branch, defaultBranch };
    return { ...target, ref: pin.ref, others, branch, defaultBranch };
  }

  // What git found against and about it at a facility, as in panel/answer.js.
  found(id) {
    return this.#pin?.found?.[id] ?? {};
  }

  // What git found about the interfaces of a session, as in panel/answer.js.
  get interfaces() {
    return this.#pin?.interfaces;
  }

  #show({ path, name, shown, latest }) {
    const entry = this.box.querySelector("[data-entry]");
    entry.href = `../${path}`;
    entry.textContent = name;
    this.box.querySelector("[data-pinned]").textContent = shown;
    this.box.querySelector("[data-branch]").textContent = latest;
  }

  // Once, when a repository is first written; without an answer nothing is known.
  async #fetch() {
    if (this.#pins) return;
    this.#pins = {};
    try {
      const answer = await fetch("known.json");
      if (!answer.ok) return;
      this.#pins = await answer.json();
    } catch {
      return;
    }
    this.arrived();
  }
}
