"""Catalogues as large as one page holds, and larger: bytes, further pages, search."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.sites import made_up, site_of
from render.views.cards import ONE_PAGE, PAGE
from tests.site.conftest import settled, shown
from tests.support.browser.serving import kept
from tests.support.pages import ReadPage, broken

pytestmark = pytest.mark.shares_page

Open = Callable[..., Page]
STATUS = "[data-status]"
# The budget: everything but the page itself and its style, scripts included, until the first ten
# cards stand; bytes as sent, compressed. Kept with the medium query of the fixed ones.
QUERIES = ("pulsar", "heliophysics", "gamma notebook")
BUDGETS = {150: 46_000, 1000: 53_000}
UNASKED = ("doi_files", "files_beside", "linked_files", "twin_files", "write_api")


@pytest.fixture(scope="module", params=BUDGETS, ids="{} entries".format)
def large(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, Path]:
    folder = tmp_path_factory.mktemp("large") / "site"
    with ExitStack() as stack:
        # Nobody asks here for the pages of so many and what stands beside them, which take most of
        # the time: tests/render has them.
        stack.enter_context(patch("render.pages.every.software_page", lambda *_: ""))
        stack.enter_context(patch("render.site.social_files", lambda *_: iter(())))
        stack.enter_context(patch("render.site.similar", lambda _, all_: [()] * len(all_)))
        for name in UNASKED:
            stack.enter_context(patch(f"render.site.{name}", lambda *_: ()))
        site_of(request.param, folder)
    return request.param, folder


@pytest.fixture(scope="module")
def large_site(large: tuple[int, Path]) -> Iterator[str]:
    with kept(large[1], "/") as url:
        yield url


def sent(folder: Path, addresses: set[str]) -> int:
    """Bytes of these files as a server sends them."""
    total = 0
    for address in addresses:
        path = urlsplit(address).path.lstrip("/")
        content = (folder / (path or "index.html")).read_bytes()
        total += len(content if path.endswith(".bin") else gzip.compress(content, 6))
    return total


def test_bytes_to_the_first_result(
    open_page: Open, large: tuple[int, Path], large_site: str
) -> None:
    count, folder = large
    spent = []
    page = open_page(viewport={"width": 390, "height": 800})
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for query in QUERIES:
        page.goto("about:blank")
        asked.clear()
        page.goto(f"{large_site}?q={query}")
        settled(page)
        # What one page holds is shown at once, else ten at a time.
        assert 0 < len(shown(page)) <= (count if count <= ONE_PAGE else 10)
        # Counts of facets and snippets come after the cards.
        needed = {
            url
            for url in asked
            if url.endswith(".js") or re.search(r"/assets/search/(?:index|t/|c/|w\.)", url)
        }
        assert any("/t/" in url for url in needed)
        spent.append(sent(folder, needed))
    assert sorted(spent)[len(spent) // 2] <= BUDGETS[count], spent


def test_one_page_holds_all_or_a_hundred_and_others_the_rest(large: tuple[int, Path]) -> None:
    """As who has no scripts reads them, by the links from page to page."""
    count, folder = large
    file, found = folder / "index.html", list[str]()
    while True:
        page = ReadPage(file.name, file.read_text("utf-8"))
        ids = [
            str(id_)
            for id_ in page.tree.xpath("//*[contains(concat(' ', @class, ' '), ' card ')]/@data-id")
        ]
        assert 0 < len(ids) <= (ONE_PAGE if count <= ONE_PAGE else PAGE)
        found += ids
        if len(found) >= count:
            break
        next_one = re.compile(rf"(Page )?{len(found) // 100 + 1}\b")
        onward = page.tree.xpath("//*[contains(concat(' ', @class, ' '), ' pager ')]//a")
        link = next(a.get("href") for a in onward if next_one.match(a.text_content().strip()))
        file = (file.parent / link / "index.html").resolve()
    assert len(set(found)) == count
    assert (folder / "index.html").stat().st_size < 400_000


def test_no_link_of_the_further_pages_is_broken(large: tuple[int, Path]) -> None:
    count, folder = large
    further = sorted(folder.glob("browse/*/index.html"))
    assert len(further) == (0 if count <= ONE_PAGE else count // PAGE - 1)
    for file in further:
        page = ReadPage(file.relative_to(folder).as_posix(), file.read_text("utf-8"))
        assert not list(broken(page, {page.path: page}, folder, "http://pages.test/"))


def test_results_beyond_the_page_come_when_asked_for_and_so_do_sorting_and_long_facets(
    page: Page, large: tuple[int, Path], large_site: str
) -> None:
    count, _ = large
    page.goto(f"{large_site}?q=notebook")
    settled(page)
    first = shown(page)
    if count <= ONE_PAGE:
        expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    else:
        assert len(first) == 10
        page.get_by_role("button", name="Show more").click()
        expect(page.locator("[data-cards] > li")).to_have_count(20)
        assert shown(page)[:10] == first
        expect(page.locator("[data-cards] > li").nth(10).locator("a").first).to_be_focused()
    page.locator("#q").fill("")
    settled(page)
    expect(page.locator(STATUS)).to_have_text(f"{count} entries")
    assert len(shown(page)) == (count if count <= ONE_PAGE else 100)
    # Not only what the page holds.
    dates = {entry.id: entry.datePublished or "" for entry in made_up(count).software}
    page.get_by_label("Sort by").select_option("newest")
    settled(page)
    assert page.url.endswith("?sort=newest")
    found = [dates[id_] for id_ in shown(page)]
    assert found == sorted(dates.values(), reverse=True)[: len(found)] and len(found) >= 10
    # A long facet is listed when it is opened.
    page.locator("#q").fill("notebook")
    settled(page)
    group = page.locator('[data-facet="author"]')
    group.locator(".facet__more").click()
    expect(group.locator("label").nth(50)).to_be_visible()
    settled(page)
    value = group.locator("input").nth(3).get_attribute("value") or ""
    number = int(group.locator("[data-count]").nth(3).inner_text())
    group.locator(f'input[value="{value}"]').check()
    settled(page)
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^{number} of "))
    page.reload()
    settled(page)
    expect(page.locator(".chip")).to_have_text([value])
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^{number} of "))
