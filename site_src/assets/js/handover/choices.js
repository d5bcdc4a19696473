// The two lists of the panel: notebooks that fit the data, and facilities that run the one chosen.
import { element } from "../page/element.js";
import { offered } from "./plan.js";

export class Choices {
  // `known` is basket/launch.json; `preferred` is the id of the visitor's facility or null.
  constructor(form, known, preferred) {
    this.known = known;
    this.preferred = preferred;
    this.software = form.elements.software;
    this.facility = form.elements.facility;
  }

  // Offer what fits the items, keeping what was chosen; false where there is nothing to offer.
  offer(items) {
    const { software, facilities } = this.known;
    const ids = [...fitting(items, this.known.fits)].filter((id) => Object.hasOwn(software, id));
    fill(this.software, [
      ["", "New notebook that loads the data"],
      ...ids.map((id) => [id, software[id].name]),
    ]);
    const { can, cautions, refused } = offered(facilities, this.#software(), this.known.blank);
    // Files of a data lake are available at facilities on that lake.
    if (items.some(inLake)) can.sort((a, b) => Number(b.lake ?? false) - Number(a.lake ?? false));
    this.cautions = cautions;
    this.refused = refused;
    // What is in doubt does not take the place of what is not.
    const sure = can.length > 0 && !cautions[can[0].id];
    const preferred = sure && cautions[this.preferred] ? null : this.preferred;
    fill(this.facility, can.map(({ id, name }) => [id, name]), preferred);
    return items.length > 0 && can.length > 0;
  }

  // {facility, id, target, caution}; for the data alone the target is null and the software's id "".
  chosen() {
    const facility = this.known.facilities.find(({ id }) => id === this.facility.value);
    const caution = this.cautions[facility.id] ?? "";
    return { facility, id: this.software.value, target: this.#software(), caution };
  }

  #software() {
    return this.known.software[this.software.value] ?? null;
  }
}

export function inLake({ access }) {
  return access.protocol === "rucio";
}

// The software for the items' datasets, what fits the most of them first.
function fitting(items, fits) {
  const counts = new Map();
  for (const dataset of new Set(items.map(({ id }) => id))) {
    for (const id of (Object.hasOwn(fits, dataset) ? fits[dataset] : [])) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

function fill(select, options, preferred = null) {
  const before = select.value;
  const values = options.map(([value]) => value);
  const made = options.map(([value, text]) => {
    const option = element("option", text);
    option.value = value;
    return option;
  });
  select.replaceChildren(...made);
  select.value = [before, preferred].find((value) => values.includes(value)) ?? values[0] ?? "";
}
