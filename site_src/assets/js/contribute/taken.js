// What the catalogue has already: an id, a repository or a facility's URL that is taken is told at once.
import { source } from "../launch/index.js";
import { element } from "../page/element.js";
import { withoutSuffix } from "../launch/strings.js";

export class Taken {
  #known = null;
  #asked = null;

  // `arrived` is called when it is known what there is.
  constructor(arrived) {
    this.arrived = arrived;
  }

  // Ask once; without an answer nothing is known, and the pull request's check tells it.
  ask() {
    this.#asked ??= this.#fetch();
    return this.#asked;
  }

  async #fetch() {
    try {
      const answer = await fetch("taken.json");
      if (!answer.ok) return;
      this.#known = await answer.json();
    } catch {
      return;
    }
    this.arrived();
  }

  // The findings about the id and the fields of a new file of that kind ("software").
  faults(file, id, fields) {
    if (!this.#known || fields.overlay) return [];
    const { ids, repositories, urls } = this.#known;
    const repository = keyOf(fields.codeRepository);
    return [
      this.#told("id", ids[file], id, "error", "Choose another one, or correct that entry."),
      this.#told("codeRepository", repositories, repository, "hint", "Correct that entry, unless this is another part of it."),
      file === "facility" && this.#told("url", urls, fields.url?.toLowerCase(), "hint", "Correct that entry."),
    ].filter(Boolean);
  }

  #told(field, known, key, severity, remedy) {
    if (!key || !known || !Object.hasOwn(known, key)) return null;
    const [name, path] = this.#known.things[known[key]];
    const page = Object.assign(element("a", `Open ${name}.`), {
      href: `../../${path}`, target: "_blank", rel: "noopener",
    });
    return { field, severity, found: `in the catalogue already, as ${name}`, expected: "", remedy, page };
  }
}

function keyOf(repository) {
  const { cloneUrl, error } = repository ? source({ repository }) : { error: "none" };
  return error || !cloneUrl ? null : withoutSuffix(cloneUrl.toLowerCase(), ".git");
}
