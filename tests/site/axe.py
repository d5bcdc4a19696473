"""Asks axe-core about a page in each look: narrow and dark, then wide and light.

What takes long is asked once. Rules of names, roles and structure are asked in the first look, and
in the second of what is shown there alone. The contrast of a text follows from its style and those
around it: each combination of styles is looked at once in a process, of whatever page.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.support.browser.serving import AXE, AXE_PATH, HAVE_AXE

NARROW = 390
LOAD = """(url) => new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src: url });
  script.onload = () => resolve();
  script.onerror = reject;
  document.head.append(script);
})"""
# What is asked in the first look (`known` are the styles that were looked at before), and what in
# the second: {violations, styles that were looked at now}.
RUN = """async ({ known, first }) => {
  scrollTo(0, 0); // what sticks covers no control there
  const shown = [...document.body.querySelectorAll("*")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }));

  // The styles that a text's contrast follows from, its own and of what it stands in; null where it
  // may stand upon something else.
  const ASKED = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight",
    "textShadow", "filter", "mixBlendMode", "clipPath"];
  const made = new Map([[null, ""]]);
  const styled = (element) => {
    if (!made.has(element)) {
      const around = styled(element.parentElement);
      const style = getComputedStyle(element);
      const own = `|${ASKED.map((name) => style[name]).join(";")}`;
      const inFlow = ["static", "relative", "sticky"].includes(style.position);
      const same = around?.endsWith(own) ? "" : own;
      made.set(element, inFlow && around !== null ? around + same : null);
    }
    return made.get(element);
  };
  const hasText = (e) => e.matches("select, textarea, input:not([type=checkbox], [type=radio])")
    || [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const texts = shown.filter(hasText);
  const seen = new Set(known);
  const decided = new Set(); // a text of one letter, disabled or covered says nothing
  const check = axe._audit.checks["color-contrast"];
  check.ours ??= check.evaluate;
  check.evaluate = function (element, ...rest) {
    const answer = check.ours.call(this, element, ...rest);
    if (answer !== undefined) decided.add(styled(element));
    return answer;
  };
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-contrast]" }] });
  const ask = (elements) => {
    for (const element of texts) element.toggleAttribute("data-contrast", elements.has(element));
  };
  const examples = new Map();
  for (const element of texts) {
    const style = styled(element) ?? element;
    if (!seen.has(style) && !examples.has(style)) examples.set(style, element);
  }
  ask(new Set(examples.values()));

  // To read all styles anew takes a fifth of the time, and none of these rules asks for them.
  const options = { resultTypes: ["violations"], preload: { assets: ["media"] } };
  // Of WCAG 2.2, which axe asks for if told.
  const rules = { "target-size": { enabled: true } };
  const found = [];
  if (first) {
    window.shownBefore = new WeakSet(shown);
    found.push(await axe.run(document, { ...options, rules }));
  } else {
    const values = ["color-contrast", "link-in-text-block", "scrollable-region-focusable",
      "target-size"];
    found.push(await axe.run(document, { ...options, runOnly: { type: "rule", values } }));
    // The name of what a new one stands in may be made of it.
    const include = shown.filter((e) => !window.shownBefore.has(e)
      && window.shownBefore.has(e.parentElement)).map((e) => e.parentElement);
    const rest = Object.fromEntries(values.map((id) => [id, { enabled: false }]));
    if (include.length) {
      found.push(await axe.run({ include: [...new Set(include)] }, { ...options, rules: rest }));
    }
  }
  const others = texts.filter((e) => !e.hasAttribute("data-contrast")
    && !seen.has(styled(e)) && !decided.has(styled(e)));
  if (others.length) {
    ask(new Set(others));
    found.push(await axe.run(document, { ...options, runOnly: ["color-contrast"] }));
  }
  const where = (nodes) => nodes.map(({ html }) => html).slice(0, 3).join(" | ");
  const violations = found.flatMap((one) => one.violations)
    .map(({ id, help, nodes }) => `${id}: ${help} (${where(nodes)})`);
  return { violations, styles: [...decided].filter((style) => style !== null) };
}"""

_KNOWN: set[str] = set()  # styles that axe has looked at


def looks(page: Page, narrow: int = NARROW) -> Iterator[str]:
    """Shows an opened page narrow and dark, then wide and light, axe-core loaded; names the way."""
    # Colours and widths do not depend on each other, and no script asks for either: a page is
    # looked at in both ways where it stands.
    host = urlsplit(page.url).netloc
    if page.evaluate("'axe' in window"):
        pass  # it was looked at in another state
    elif host in HAVE_AXE:
        page.evaluate(LOAD, f"http://{host}{AXE_PATH}")
    else:
        page.evaluate(AXE.read_text("utf-8"))
    for width, scheme in ((narrow, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        # With less motion no colour is on its way to another when it is looked at.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        yield f"{width} pixels, {scheme}"


def violations(page: Page, look: str) -> list[str]:
    """What axe-core finds on a page as `looks` shows it, each with the look's name before it."""
    asked = {"known": sorted(_KNOWN), "first": not look.startswith("1280 ")}
    answer = page.evaluate(RUN, asked)
    _KNOWN.update(answer["styles"])
    return [f"{look}: {violation}" for violation in answer["violations"]]
