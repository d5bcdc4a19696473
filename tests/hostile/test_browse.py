"""What the tests of this room look for would be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile import browse

AROUND = '<html><body><main id="main"></main><footer><a href="x">a</a></footer>{}</body></html>'
MISBEHAVES = {
    "asks a picture": ('<img src="https://evil.example/x.png">', "CONNECT evil.example:443"),
    "fetches": ('<script>fetch("http://evil.example/y")</script>', "it asks http://evil.example/y"),
    "fetches here": (
        '<script>fetch("http://127.0.0.1:9876/")</script>',
        "it asks http://127.0.0.1:9876/",
    ),
    "opens a socket": (
        '<script>new WebSocket("ws://evil.example/")</script>',
        "it asks ws://evil.example/",
    ),
    "sends a request": (
        '<script>r = new XMLHttpRequest(); r.open("GET", "//evil.example/z"); r.send()</script>',
        "//evil.example/z",
    ),
    "sends a beacon": (
        '<script>navigator.sendBeacon("//evil.example/b")</script>',
        "//evil.example/b",
    ),
    "sets a global": ("<script>pwned = 1</script>", "set a global"),
    "asks the reader": ("<script>alert(1)</script>", "a dialog: 1"),
    "leaves": ('<script>location = "/sub/robots.txt"</script>', "it leads to"),
    "has a handler": ('<p onclick="x">', "<p onclick>"),
}


def page(site: Path, inner: str) -> Path:
    (site / "a").mkdir(parents=True)
    (site / "robots.txt").touch()
    (site / "a/index.html").write_text(AROUND.format(inner), encoding="utf-8")
    return site


@pytest.mark.parametrize("how", MISBEHAVES)
def test_a_page_that_misbehaves_is_told_of(browser: Browser, tmp_path: Path, how: str) -> None:
    inner, told = MISBEHAVES[how]
    with browse.serving(page(tmp_path / "site", inner)) as url:
        said, opened = browse.faults(browser, url, ["a/"])
    assert opened == 1 and any(told in each for each in said), said


def test_a_page_that_does_not_is_not(browser: Browser, tmp_path: Path) -> None:
    with browse.serving(page(tmp_path / "site", "<p>good</p>")) as url:
        assert browse.faults(browser, url, ["a/"]) == ([], 1)
