"""On any kind of page axe-core finds nothing, light and wide, dark and narrow, one sees where the
keyboard is, and nothing is wider than the screen, with text of twice the size neither."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.site.test_behaviour import KINDS, NOTHING_WIDER
from tests.support.files import ROOT

pytestmark = pytest.mark.shares_page

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RUN = """async () => {
  const rules = { "target-size": { enabled: true } }; // of WCAG 2.2, which axe asks for if told
  // To read all styles anew takes a fifth of the time, and none of these rules asks for them.
  const preload = { assets: ["media"] };
  const { violations } = await axe.run(document, { resultTypes: ["violations"], rules, preload });
  const where = (nodes) => nodes.map(({ html }) => html).slice(0, 3).join(" | ");
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${where(nodes)})`);
}"""

# Controls that look the same with and without the keyboard's focus.
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
UNSEEN = """(all) => [...document.querySelectorAll(all)]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => {
    e.focus();
    const { outlineStyle, outlineWidth, opacity } = getComputedStyle(e);
    return outlineStyle === "none" || parseFloat(outlineWidth) < 2 || opacity === "0";
  }).map((e) => e.outerHTML.slice(0, 120))"""
ZOOM = "size => { document.documentElement.style.fontSize = size; }"


# Colours and widths do not depend on each other, and no script asks for either: a page is looked
# at in both ways where it stands.
NARROW = 390
WIDTHS = [320, NARROW, 1280]


def looks(page: Page, narrow: int = NARROW) -> Iterator[str]:
    """Shows an opened page narrow and dark, then wide and light, axe-core loaded; names the way."""
    page.evaluate(AXE.read_text("utf-8"))
    for width, scheme in ((narrow, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        # With less motion no colour is on its way to another when it is looked at.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.evaluate("scrollTo(0, 0)")  # what sticks covers no control there
        yield f"{width} pixels, {scheme}"


@pytest.mark.expects_page_faults  # the page that is not there answers 404
@pytest.mark.parametrize("kind", KINDS)
def test_no_violations(page: Page, site: str, kind: str) -> None:
    # No script asks for the width; yet each of the widths is the first of some kinds.
    first = [*KINDS].index(kind) % len(WIDTHS)
    page.set_viewport_size({"width": WIDTHS[first], "height": 900})
    page.goto(site + KINDS[kind])
    if page.locator("[data-advice]").count():
        expect(page.locator("[data-advice]")).not_to_be_empty()
    for width in WIDTHS[first:] + WIDTHS[:first]:
        page.set_viewport_size({"width": width, "height": 900})
        beyond, *elements = page.evaluate(NOTHING_WIDER)
        assert beyond <= 0 and not elements, f"{width} pixels: {beyond} beyond, {elements[:3]}"
    # What is folded away has to be as good.
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true })")
    # What sticks to the edge of the window covers what one scrolls to from there.
    page.eval_on_selector_all(
        ".filters__done", "all => all.forEach((e) => { e.style.position = 'static' })"
    )
    # Out of sight a card is as large as a guess, and axe would see one upon the other.
    page.eval_on_selector_all(
        ".card", "cards => cards.forEach((c) => { c.style.contentVisibility = 'visible' })"
    )
    # The long lists of facets are the same on each page with filters: one shows all of them.
    folded = ".filters__toggle" + ", .facet__more" * (kind == "catalogue")
    found = []
    for look in looks(page):
        for button in page.locator(folded).filter(visible=True).all():
            button.click()
        found += [f"{look}: {violation}" for violation in page.evaluate(RUN)]
    page.keyboard.press("Shift")  # whose focus is the keyboard's, one sees
    found += [f"no focus to be seen: {control}" for control in page.evaluate(UNSEEN, FOCUSABLE)]
    # The last look was the wide one, where all has room.
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.evaluate(ZOOM, "250%")  # the theme's is 125%
    beyond, *elements = page.evaluate(NOTHING_WIDER)
    found += [f"large text: {beyond} beyond, {elements[:3]}"] * (beyond > 0 or bool(elements))
    assert not found, "\n".join(found)
