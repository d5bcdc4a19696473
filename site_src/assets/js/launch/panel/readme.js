// "Badge for your README": the launch badge follows what was chosen, at a facility of one's choice.
import { snippets } from "./badges.js";
import { uncopied } from "../../page/copy.js";

export class LaunchReadme {
  constructor(section, image, nameOf) {
    this.section = section;
    this.image = image;
    this.nameOf = nameOf;
    this.select = document.createElement("select");
    this.select.setAttribute("aria-label", "Facility opened by the badge");
    this.select.addEventListener("change", () => this.#write());
    section.querySelector("[data-badge-facility]").replaceChildren("opens on ", this.select);
  }

  // launches: [{name, url}], best first
  show(launches) {
    this.section.hidden = !launches.length;
    const chosen = this.select.value;
    this.launches = launches;
    this.select.replaceChildren(...launches.map(({ name }) => new Option(name, name)));
    if (launches.some(({ name }) => name === chosen)) this.select.value = chosen;
    if (launches.length) this.#write();
  }

  #write() {
    const launch = this.launches.find(({ name }) => name === this.select.value);
    const texts = snippets(this.image, this.nameOf(launch), launch.url);
    for (const code of this.section.querySelectorAll("[data-badge]")) {
      const text = texts[code.dataset.badge];
      if (code.textContent === text) continue;
      code.textContent = text;
      uncopied(code);
    }
  }
}
