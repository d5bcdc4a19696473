"""On any kind of page axe-core finds nothing, light and wide, dark and narrow, one sees where the
keyboard is, and nothing is wider than the screen, with text of twice the size neither; nor is a
text then a column of letters. Links that open a new tab say so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site.axe import NARROW, looks, violations
from tests.site.test_behaviour import KINDS, NOTHING_WIDER

pytestmark = pytest.mark.shares_page

# Controls that look the same with and without the keyboard's focus.
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
UNSEEN = """(all) => [...document.querySelectorAll(all)]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => {
    e.focus();
    const { outlineStyle, outlineWidth, opacity } = getComputedStyle(e);
    return outlineStyle === "none" || parseFloat(outlineWidth) < 2 || opacity === "0";
  }).map((e) => e.outerHTML.slice(0, 120))"""
# The page's script has shown its first list, if it has one.
ANSWERED = """async () => {
  const advice = document.querySelector("[data-advice]");
  while (advice && !advice.textContent.trim()) await new Promise((go) => { setTimeout(go, 20); });
}"""
OPEN = """() => {
  const style = (all, name, value) => {
    document.querySelectorAll(all).forEach((e) => { e.style[name] = value; });
  };
  // What is folded away has to be as good.
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  // What sticks to the edge of the window covers what one scrolls to from there.
  style(".filters__done", "position", "static");
  // Out of sight a card is as large as a guess, and axe would see one upon the other.
  style(".card", "contentVisibility", "visible");
}"""
UNFOLD = """(all) => [...document.querySelectorAll(all)]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })).forEach((e) => e.click())"""
# Texts that break within words, with room for a letter or two: what is beside them took the rest.
SQUEEZED = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const words = text.data.trim().split(/\\s+/);
    let box = text.parentElement;
    if (!words[0] || !box.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (range.getClientRects().length <= words.length) continue;
    while (["inline", "contents"].includes(getComputedStyle(box).display)) box = box.parentElement;
    const { fontSize, paddingLeft, paddingRight } = getComputedStyle(box);
    const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const seen = box.getBoundingClientRect().right > 0;
    if (seen && room < 3 * parseFloat(fontSize)) found.push(box.outerHTML.slice(0, 120));
  }
  return found;
}"""
SILENT = """() => [...document.querySelectorAll("a[target=_blank]")]
  .filter((a) => !`${a.ariaLabel} ${getComputedStyle(a, "::after").content}`.includes("(new tab)"))
  .map((a) => a.outerHTML.slice(0, 120))"""
ZOOM = "size => { document.documentElement.style.fontSize = size; }"


WIDTHS = [320, NARROW, 1280]


@pytest.mark.expects_page_faults  # the page that is not there answers 404
@pytest.mark.parametrize("kind", KINDS)
def test_no_violations(page: Page, site: str, kind: str) -> None:
    # No script asks for the width; yet each of the widths is the first of some kinds.
    first = [*KINDS].index(kind) % len(WIDTHS)
    page.set_viewport_size({"width": WIDTHS[first], "height": 900})
    page.goto(site + KINDS[kind])
    page.evaluate(ANSWERED)
    for width in WIDTHS[first:] + WIDTHS[:first]:
        page.set_viewport_size({"width": width, "height": 900})
        beyond, *elements = page.evaluate(NOTHING_WIDER)
        assert beyond <= 0 and not elements, f"{width} pixels: {beyond} beyond, {elements[:3]}"
    page.evaluate(OPEN)
    # The long lists of facets are the same on each page with filters: one shows all of them.
    folded = ".filters__toggle" + ", .facet__more" * (kind == "catalogue")
    found = []
    for look in looks(page):
        page.evaluate(UNFOLD, folded)
        found += violations(page, look)
    page.keyboard.press("Shift")  # whose focus is the keyboard's, one sees
    found += [f"no focus to be seen: {control}" for control in page.evaluate(UNSEEN, FOCUSABLE)]
    # The last look was the wide one, where all has room.
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.evaluate(ZOOM, "250%")  # the theme's is 125%
    beyond, *elements = page.evaluate(NOTHING_WIDER)
    found += [f"large text: {beyond} beyond, {elements[:3]}"] * (beyond > 0 or bool(elements))
    found += [f"a column of letters: {box}" for box in page.evaluate(SQUEEZED)]
    found += [f"opens a new tab without a word: {link}" for link in page.evaluate(SILENT)]
    assert not found, "\n".join(found)
