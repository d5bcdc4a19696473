"""After one lost connection: what a page fetches when it needs it is asked for again and works.

A browser may keep a failed module for as long as the page is open
(https://html.spec.whatwg.org/#fetch-a-single-module-script); that of the tests does (see
tests/support/browser/chromium.py).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.basket.items import SKY
from tests.site.baskets import put
from tests.support.browser.watch import Watch

# The module, the page that needs it, and what shows that it runs.
FEATURES = {
    "catalogue/page.js": ("", "[data-cards][aria-busy=false]"),
    "launch/panel/panel.js": (
        "software/galactic-sources-cta-km3net/?version=head",
        "[data-choices][data-follows]",
    ),
    "launch/panel/page.js": ("launch/?repository=o/r", "[data-understood]"),
    "contribute/page.js": ("contribute/new/", "[data-make]"),
    "basket/buttons.js": ("data/", "[data-basket-add]"),
    "basket/page.js": ("basket/", "[data-items] > li"),
    "handover/panel.js": ("basket/", "[data-handover][aria-busy=false]"),
    "samp/panel.js": ("basket/", "[data-samp]"),
}


def lose(page: Page, path: str) -> list[str]:
    """Let the first request for this script fail; the queries of all of them."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(urlsplit(route.request.url).query)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(rf"/assets/js-[0-9a-f]+/{re.escape(path)}(\?|$)"), answer)
    return asked


def assert_nothing_else_went_wrong(watch: Watch) -> None:
    watch.settle()
    assert not [fault for fault in watch.faults if "ERR_FAILED" not in fault]


@pytest.mark.expects_page_faults
@pytest.mark.parametrize("path", FEATURES)
def test_a_feature_that_was_lost_comes_later(
    page: Page, site: str, watch: Watch, path: str
) -> None:
    address, sign = FEATURES[path]
    page.goto(f"{site}basket/")
    put(page, [SKY])
    asked = lose(page, path)
    page.goto(f"{site}{address}")
    expect(page.locator(sign).first).to_be_visible()
    assert asked[-1] == "again=1"
    assert_nothing_else_went_wrong(watch)


@pytest.mark.expects_page_faults
def test_a_page_that_lost_its_script_says_what_needs_it(
    page: Page, site: str, watch: Watch
) -> None:
    asked = lose(page, "main.js")
    page.goto(f"{site}?q=galaxy")
    # The list is shown as it is.
    expect(page.locator("[data-cards] > li").first).to_be_visible()
    expect(page.locator("[data-status] > span")).to_be_visible()
    page.route(re.compile(r"/assets/search/index\."), lambda route: route.abort())
    page.reload()
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-cards] > li").first).to_be_visible()
    asked.clear()
    page.goto(f"{site}basket/")
    expect(page.get_by_text("The basket needs JavaScript.")).to_be_visible()
    expect(page.locator("[data-quick]")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("The basket is empty.")).to_be_visible()
    assert asked == ["", ""]
    assert_nothing_else_went_wrong(watch)


@pytest.mark.expects_page_faults
def test_a_browser_that_is_online_again_does_not_wait(page: Page, site: str, watch: Watch) -> None:
    page.clock.install(time="2026-11-27T12:00:00Z")
    page.clock.pause_at("2026-11-27T12:00:01Z")  # a clock that is only installed goes on
    asked = lose(page, "launch/panel/page.js")
    with page.expect_event("requestfailed"):
        page.goto(f"{site}launch/?repository=o/r")
    page.evaluate("() => new Promise((done) => { const turn = new MessageChannel();"
                  " turn.port1.onmessage = done; turn.port2.postMessage(0) })")  # fmt: skip
    assert asked == [""]  # time stands still, and nothing is asked meanwhile
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-understood]")).to_be_visible()
    assert asked == ["", "again=1"]
    assert_nothing_else_went_wrong(watch)


@pytest.mark.expects_page_faults
@pytest.mark.parametrize("path", ["catalogue/quick.js", "search/search.js"])
def test_the_quick_search_recovers(page: Page, site: str, watch: Watch, path: str) -> None:
    asked = lose(page, path)
    page.goto(f"{site}about/")
    page.locator("[data-quick] input").fill("topcat")
    if path == "search/search.js":
        expect(page.locator("[data-quick-status]")).to_contain_text("could not be loaded")
        page.locator("[data-quick] input").fill("topca")
    expect(page.locator("[data-quick-list] a").first).to_contain_text("TOPCAT")
    assert asked[-1] == f"again={len(asked) - 1}"
    assert_nothing_else_went_wrong(watch)
