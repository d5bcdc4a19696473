"""The basket: data are added where they are shown, and taken out, by hand and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.basket.items import KIND
from tests.site.baskets import KEY, fields, header, kept, put, said, written
from tests.site.conftest import settled

Open = Callable[..., Page]
pytestmark = pytest.mark.shares_page

SKY_PAGE = "data/synthetic-sky/"
COUNTING = ["", "data/", SKY_PAGE, "software/topcat/", "facilities/mybinder/", "about/", "basket/"]


@pytest.fixture
def filled(page: Page, site: str) -> Page:
    """The basket's page with one item of every protocol."""
    page.goto(site + "basket/")
    put(page, KIND)
    page.reload()
    expect(rows(page)).to_have_count(len(KIND))
    return page


def rows(page: Page) -> Locator:
    return page.locator("[data-items] > li")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


@pytest.mark.own_page  # listens
def test_data_are_added_from_the_list_and_from_their_page(page: Page, site: str) -> None:
    page.goto(site + "data/", wait_until="networkidle")
    # A busy page may ask for its scripts after the network was idle for a while.
    expect(button(page, "Add to basket: Synthetic sky")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(header(page)).to_have_accessible_name("Basket: empty")
    button(page, "Add to basket: Synthetic sky").click()
    expect(said(page)).to_have_text("Added: Synthetic sky. 2 items in the basket.")
    expect(header(page)).to_have_accessible_name("Basket: 2 items")
    expect(header(page)).to_contain_text("2")
    expect(button(page, "Remove from basket: Synthetic sky")).to_be_focused()
    assert asked == []

    page.goto(site + SKY_PAGE, wait_until="networkidle")
    expect(button(page, "Remove from basket: synthetic-sky.vot")).to_be_visible()
    asked.clear()
    button(page, "Remove from basket: synthetic-sky.vot").click()
    expect(said(page)).to_have_text("Removed: synthetic-sky.vot. 1 item in the basket.")
    expect(header(page)).to_have_accessible_name("Basket: 1 item")
    button(page, "Add all to basket: Synthetic sky").click()
    expect(button(page, "Remove from basket: synthetic-sky.vot")).to_be_visible()
    names = [item["access"]["name"] for item in kept(page)]
    assert names == ["synthetic-sky.fits", "synthetic-sky.vot"]
    button(page, "Remove all from basket: Synthetic sky").click()
    expect(header(page)).to_have_accessible_name("Basket: empty")
    expect(header(page)).not_to_contain_text("0")
    assert (kept(page), asked) == ([], [])


def test_what_is_added_loads_from_this_site(page: Page, site: str) -> None:
    page.goto(site + "data/")
    button(page, "Add to basket: Synthetic sky").click()
    (table, _) = kept(page)
    assert table["page"] == site + SKY_PAGE
    assert table["access"]["contentUrl"] == f"{site}data/synthetic-sky.vot"
    assert page.request.get(table["access"]["contentUrl"]).ok


def test_data_are_added_where_a_software_reads_them(page: Page, site: str) -> None:
    page.goto(site + "software/apertif-vo-example/")
    button(page, "Add to basket: Apertif DR1").click()
    expect(header(page)).to_have_accessible_name("Basket: 1 item")
    page.goto(site + "data/apertif-dr1/")
    expect(button(page, "Remove from basket: the query")).to_be_visible()


def test_data_are_added_from_what_was_searched_for(page: Page, site: str) -> None:
    page.goto(site)
    found = page.locator("#found-data")
    expect(found).to_have_count(0)
    page.locator("#q").fill("apertif")
    expect(found.locator(".card__name a")).to_have_text(["Apertif DR1", "ASTRON VO"])
    button(page, "Add to basket: Apertif DR1").click()
    expect(header(page)).to_have_accessible_name("Basket: 1 item")
    (item,) = kept(page)
    assert item["page"] == f"{site}data/apertif-dr1/"
    # What no software answers can still be among the data.
    page.locator("#q").fill("veritas' cameras")
    expect(found.locator(".card__name a")).to_have_text(["Zooniverse Muon Hunters"])
    page.reload()
    settled(page)
    page.locator("#q").fill("apertif")
    expect(button(page, "Remove from basket: Apertif DR1")).to_be_visible()
    page.locator("#q").fill("")
    expect(found).to_have_count(0)
    page.locator("#q").fill("xyzzy")
    settled(page)
    expect(found).to_be_hidden()


def test_every_page_counts(page: Page, site: str) -> None:
    page.goto(site + "about/")
    put(page, fields(200))
    for path in COUNTING:
        page.goto(site + path, wait_until="domcontentloaded")
        expect(header(page)).to_have_accessible_name("Basket: 200 items")
        expect(header(page)).to_be_visible()
    # The number pushes nothing else into a row of its own.
    colours = page.get_by_role("button", name=re.compile("^Colours"))
    for width in (320, 560, 820, 1040, 1200, 1280):
        page.set_viewport_size({"width": width, "height": 600})
        ours, next_one = header(page).bounding_box(), colours.bounding_box()
        assert ours and next_one and abs(ours["y"] - next_one["y"]) < 10, width


def test_items_are_taken_out_and_back(filled: Page) -> None:
    page = filled
    undo = page.get_by_role("button", name="Undo")
    names = [item["name"] for item in KIND]
    expect(page.locator("[data-total]")).to_have_text("8 items, 3.6 kB of files")
    expect(undo).to_be_hidden()
    button(page, "Remove Of sia, SIA service").click()
    expect(page.locator(".basket__name")).to_have_text([n for n in names if n != "Of sia"])
    # The next one's button is under the finger, and what was done can be seen and heard.
    expect(button(page, "Remove Of ssa, SSA service")).to_be_focused()
    expect(said(page)).to_have_text("Removed Of sia, SIA service. 7 items in the basket.")
    expect(page.locator("[data-done]")).to_have_text("Removed Of sia, SIA service.")
    expect(undo).to_have_accessible_description("Removed Of sia, SIA service.")
    page.get_by_role("button", name="Remove Of zooniverse").click()
    expect(page.get_by_role("button", name="Remove Of rucio")).to_be_focused()
    button(page, "Empty basket").click()
    expect(undo).to_be_focused()
    expect(page.get_by_role("link", name="Browse data")).to_be_visible()
    expect(page.get_by_role("heading", name="Download")).to_be_hidden()
    expect(header(page)).to_have_accessible_name("Basket: empty")
    undo.click()
    expect(said(page)).to_have_text("Undone: Emptied. 6 items in the basket.")
    expect(undo).to_be_focused()
    undo.click()
    undo.click()
    expect(page.locator(".basket__name")).to_have_text(names)
    expect(undo).to_be_hidden()
    expect(page.get_by_role("heading", name="Your selected data")).to_be_focused()
    assert kept(page) == KIND


def test_a_reload_and_a_return_show_what_is_kept(filled: Page, site: str) -> None:
    page = filled
    page.get_by_role("button", name="Remove Of tap").click()
    page.reload()
    expect(rows(page)).to_have_count(7)
    # Out of the back-forward cache a page comes as it was, and heard nothing meanwhile.
    page.evaluate(
        """([key, text]) => {
          localStorage.setItem(key, text);
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        [KEY, written(KIND[:2])],
    )
    expect(rows(page)).to_have_count(2)
    expect(header(page)).to_have_accessible_name("Basket: 2 items")


def test_tabs_show_the_same_and_undo_only_their_own(filled: Page, site: str) -> None:
    one, other = filled, filled.context.new_page()
    other.goto(site + "data/")
    expect(header(other)).to_have_accessible_name("Basket: 8 items")
    one.get_by_role("button", name="Remove Of https").click()
    expect(header(other)).to_have_accessible_name("Basket: 7 items")
    expect(button(one, "Remove Of tap, TAP query: s.t (5 rows at most)")).to_be_focused()
    button(other, "Add to basket: VO registry").click()
    expect(rows(one).last).to_contain_text("VO registry")
    # The list was made anew by the other tab: the keyboard stays where it was.
    expect(button(one, "Remove Of tap, TAP query: s.t (5 rows at most)")).to_be_focused()
    one.get_by_role("button", name="Undo").click()
    expect(rows(one)).to_have_count(9)
    expect(rows(one).first).to_contain_text("Of https")
    expect(rows(one).last).to_contain_text("VO registry")
    button(one, "Empty basket").click()
    expect(button(other, "Add to basket: VO registry")).to_be_visible()
    button(other, "Add to basket: VO registry").click()
    one.get_by_role("button", name="Undo").click()
    expect(rows(one)).to_have_count(9)
    assert sum("VO registry" in text for text in rows(one).all_inner_texts()) == 1


def test_a_visit_by_keyboard_alone(open_page: Open, site: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site + SKY_PAGE)
    expect(button(page, "Add all to basket: Synthetic sky")).to_be_visible()
    tab_to(page, button(page, "Add all to basket: Synthetic sky"))
    page.keyboard.press("Enter")
    expect(header(page)).to_have_accessible_name("Basket: 2 items")
    tab_to(page, header(page), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(2)
    tab_to(page, button(page, "Remove Synthetic sky, synthetic-sky.vot"))
    page.keyboard.press("Space")
    expect(button(page, "Remove Synthetic sky, synthetic-sky.fits")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(2)
    tab_to(page, button(page, "VOTable"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "basket.vot"
    tab_to(page, button(page, "Copy link"))
    page.keyboard.press("Enter")
    expect(button(page, "Copied")).to_be_focused()
    link = page.evaluate("() => navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("heading", name="This link contains 2 items")).to_be_focused()
    tab_to(page, button(page, "Close"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your selected data")).to_be_focused()


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus."""
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(target).to_be_focused()
