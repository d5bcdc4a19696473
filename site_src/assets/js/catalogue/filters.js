// The filter panel: checkboxes with live counts, "more", and chips for what is chosen.

const LISTED = 100;

export class Filters {
  // status: takes the focus where a chip that had it is gone
  constructor(root, chips, onChange, status) {
    Object.assign(this, { root, chips, onChange, status, onOpen: () => {} });
    this.groups = new Map([...root.querySelectorAll("[data-facet]")].map((group) => [group.dataset.facet, group]));
    for (const group of this.groups.values()) {
      group.querySelector(".facet__more")?.addEventListener("click", (event) => this.#unfold(group, event.target));
    }
    root.addEventListener("change", () => onChange());
    const toggle = root.querySelector(".filters__toggle");
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-expanded", String(toggle.ariaExpanded !== "true"));
    });
  }

  get keys() {
    return [...this.groups.keys()];
  }

  // The facets whose counts are wanted: those listed in part only once they were opened.
  get counted() {
    return this.keys.filter((key) => this.groups.get(key).dataset.part !== "");
  }

  // What the page says now, in the form `show` takes.
  get counts() {
    return Object.fromEntries(this.keys.map((key) => [key, this.#boxes(key).map((box) =>
      [box.value, labelOf(box), Number(count(box).textContent)])]));
  }

  get chosen() {
    const chosen = {};
    for (const key of this.keys) {
      const values = this.#boxes(key).filter((box) => box.checked).map((box) => box.value);
      if (values.length) chosen[key] = values;
    }
    return chosen;
  }

  set chosen(chosen) {
    for (const key of this.keys) {
      const wanted = new Set(chosen[key]);
      for (const box of this.#boxes(key)) {
        box.checked = wanted.delete(box.value);
        if (box.checked) box.closest("label").hidden = false;
      }
      // A value that the page does not list, of a facet listed in part.
      if (this.groups.get(key).dataset.part !== undefined) {
        for (const value of wanted) this.#add(key, value, value).checked = true;
      }
    }
  }

  label(key, value) {
    const box = this.#boxes(key).find((one) => one.value === value);
    return box ? labelOf(box) : value;
  }

  // counts: facet → [[value, label, count], …], the most frequent first
  show(counts) {
    for (const key of this.keys) {
      const group = this.groups.get(key);
      const found = new Map((counts[key] ?? []).map(([value, , number]) => [value, number]));
      if (group.dataset.part === "open") this.#list(key, counts[key] ?? []);
      for (const box of this.#boxes(key)) {
        const number = String(counts[key] ? found.get(box.value) ?? 0 : "");
        const place = count(box);
        // Text set again is laid out again, even where it stays the same.
        if (place.textContent !== number) place.textContent = number;
        box.closest("label").classList.toggle("facet__value--none", number === "0");
      }
    }
    this.showChips();
  }

  #boxes(key) {
    return [...this.groups.get(key).querySelectorAll("input")];
  }

  #add(key, value, label) {
    const group = this.groups.get(key);
    const made = group.querySelector("label").cloneNode(true);
    const box = made.querySelector("input");
    Object.assign(box, { value, checked: false });
    made.querySelector(".facet__label").textContent = label;
    made.hidden = false;
    group.insertBefore(made, group.querySelector(".facet__more"));
    return box;
  }

  // Of a long facet: what is chosen, and the most frequent among the results.
  #list(key, counts) {
    const group = this.groups.get(key);
    const chosen = new Set(this.#boxes(key).filter((box) => box.checked).map((box) => box.value));
    const best = [...counts].sort((a, b) => b[2] - a[2]).slice(0, LISTED);
    const wanted = [...counts.filter(([value]) => chosen.has(value)), ...best.filter(([value]) => !chosen.has(value))];
    const focused = group.contains(document.activeElement) ? document.activeElement.value : null;
    const old = [...group.querySelectorAll("label")];
    for (const [value, label] of wanted) {
      const box = this.#add(key, value, label);
      box.checked = chosen.has(value);
      if (value === focused) box.focus();
    }
    for (const label of old) label.remove();
  }

  // A button for each chosen value, which takes it back.
  showChips() {
    const had = this.chips.contains(document.activeElement);
    const chips = [];
    for (const key of this.keys) {
      for (const box of this.#boxes(key).filter((one) => one.checked)) {
        const chip = document.createElement("button");
        const label = labelOf(box);
        chip.type = "button";
        chip.className = "chip";
        chip.textContent = label;
        chip.setAttribute("aria-label", `Remove filter ${label}`);
        chip.addEventListener("click", () => {
          box.checked = false;
          this.onChange();
        });
        chips.push(chip);
      }
    }
    this.chips.replaceChildren(...chips);
    if (had) (chips[0] ?? this.status).focus();
    this.root.querySelector("[data-chosen]").textContent = chips.length ? `(${chips.length})` : "";
  }

  #unfold(group, button) {
    if (group.dataset.part === "") {
      group.dataset.part = "open";
      this.groups.get(group.dataset.facet).querySelector("input").focus();
      button.hidden = true;
      this.onOpen();
      return;
    }
    const open = button.ariaExpanded !== "true";
    button.setAttribute("aria-expanded", String(open));
    const more = [...group.querySelectorAll("[data-more]")];
    for (const label of more) label.hidden = !open && !label.querySelector("input").checked;
    button.textContent = open ? "fewer" : `${more.length} more`;
    if (open) more[0].querySelector("input").focus();
  }
}

function labelOf(box) {
  return box.closest("label").querySelector(".facet__label").textContent;
}

function count(box) {
  return box.closest("label").querySelector("[data-count]");
}
