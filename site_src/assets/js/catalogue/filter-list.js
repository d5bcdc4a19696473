// A box that narrows a short list on the page by plain substring: <form data-filter="list id">.
// A <select name="x"> beside the box keeps items that have its value among the words of data-x.
// What is counted is called as data-one and data-many of the form say.
import { bare } from "../search/words/accents.js";

export function filterList(form) {
  const list = document.getElementById(form.dataset.filter);
  const input = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const { one = "facility", many = "facilities" } = form.dataset;
  const status = form.querySelector("[data-status]");
  const nothing = document.querySelector(`[data-nothing-${form.dataset.filter}]`);
  const items = [...list.children].map((item) => [item, bare(item.dataset.text)]);

  const chosen = (item) =>
    selects.every(({ name, value }) => !value || item.dataset[name].split(" ").includes(value));
  const show = () => {
    const words = bare(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !(words.every((word) => text.includes(word)) && chosen(item));
      if (!item.hidden) shown += 1;
    }
    const all = `${items.length} ${items.length === 1 ? one : many}`;
    const narrowed = words.length || selects.some(({ value }) => value);
    status.textContent = narrowed ? `${shown} of ${all}` : all;
    nothing.hidden = shown > 0;
    const fields = [input, ...selects].filter(({ value }) => value);
    const query = new URLSearchParams(fields.map(({ name, value }) => [name, value]));
    history.replaceState(null, "", `?${query}`.replace(/\?$/, location.pathname));
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search);
  for (const field of [input, ...selects]) {
    field.addEventListener("input", show);
    // What was typed or chosen before this script was here counts.
    const value = asked.get(field.name) ?? field.value;
    if (field === input || [...field.options].some((option) => option.value === value)) {
      field.value = value;
    }
  }
  if ([input, ...selects].some(({ value }) => value)) show();
}
