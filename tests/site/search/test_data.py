"""The list of data is filtered as one types, and its URL remembers how."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.shares_page


def test_data_are_filtered_by_words_and_protocol(page: Page, site: str) -> None:
    page.goto(site + "data/")
    cards = page.locator("#datasets > li").filter(visible=True)
    status = page.locator("[data-status]")
    total = cards.count()
    expect(status).to_have_text(f"{total} datasets")
    page.get_by_label("Access method").select_option("target")
    expect(cards.locator("h2").filter(has_text="Apertif DR1")).to_be_visible()
    expect(cards.locator("h2").filter(has_text="Muon")).to_have_count(0)
    page.get_by_label("Access method").select_option("tap")
    expect(status).to_have_text(f"3 of {total} datasets")
    page.get_by_label("Filter data").fill("registry")
    expect(cards.locator("h2")).to_have_text(["VO registry"])
    page.reload()
    expect(page.get_by_label("Access method")).to_have_value("tap")
    expect(cards.locator("h2")).to_have_text(["VO registry"])
    page.get_by_label("Filter data").fill("muon")
    expect(page.get_by_text("No matching datasets.")).to_be_visible()
    page.get_by_label("Access method").select_option("")
    expect(cards.locator("h2")).to_have_text(["Zooniverse Muon Hunters"])


def test_an_unknown_protocol_in_the_address_hides_nothing(page: Page, site: str) -> None:
    page.goto(site + "data/?protocol=nosuch")
    expect(page.locator("#datasets > li").filter(visible=True)).not_to_have_count(0)
    expect(page.get_by_label("Access method")).to_have_value("")


def test_a_keyword_leads_to_the_data_that_have_it(page: Page, site: str) -> None:
    page.goto(site + "data/apertif-dr1/")
    head = page.get_by_role("columnheader", name="Detail").bounding_box()
    assert head and head["x"] < -head["width"], "the head of two columns is told, not shown"
    page.get_by_role("link", name="WSRT", exact=True).click()
    expect(page.locator("#datasets > li").filter(visible=True).locator("h2")).to_have_text(
        ["Apertif DR1"]
    )


@pytest.mark.parametrize("width", [320, 390, 600, 819, 820, 1280])
def test_the_header_shows_every_entry(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(site + "data/")
    links = page.locator(".site-header__links a")
    boxes = [link.bounding_box() for link in links.all()]
    assert len(boxes) >= 7
    for box in boxes:
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
    rows = {round(box["y"]) for box in boxes if box is not None}
    assert len(rows) == (2 if width < 560 else 1)
