"""What the tests of this room look for would be seen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser

from tests.hostile import browse

AROUND = '<html><body><main id="main"></main><footer><a href="x">a</a></footer>{}</body></html>'
OF_PAGE = ("it ", "set a global", "<p ")
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


def pages(site: Path, inners: Iterable[str]) -> list[str]:
    """A site of these pages; gives their paths."""
    paths = []
    for at, inner in enumerate(inners):
        (site / f"{at}").mkdir(parents=True)
        (site / f"{at}/index.html").write_text(AROUND.format(inner), encoding="utf-8")
        paths.append(f"{at}/")
    (site / "robots.txt").touch()
    return paths


def test_pages_that_misbehave_are_told_of(browser: Browser, tmp_path: Path) -> None:
    good = "<p>good</p>"
    paths = pages(tmp_path / "site", [*(inner for inner, _ in MISBEHAVES.values()), good])
    with browse.serving(tmp_path / "site") as url:
        said, opened = browse.faults(browser, url, paths)
    assert opened == len(paths)
    for (how, (_, told)), path in zip(MISBEHAVES.items(), paths, strict=False):
        # What the browser itself tells does not name the page.
        own = [each for each in said if not told.startswith(OF_PAGE) or f"/{path}: " in each]
        assert any(told in each for each in own), (how, said)
    assert not [each for each in said if f"/{paths[-1]}: " in each]


def test_a_page_that_does_not_is_not(browser: Browser, tmp_path: Path) -> None:
    paths = pages(tmp_path / "site", ["<p>good</p>"])
    with browse.serving(tmp_path / "site") as url:
        assert browse.faults(browser, url, paths) == ([], 1)
