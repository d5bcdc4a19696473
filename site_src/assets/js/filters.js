// The filter panel: checkboxes with live counts, "more", and chips for what is chosen.

export class Filters {
  constructor(root, chips, onChange) {
    this.root = root;
    this.chips = chips;
    this.onChange = onChange;
    this.boxes = new Map();
    for (const group of root.querySelectorAll("[data-facet]")) {
      this.boxes.set(group.dataset.facet, [...group.querySelectorAll("input")]);
      group.querySelector(".facet__more")?.addEventListener("click", (event) => {
        this.#unfold(group, event.target);
      });
    }
    root.addEventListener("change", () => onChange());
    const toggle = root.querySelector(".filters__toggle");
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-expanded", String(toggle.ariaExpanded !== "true"));
    });
  }

  get keys() {
    return [...this.boxes.keys()];
  }

  get chosen() {
    const chosen = {};
    for (const [key, boxes] of this.boxes) {
      const values = boxes.filter((box) => box.checked).map((box) => box.value);
      if (values.length) chosen[key] = values;
    }
    return chosen;
  }

  set chosen(chosen) {
    for (const [key, boxes] of this.boxes) {
      for (const box of boxes) {
        box.checked = Boolean(chosen[key]?.includes(box.value));
        if (box.checked) box.closest("label").hidden = false;
      }
    }
  }

  // counts: function of a facet's key → Map of value → number
  show(counts) {
    for (const [key, boxes] of this.boxes) {
      const found = counts(key);
      for (const box of boxes) {
        const label = box.closest("label");
        const count = found.get(box.value) ?? 0;
        label.querySelector("[data-count]").textContent = count;
        label.classList.toggle("facet__value--none", count === 0);
      }
    }
    this.#showChips();
  }

  #showChips() {
    const chips = [];
    for (const boxes of this.boxes.values()) {
      for (const box of boxes.filter((one) => one.checked)) {
        const chip = document.createElement("button");
        const label = box.closest("label").querySelector(".facet__label").textContent;
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
    this.root.querySelector("[data-chosen]").textContent = chips.length ? `(${chips.length})` : "";
  }

  #unfold(group, button) {
    const open = button.ariaExpanded !== "true";
    button.setAttribute("aria-expanded", String(open));
    const more = [...group.querySelectorAll("[data-more]")];
    for (const label of more) label.hidden = !open && !label.querySelector("input").checked;
    button.textContent = open ? "fewer" : `${more.length} more`;
    if (open) more[0].querySelector("input").focus();
  }
}
