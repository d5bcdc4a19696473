// The keyboard: / to the search box, arrows among results, l launches, Escape back and clears.

// box: the search's input; links: function giving the results' links; onClear: Escape in the box
export function keys(page, box, links, onClear) {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    const act = (event.target === box ? inBox : typing ? {} : outside)[event.key];
    if (act?.(event)) event.preventDefault();
  });

  const inBox = {
    ArrowDown: () => focus(links()[0]),
    Escape: () => box.value && (onClear(), true),
  };
  const outside = {
    "/": () => (box.focus(), box.select(), true),
    ArrowDown: (event) => step(event, 1),
    ArrowUp: (event) => step(event, -1),
    l: (event) => launch(event),
    Escape: (event) => links().includes(event.target) && focus(box),
  };

  // Only from a result: elsewhere arrows scroll.
  function step({ target }, by) {
    const all = links();
    const at = all.indexOf(target.closest?.("li")?.querySelector("a"));
    const next = at < 0 ? null : all[at + by];
    return next ? focus(next) : at === 0 && by < 0 && focus(box);
  }

  function launch({ target }) {
    const within = target.closest?.(".card") ?? page.querySelector("#launch, .cards:not(:has(~ .cards))");
    const button = within?.querySelector(".pair--best .button[data-launch], .button[data-launch][href]");
    button?.click();
    return Boolean(button);
  }

  function focus(element) {
    element?.focus();
    return Boolean(element);
  }
}
