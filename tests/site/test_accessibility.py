"""axe-core finds nothing on any kind of page, light and wide, dark and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.files import ROOT
from tests.site.test_behaviour import KINDS

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  const where = (nodes) => nodes.map(({ html }) => html).slice(0, 3).join(" | ");
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${where(nodes)})`);
}"""


@pytest.mark.expects_page_faults  # the page that is not there answers 404
# Colours and widths do not depend on each other.
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_no_violations(open_page: Callable[..., Page], site: str, width: int, scheme: str) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.add_init_script(path=AXE)
    found = []
    for kind, path in KINDS.items():
        page.goto(site + path)
        if page.locator("[data-advice]").count():
            expect(page.locator("[data-advice]")).not_to_be_empty()
        # What is folded away has to be as good.
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true })"
        )
        # Out of sight a card is as large as a guess, and axe would see one upon the other.
        page.eval_on_selector_all(
            ".card", "cards => cards.forEach((c) => { c.style.contentVisibility = 'visible' })"
        )
        for button in page.locator(".filters__toggle, .facet__more").filter(visible=True).all():
            button.click()
        found += [f"{kind}: {violation}" for violation in page.evaluate(RUN)]
    assert not found, "\n".join(found)
