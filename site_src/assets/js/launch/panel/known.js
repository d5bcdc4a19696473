// What the catalogue's entries answer on their own pages, for whoever writes the repository or the
// DOI of one: the same version, the same notebook, the same refusals.
import { targetOf } from "./choice.js";
import { meant, source } from "../index.js";
import { withoutSuffix } from "../strings.js";

export class Known {
  // {entries, names}: clone URL in lower case, without .git, or DOI → number of an entry, which is
  // {path, name, notebook, shown, latest, launch, checked, interfaces, ready, found, refused}; see
  // render/exports/launching.py.
  #known = null;

  // `root` holds the places marked data-versions and data-known; `arrived` is called when it is
  // known which repositories there are.
  constructor(root, arrived) {
    this.box = root.querySelector("[data-versions]");
    this.note = root.querySelector("[data-known]");
    this.arrived = arrived;
  }

  // {target, choice, seen: what answer.js takes, facility: one of the form's → with what is known,
  // unchecked} of what was written; `plain` is its target without what is known, `shown` the same
  // that opens in JupyterLab.
  answer(plain, shown, wanted) {
    if (wanted.repository.trim()) this.#fetch();
    const entry = this.#entry(plain);
    const found = source(plain);
    const version = entry ? versionOf(entry, found, wanted.version) : "ref";
    this.box.hidden = !entry?.latest || isNamed(found);
    this.note.hidden = !entry || !this.box.hidden; // its versions name it
    const unknown = { target: plain, choice: { version: "ref", ref: "-" }, facility: (one) => one };
    if (!entry) return { ...unknown, choice: { version: "default", ref: "" }, unchecked: true };
    this.#show(entry);
    const refused = new Map(entry.refused.flatMap(({ facilities, ...answer }) => (
      facilities.map((id) => [id, answer]))));
    const facility = (one) => ({ ...one, refused: refused.get(one.id), ...entry.found[one.id] });
    // What else of the repository is wanted nobody looked at.
    if (version === "ref") return { ...unknown, facility, unchecked: true };
    const choice = { version, ref: "" };
    const target = opened(entry, shown, { ...choice, interface: wanted.interface });
    return { target, choice, seen: entry, facility, unchecked: !entry.checked };
  }

  #entry(target) {
    const { cloneUrl, parts, error } = source(target);
    if (error) return null;
    const key = withoutSuffix((cloneUrl ?? parts.join("/")).toLowerCase(), ".git");
    const { names, entries } = this.#known;
    return Object.hasOwn(names, key) ? entries[names[key]] : null;
  }

  #show({ path, name, shown, latest }) {
    for (const link of [this.box, this.note].map((box) => box.querySelector("[data-entry]"))) {
      link.href = `../${path}`;
      link.textContent = name;
    }
    this.box.querySelector("[data-pinned]").textContent = shown;
    this.box.querySelector("[data-branch]").textContent = latest;
  }

  // Once, when a repository is first written; without an answer nothing is known.
  async #fetch() {
    if (this.#known) return;
    this.#known = { names: {}, entries: [] };
    try {
      const answer = await fetch("known.json");
      if (!answer.ok) return;
      this.#known = await answer.json();
    } catch {
      return;
    }
    this.arrived();
  }
}

// "default" or "head" as chosen, or as the ref that is written says; "ref" for any other one.
function versionOf({ launch }, { cloneUrl, ref }, chosen) {
  if (!isNamed({ cloneUrl, ref })) return chosen;
  if (ref === launch.ref) return "default";
  return ref === (launch.branch === "HEAD" ? launch.defaultBranch : launch.branch) ? "head" : "ref";
}

// Whether a ref is written; records of archives have none.
function isNamed({ cloneUrl, ref }) {
  return cloneUrl !== null && ref !== "HEAD";
}

// What the entry opens, or the path that is written instead.
function opened({ launch, notebook }, shown, choice) {
  const { path } = source(shown);
  const { urlpath } = meant(shown);
  const asked = { ...choice, notebook: path ?? notebook };
  if (urlpath) {
    const plain = targetOf(launch, { ...asked, notebook: "", interface: "lab" });
    return { ...plain, path: null, urlpath };
  }
  const own = choice.interface === "lab" && launch.urlpath && !asked.notebook;
  return targetOf(launch, own ? { ...asked, interface: "urlpath" } : asked);
}
