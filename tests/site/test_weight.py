"""How much each kind of page asks for, and how often: budgets in bytes, as sent, and requests.

Counted until the page is at rest, before anybody searches, chooses or scrolls: a picture that is
lazily loaded counts where the browser fetches it by itself, in or near the first screen.
"""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.support.browser.watch import Watch

# page → requests, bytes
BUDGETS = {
    "": (8, 45_000),
    "software/4701488/": (10, 50_000),
    "software/topcat/": (10, 50_000),
    "launch/": (8, 57_000),
    "basket/": (6, 45_000),
    "data/apertif-dr1/": (12, 70_000),
    "facilities/": (6, 35_000),
    "facilities/mybinder/": (6, 40_000),
    "about/": (6, 35_000),
    "status/": (6, 35_000),
    "contribute/": (6, 50_000),
    "contribute/new/": (8, 91_500),
}


@pytest.mark.own_page
def test_each_kind_of_page_keeps_to_its_budget(page: Page, site: str, watch: Watch) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    over = {}
    for address, (requests, size) in BUDGETS.items():
        page.goto("about:blank")
        page.context.clear_cookies()
        answers.clear()
        page.goto(f"{site}{address}", wait_until="networkidle")
        watch.settle()
        spent = sum(len(gzip.compress(answer.body(), 6)) for answer in answers)
        if len(answers) > requests or spent > size:
            names = [urlsplit(answer.url).path.rsplit("/", 1)[-1] for answer in answers]
            over[address] = (len(answers), spent, names)
    assert not over
