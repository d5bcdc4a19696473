"""The basket's page in every state: axe-core finds nothing, and nothing is wider than a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.basket.items import KIND, SKY
from tests.site.axe import looks, violations
from tests.site.basket.test_kept import REFUSING
from tests.site.baskets import fields, put
from tests.site.test_behaviour import NOTHING_WIDER
from tests.support.node import in_node

pytestmark = pytest.mark.shares_page

LONG = {**SKY, "id": "long", "name": "Long_" * 50, "page": None}
WIDE = [*KIND, {**LONG, "access": {"protocol": "rucio", "did": "a:" + "long." * 40 + "h5"}}]


def test_every_state_can_be_seen_and_heard(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    found = []
    for state in states(page, site):
        for look in looks(page, narrow=320):
            beyond, *elements = page.evaluate(NOTHING_WIDER)
            found += [f"{state}, {violation}" for violation in violations(page, look)]
            if beyond > 0 or elements:
                found.append(f"{state}, {look}: wider by {beyond}: {elements}")
        page.set_viewport_size({"width": 320, "height": 900})
    assert not found, "\n".join(found)


def states(page: Page, site: str) -> Iterator[str]:
    """Brings the page into one state after the other, and names it."""
    (token,) = in_node("encode", [{"items": WIDE}], "basket")
    page.goto(site + "basket/")
    expect(page.get_by_role("link", name="Browse data")).to_be_visible()
    yield "empty"
    page.goto("about:blank")
    page.goto(f"{site}basket/#basket={token}")
    expect(page.locator("[data-offer] li")).to_have_count(len(WIDE))
    yield "offer"
    page.get_by_role("button", name="Add 9 items").click()
    expect(page.get_by_role("heading", name="Launch with this data")).to_be_visible()
    yield "filled, undo"
    page.locator("[data-import]").set_input_files(
        {"name": "bad.json", "mimeType": "", "buffer": b"{"}
    )
    expect(page.locator("[data-imported]")).to_be_visible()
    page.evaluate("() => { " + REFUSING["full"] + " }")
    page.get_by_role("button", name="Remove Of rucio").click()
    expect(page.locator("[data-problem]")).to_be_visible()
    yield "problem"
    page.goto(site + "data/synthetic-sky/")
    put(page, fields(199))
    page.reload()
    page.get_by_role("button", name="Add all to basket").click()
    expect(page.locator(".basket-note")).to_be_visible()
    yield "full, a dataset's page"
    page.goto(site + "?q=apertif")
    expect(page.locator("#found-data")).to_be_visible()
    yield "found by the search"
