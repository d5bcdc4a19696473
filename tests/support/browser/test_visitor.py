"""The page that tests share is as good as new for each of them; else one would see another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from render.shell.server import serving
from tests.conftest import PATIENCE
from tests.support.browser.visitor import SIZE, Visitor
from tests.support.browser.watch import Watch

STATE = """() => [
  {...localStorage}, {...sessionStorage}, document.cookie, innerWidth,
  matchMedia("(prefers-color-scheme: dark)").matches,
  matchMedia("(prefers-reduced-motion: reduce)").matches,
]"""
AS_NEW = [{}, {}, "", SIZE["width"], False, False]


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    one = Visitor(browser, PATIENCE)
    yield one
    one.leave()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("visited")
    (folder / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    with serving(folder, "/sub/") as url:
        yield url


def test_nothing_is_left_of_a_visit(visitor: Visitor, address: str) -> None:
    page = visitor.come(Watch())
    page.goto(address)
    assert page.evaluate(STATE) == AS_NEW
    page.evaluate("localStorage.a = sessionStorage.b = 1; document.cookie = 'c=1'")
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.context.new_page()
    assert all(now != new for now, new in zip(page.evaluate(STATE), AS_NEW, strict=True))
    visitor.forget()

    again = visitor.come(Watch())
    assert again is page and again.url == "about:blank" and again.context.pages == [again]
    again.goto(address)
    assert again.evaluate(STATE) == AS_NEW


@pytest.mark.parametrize("end", ["about:blank", "closed"])
def test_a_page_that_cannot_forget_is_given_up(visitor: Visitor, address: str, end: str) -> None:
    page = visitor.come(Watch())
    page.goto(address)
    page.evaluate("localStorage.a = 1")
    if end == "closed":
        page.close()
    else:
        page.goto(end)  # what it kept for the site cannot be reached from here
    visitor.forget()
    again = visitor.come(Watch())
    again.goto(address)
    assert again is not page and again.evaluate(STATE) == AS_NEW


def test_faults_are_those_of_the_test_whose_turn_it_is(visitor: Visitor, address: str) -> None:
    first, second = Watch(), Watch()
    page = visitor.come(first)
    page.goto(address)
    page.evaluate("console.error('mine')")
    first.settle()
    visitor.forget()
    visitor.come(second).goto(address)
    second.enforce()
    page.evaluate("console.error('theirs')")
    with pytest.raises(AssertionError, match="theirs"):
        second.enforce()
    assert len(first.faults) == len(second.faults) == 1


def test_what_would_last_is_refused(visitor: Visitor) -> None:
    page = visitor.come(Watch())
    with pytest.raises(AssertionError, match="own_page"):
        page.on("request", print)
    with pytest.raises(AssertionError, match="own_page"):
        page.add_init_script("0")
