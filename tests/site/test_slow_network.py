"""On a slow network nothing jumps, nothing typed is lost, and no file waits for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site.conftest import settled

pytestmark = pytest.mark.own_page

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""
PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint")[0] && done())
    .observe({ type: "paint", buffered: true });
})"""
PLACE = """(results) => {
  const [own, all] = [results, results.parentElement].map((one) => one.getBoundingClientRect());
  return [own.left, own.top - all.top, own.width].map(Math.round);
}"""
SCROLLED = """async () => {
  const page = document.documentElement;
  const before = page.scrollHeight;
  for (let y = 0; y < page.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }
  return page.scrollHeight / before;
}"""
# The page, what is typed into it before its script is there, and what shows that the script runs.
EARLY = {
    "facilities/": ("#f", " ", "[data-scheme-switch]"),
    "launch/": ("#repository", "o/r", "[data-understood]"),
    "contribute/new/": ("", "", "[data-fields] input"),
}
# The pages whose URL may ask for less than all of their list.
ASKED = ("?q=galaxy", "?interface=notebook", "facilities/?q=binder", "data/?protocol=tap")
SAID = "getComputedStyle(document.querySelector('[data-status]'), '::before').content"


@contextmanager
def held(page: Page, files: str) -> Iterator[None]:
    """Requests for these files wait for an answer."""
    waiting: list[Route] = []
    released = False
    page.route(
        re.compile(files),
        lambda route: route.continue_() if released else waiting.append(route),
    )
    yield
    released = True
    for route in waiting:
        route.continue_()


@pytest.mark.parametrize("address", EARLY)
def test_a_script_that_comes_late_moves_nothing_and_keeps_what_was_typed(
    page: Page, site: str, address: str
) -> None:
    field, text, sign = EARLY[address]
    with held(page, r"/main\.js$"):
        page.goto(f"{site}{address}", wait_until="commit")
        page.evaluate(PAINTED)
        if field:
            page.locator(field).fill(text)
    expect(page.locator(sign).first).to_be_visible()
    if field:
        expect(page).to_have_url(re.compile(r"\?(q|repository)="))
        expect(page.locator(field)).to_have_value(text)
    if address != "launch/":  # which shows what it made of the text
        assert page.evaluate(SHIFTS) == 0


def test_the_list_has_its_place_before_what_stands_above_it_is_there(page: Page, site: str) -> None:
    """The filters and the ways in come after the list, and are seen before it."""
    page.goto(site)
    whole = re.sub(r'<script type="module".*?</script>', "", page.content())
    cut = whole
    page.route(site, lambda route: route.fulfill(body=cut, content_type="text/html"))
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        cut = whole
        page.goto(site)
        place = page.locator(".results").evaluate(PLACE)
        expect(page.locator(".browse")).to_have_css("animation-name", "none")
        cut = whole[: whole.index('<aside class="filters"')]
        page.goto(site)
        assert page.locator(".results").evaluate(PLACE) == pytest.approx(place, abs=4)
        expect(page.locator(".browse")).to_have_css("animation-name", "waits")
    # Not drawn out of sight, the cards have about the height they will have.
    cut = whole
    page.goto(site)
    assert 0.85 < page.evaluate(SCROLLED) < 1.15


def test_no_list_is_shown_as_the_answer_before_it_is(page: Page, site: str) -> None:
    card, status = (
        page.locator("main .cards > li:not([hidden])").first,
        page.locator("[data-status]"),
    )
    for address in ASKED:
        with held(page, r"/search/search\.js$"):
            with held(page, r"/main\.js$"):
                page.goto(f"{site}{address}", wait_until="commit")
                page.evaluate(PAINTED)
                expect(card).to_be_hidden()
                assert page.evaluate(SAID) == '"Searching …"', address
            if address.startswith("?"):
                expect(status).to_have_text("Searching …")
                expect(card).to_be_hidden()
        expect(card).to_be_visible()
        expect(status).to_have_text(re.compile(r"^\d+ of \d+"))
        assert page.evaluate(SAID) == "none", address
        assert page.evaluate(SHIFTS) < 0.005, address
    # A script that never comes: the list as it is, after a while.
    with held(page, r"/main\.js$"):
        page.goto(f"{site}?q=galaxy", wait_until="commit")
        page.evaluate(PAINTED)
        page.evaluate("for (const wait of document.getAnimations()) wait.finish()")
        expect(card).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_what_the_scripts_of_a_dataset_and_a_basket_add_has_its_place(
    page: Page, site: str, width: int
) -> None:
    panel = page.get_by_role("region", name="Launch with this data")
    page.set_viewport_size({"width": width, "height": 844})
    with held(page, r"/handover/panel\.js$"), held(page, r"/buttons\.js$"):
        with held(page, r"/main\.js$"):
            page.goto(f"{site}data/synthetic-sky/", wait_until="commit")
            page.evaluate(PAINTED)
            expect(panel).to_contain_text("Loading the facilities")
        expect(page.locator(".copy").first).to_be_attached()
    expect(panel.get_by_label("Facility", exact=True)).to_be_visible()
    expect(page.locator("[data-samp]")).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.005
    page.get_by_role("button", name="Add all to basket").click()
    with held(page, r"/basket/page\.js$"):
        page.goto(f"{site}basket/", wait_until="commit")
        page.evaluate(PAINTED)
    expect(panel.get_by_label("Facility", exact=True)).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.005


def test_no_file_of_the_index_waits_for_another(page: Page, site: str) -> None:
    with held(page, r"/search/f/\w"):
        with held(page, r"/search/f/-notebooks\."), page.expect_request(re.compile("/search/t/")):
            page.goto(f"{site}?q=gamma")
        with page.expect_request(re.compile("/search/f/year")):
            pass
    settled(page)
    expect(page.locator(".facet__value--none").first).to_be_attached()
