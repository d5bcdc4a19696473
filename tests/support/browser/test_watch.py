"""The watch over the tests' pages sees what it has to see; otherwise it would guard nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from render.shell.server import serving
from tests.support.browser.watch import Watch

MISBEHAVIOUR = {
    "image": ('<img src="https://example.org/i.png">', "another host: https://example.org/i.png"),
    "style": ("<style>@import 'http://cdn.example/a.css'</style>", "http://cdn.example/a.css"),
    "fetch": ("<script>fetch('//tracker.example/').catch(() => 0)</script>", "tracker.example"),
    "socket": ("<script>new WebSocket('ws://s.example/')</script>", "ws://s.example/"),
    "console": ("<script>console.error('broken piece')</script>", "console error: broken piece"),
    "exception": ("<script>nothing.here</script>", "page error: nothing is not defined"),
    "missing": ('<script src="gone.js"></script>', "404"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("watched")
    icon = '<!doctype html><link rel="icon" href="data:,">'
    (folder / "index.html").write_text(f"{icon}<title>Good</title><p id='p'>calm</p>")
    for name, (body, _) in MISBEHAVIOUR.items():
        (folder / f"{name}.html").write_text(icon + body)
    with serving(folder, "/sub/") as url:
        yield url


@pytest.mark.expects_page_faults
@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_misbehaviour_is_a_fault(page: Page, watch: Watch, address: str, name: str) -> None:
    page.goto(f"{address}{name}.html", wait_until="networkidle")
    with pytest.raises(AssertionError) as raised:
        watch.enforce()
    assert MISBEHAVIOUR[name][1] in str(raised.value)


def test_a_good_page_has_none(page: Page, watch: Watch, address: str) -> None:
    page.goto(address)
    assert page.title() == "Good"
    watch.enforce()


def test_pages_have_the_options_asked_for(open_page: Callable[..., Page], address: str) -> None:
    narrow = open_page(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    narrow.goto(address)
    assert narrow.locator("#p").bounding_box()["width"] < 390  # type: ignore[index]
