"""The panel as people find it: nothing asked before it is used, by keyboard, with axe-core."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.handover.conftest import World
from tests.site.axe import looks, violations
from tests.support.servers.binderhub import BUILDS, HOLD

BASKET, DATASET = "basket/", "data/synthetic-sky/"


def test_nothing_is_asked_before_a_button_is_pressed(
    page: Page, basket: Callable[..., Page], world: World
) -> None:
    world.binder.asked.clear()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    basket()
    for path in (BASKET, DATASET):
        page.goto(world.site + path)
        for facility in ("open", "pull", "plain", "open"):
            page.get_by_label("Facility", exact=True).select_option(facility)
        expect(page.get_by_role("button", name="Send to TOPCAT")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(world.site)] == []
    assert [url for url in asked if url.endswith("/handover/progress.js")] == []
    assert world.binder.asked == []


@pytest.mark.parametrize("path", ["", "about/", "software/demo/", "facilities/open/", "data/"])
@pytest.mark.expects_page_faults
def test_other_pages_cannot_ask_those_hosts(page: Page, world: World, path: str) -> None:
    page.goto(world.site + path)
    for address in (f"{world.binder.url}build/gh/o/r/HEAD", "http://127.0.0.1:21012/"):
        refused = page.evaluate(
            "URL => fetch(URL).then(() => 'answered', (fault) => fault.message)", address
        )
        assert "answered" not in refused
    assert "violates" in page.evaluate(
        """() => new Promise((told) => {
          addEventListener("securitypolicyviolation", () => told("violates"), { once: true });
          fetch("http://127.0.0.1:21012/").catch(() => {});
        })"""
    )


@pytest.mark.parametrize("path", [BASKET, DATASET])
def test_every_state_is_accessible(page: Page, world: World, path: str) -> None:
    page.goto(world.site + DATASET)
    page.get_by_role("button", name="Add all to basket").click()
    page.goto(world.site + path)
    found = []
    page.get_by_label("Facility", exact=True).select_option("plain")
    expect(page.locator("[data-by-hand]")).to_be_visible()
    found += faults(page)
    world.binder.go_on.clear()
    failed = {"phase": "failed", "message": "Could not resolve ref"}
    world.binder.script = [*BUILDS, HOLD, failed]
    page.get_by_label("Facility", exact=True).select_option("open")
    page.get_by_role("button", name="Launch on OpenBinder with 2 items").click()
    expect(page.locator("[data-phase]")).to_have_text("Starting the session …")
    page.locator("[data-log] summary").click()
    found += faults(page)
    world.binder.go_on.set()
    expect(page.get_by_role("alert")).to_be_visible()
    found += faults(page)
    assert found == []


def faults(page: Page) -> list[str]:
    """What axe-core finds, and whether the page is too wide, in each way of showing it."""
    found = []
    for look in looks(page):
        found += violations(page, look)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{look}: too wide")
    return found


@pytest.mark.expects_page_faults
def test_a_launch_works_by_keyboard_alone(
    page: Page, basket: Callable[..., Page], world: World
) -> None:
    world.binder.go_on.clear()
    world.binder.script = [*BUILDS, HOLD]
    # The script that is fetched when the button is pressed is lost once. Said before the page is
    # there, which hears of it later than the browser, or a key is faster.
    page.route(re.compile(r"/handover/progress\.js$"), lambda route: route.abort())
    basket()
    expect(page.get_by_label("Facility", exact=True)).to_be_visible()
    page.get_by_label("Facility", exact=True).focus()
    page.keyboard.type("O")  # of more letters a slow browser takes each for a new word
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Launch on OpenBinder with 1 item")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("check the connection")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator("[data-phase]")).to_have_text("Starting the session …")
    page.keyboard.press("Enter")
    expect(page.locator("[data-phase]")).to_have_text("Cancelled. No data were transferred.")


def test_the_preferred_facility_is_chosen_first(basket: Callable[..., Page]) -> None:
    page = basket()
    page.evaluate("localStorage.setItem('esap-facility', 'plain')")
    page.reload()
    expect(page.get_by_label("Facility", exact=True)).to_have_value("plain")


def test_the_panel_follows_the_basket(basket: Callable[..., Page]) -> None:
    page = basket({"id": "lake", "name": "L", "access": {"protocol": "rucio", "did": "a:b"}})
    facility, how = page.get_by_label("Facility", exact=True), page.locator("[data-how]")
    expect(facility).to_have_value("lake")  # where the data are
    expect(how).not_to_contain_text("Rucio")
    facility.select_option("open")
    expect(how).to_contain_text("OpenBinder is not known to be on a data lake")
    expect(page.get_by_role("button", name="Launch on OpenBinder with 2 items")).to_be_visible()
    page.get_by_role("button", name="Remove L, a:b").click()
    expect(page.get_by_role("button", name="Launch on OpenBinder with 1 item")).to_be_visible()
    page.get_by_role("button", name="Empty basket").click()
    expect(page.get_by_role("heading", name="Launch with this data")).to_be_hidden()
