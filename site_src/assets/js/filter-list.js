// A box that narrows a short list on the page by plain substring: <form data-filter="list id">.
import { fold } from "./fold.js";

export function filterList(form) {
  const list = document.getElementById(form.dataset.filter);
  const input = form.querySelector("input");
  const status = form.querySelector("[data-status]");
  const nothing = document.querySelector(`[data-nothing-${form.dataset.filter}]`);
  const items = [...list.children].map((item) => [item, fold(item.dataset.text)]);

  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    status.textContent = words.length
      ? `${shown} of ${items.length} facilities`
      : `${items.length} facilities`;
    nothing.hidden = shown > 0;
    const query = new URLSearchParams(input.value ? { q: input.value } : {});
    history.replaceState(null, "", `?${query}`.replace(/\?$/, location.pathname));
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", show);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  form.hidden = false;
  if (input.value) show();
}
