"""A basket that is full, that cannot be kept, or that somebody tampered with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.basket.items import KIND, SKY, TEXTS, Item, basket, with_text
from tests.site.baskets import KEY, fields, header, kept, put, said, written

Open = Callable[..., Page]
pytestmark = pytest.mark.shares_page

SKY_PAGE = "data/synthetic-sky/"
NO_ROOM = "No room for 1 item: a basket can hold up to 200 items and 1 MB."
SET = "Storage.prototype.setItem = () => { throw new DOMException('', '%s') }"
REFUSING = {
    "off": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException() }})",
    "read only": SET % "SecurityError",
    "full": SET % "QuotaExceededError",
}


def test_a_full_basket_says_what_does_not_fit(page: Page, site: str) -> None:
    page.goto(site + SKY_PAGE)
    put(page, fields(199))
    page.reload()
    page.get_by_role("button", name="Add all to basket").click()
    expect(page.locator(".basket-note")).to_have_text(NO_ROOM)
    expect(said(page)).to_have_text(f"Added: Synthetic sky. 200 items in the basket. {NO_ROOM}")
    page.get_by_role("button", name="Add to basket: synthetic-sky.fits").click()
    expect(said(page)).to_contain_text("Not added: synthetic-sky.fits. 200 items in the basket.")
    expect(header(page)).to_have_accessible_name("Basket: 200 items")
    page.get_by_role("button", name="Remove from basket: synthetic-sky.vot").click()
    expect(page.locator(".basket-note")).to_have_text([NO_ROOM] * 2)  # beside the other buttons
    page.goto(site + "basket/")
    expect(page.locator("[data-total]")).to_have_text("199 items")
    upload(page, [SKY, KIND[1]])
    expect(page.locator("[data-imported]")).to_have_text(f"basket.json: added 1 item. {NO_ROOM}")
    expect(page.locator("[data-total]")).to_have_text(
        re.compile(r"^200 items.* The basket is full\.$")
    )


def test_a_basket_that_could_not_be_read_again_is_not_made(page: Page, site: str) -> None:
    page.goto(site + "basket/")
    upload(page, [large(number) for number in range(100)])
    expect(header(page)).to_have_accessible_name("Basket: 100 items")
    upload(page, [large(number) for number in range(100, 200)])
    expect(page.locator("[data-imported]")).to_contain_text(
        "a basket can hold up to 200 items and 1 MB."
    )
    count = len(kept(page))
    assert 100 < count < 200
    page.reload()
    expect(header(page)).to_have_accessible_name(f"Basket: {count} items")


def large(number: int) -> Item:
    """An item as large as one may be: of these, fewer than 200 fit."""
    asked = {"protocol": "tap", "url": f"https://example.org/{'x' * 1900}"}
    return {**SKY, "id": f"n{number}", "access": {**asked, "query": f"SELECT {'x' * 3900}"}}


def upload(page: Page, items: list[Item]) -> None:
    expect(page.locator("[data-basket]")).to_be_visible()
    payload = FilePayload(name="basket.json", mimeType="", buffer=written(items).encode())
    page.locator("[data-import]").set_input_files(payload)


def test_a_basket_too_large_for_a_link_says_so(page: Page, site: str) -> None:
    page.goto(site + "basket/")
    put(page, fields(2))
    page.reload()
    expect(page.get_by_label("Link to this basket")).to_have_value(re.compile("#basket=z"))
    put(page, [{**one, "name": scrambled(at)} for at, one in enumerate(fields(200))])
    page.reload()
    told = page.locator("[data-link-told]")
    expect(told).to_have_text(
        re.compile(r"^The basket is too large for a link .* 8000.* Send basket\.json instead\.$")
    )
    expect(page.locator("#basket-link")).to_be_hidden()
    expect(page.get_by_text("Link to this basket")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(page.locator("[data-lines]")).to_contain_text('load_basket("basket.json")')


def scrambled(number: int) -> str:
    """A name that no packing makes shorter."""
    return "".join(
        chr(97 + (number * 7919 + place * place * 31) % 9973 % 26) for place in range(99)
    )


@pytest.mark.own_page  # adds a script
@pytest.mark.parametrize("why", REFUSING)
def test_a_browser_that_keeps_nothing_carries_the_basket_in_its_link(
    page: Page, site: str, why: str
) -> None:
    page.add_init_script(REFUSING[why])
    page.goto(site + SKY_PAGE)
    problem = {"full": "storage for this site is full"}.get(
        why, "does not store data for this site"
    )
    page.get_by_role("button", name="Add all to basket").click()
    expect(page.locator(".basket-note")).to_contain_text(problem)
    expect(said(page)).to_contain_text(problem)
    expect(header(page)).to_have_accessible_name("Basket: 2 items")
    expect(header(page)).to_have_attribute("href", re.compile("#basket="))
    header(page).click()
    expect(page.get_by_role("heading", name="This link contains 2 items")).to_be_visible()
    page.get_by_role("button", name="Add 2 items").click()
    expect(page.locator("[data-problem]")).to_contain_text(problem)
    expect(page.locator("[data-problem]")).to_contain_text(
        "Save it with the link or basket.json below."
    )
    page.get_by_role("button", name="Remove Synthetic sky, synthetic-sky.vot").click()
    expect(page.locator("[data-items] > li")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-items] > li")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="basket.json", exact=True).click()
    assert len(json.loads(Path(download.value.path()).read_text("utf-8"))["items"]) == 2


def test_what_is_no_basket_is_an_empty_one(page: Page, site: str) -> None:
    page.goto(site + SKY_PAGE)
    later = written(KIND).replace('"version": 1', '"version": 9')
    told = """([key, text]) => {
      localStorage.setItem(key, text);
      dispatchEvent(new StorageEvent("storage", { key }));  // as when another tab did it
    }"""
    for text in ("{", "null", '"x"', "[]", "{}", later, "[" * 50_000, "\u0000"):
        page.evaluate(told, [KEY, written(KIND)])
        expect(header(page)).to_have_accessible_name("Basket: 8 items")
        page.evaluate(told, [KEY, text])
        expect(header(page)).to_have_accessible_name("Basket: empty")
    page.reload()
    page.get_by_role("button", name="Add all to basket").click()
    assert len(kept(page)) == 2


@pytest.mark.own_page  # listens
def test_hostile_items_are_text(page: Page, site: str) -> None:
    page.goto(site + "basket/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    items = [{**with_text(KIND[at % 8], text), "id": f"n{at}"} for at, text in enumerate(TEXTS)]
    items += [{**SKY, "page": "javascript:alert(1)"}, {"id": "<img src=x onerror=alert(1)>"}]
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(basket([*items]))]
    )
    page.reload()
    root = page.locator("[data-basket]")
    expect(root.get_by_text("<script>alert(1)</script>", exact=True).first).to_be_visible()
    expect(root.locator("script, img, [onerror], a[href^='javascript']")).to_have_count(0)
    page.get_by_role("button", name="Remove <script>").click()
    expect(page.locator("[data-done]")).to_contain_text("Removed <script>alert(1)</script>")


def test_without_javascript_the_page_says_so(open_page: Open, site: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site + "basket/")
    expect(page.get_by_text("The basket needs JavaScript.")).to_be_visible()
    expect(page.locator("[data-basket]")).to_be_hidden()
    expect(header(page)).to_be_hidden()
    page.get_by_role("link", name="dataset's page").click()
    page.get_by_role("link", name="Synthetic sky").click()
    expect(page.get_by_role("button", name=re.compile("basket"))).to_have_count(0)
    expect(page.get_by_role("link", name="synthetic-sky.vot")).to_be_visible()
    answer = page.request.get(site + SKY_PAGE + "basket.json")
    assert len(answer.json()["items"]) == 2
    expect(page.get_by_role("link", name="basket.json")).to_be_visible()
