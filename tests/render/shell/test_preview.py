"""While a site is edited its pages follow, and say what keeps them from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from render.shell.policy import policy_for
from render.shell.preview import News, PreviewServer, changed, stamps

SITE = '<!doctype html><head><meta http-equiv="Content-Security-Policy" content="{}"></head><h1>{}'


def page(text: str) -> str:
    return SITE.format(policy_for(""), text)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, News, str]]:
    site, news = tmp_path / "site", News()
    site.mkdir()
    with PreviewServer(site, "/x/", 0, news) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield site, news, server.url
        server.shutdown()


def test_pages_follow_and_the_files_stay_as_they_are(
    served: tuple[Path, News, str], open_page: Callable[..., Page]
) -> None:
    site, news, url = served
    index = site / "index.html"
    index.write_text(page("One"))
    news.tell("facilities/a.yml:1: no name [x]")
    shown = open_page()
    shown.goto(url)
    alert = shown.get_by_role("alert")
    expect(alert).to_contain_text("facilities/a.yml:1: no name [x]")
    news.tell("")
    expect(shown.get_by_role("heading", level=1)).to_have_text("One")
    expect(alert).to_have_count(0)
    news.tell("<b>software/b.yml</b>: what is this")
    expect(alert).to_contain_text("<b>software/b.yml</b>: what is this")
    expect(shown.get_by_role("heading", level=1)).to_have_text("One")
    index.write_text(page("Two"))
    news.tell("")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Two")
    expect(alert).to_have_count(0)
    assert index.read_text() == page("Two")


def test_what_is_no_page_is_served_as_it_is(served: tuple[Path, News, str]) -> None:
    site, news, url = served
    # Where nothing could be rendered yet, the browser is told why all the same.
    with pytest.raises(HTTPError) as none:
        urlopen(url)
    assert none.value.code == 404 and b"__preview/preview.js" in none.value.read()
    (site / "data.json").write_text('"</head>"')
    (site / "index.html").write_text(page("One"))
    with urlopen(f"{url}data.json") as answer:
        assert answer.read() == b'"</head>"'
    with urlopen(url) as answer:
        # No service worker keeps a page that was never published.
        assert answer.headers["Cache-Control"] == "no-store"
        assert b"__preview/preview.js?rendered=" in answer.read()
    with urlopen(f"{url}__preview/news") as answer:
        told = json.load(answer)
    assert told == {"told": news.told, "rendered": news.rendered, "fault": ""}
    assert news.after(told["told"], patience=0) == told
    news.tell("fault")
    assert news.after(told["told"]) == {**told, "told": told["told"] + 1, "fault": "fault"}


def test_a_file_that_is_saved_new_or_gone_is_noticed(tmp_path: Path) -> None:
    for name in ("software/a.yml", "software/b.yml", "site_src/js/deep/c.js", "top.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    names = ("software", "site_src", "top.yml", "not there")
    before = stamps(tmp_path, names)
    assert changed(before, stamps(tmp_path, names)) == set()
    (tmp_path / "software/a.yml").write_text("12")
    (tmp_path / "software/b.yml").unlink()
    (tmp_path / "site_src/js/deep/d.js").write_text("")
    (tmp_path / "software/.a.yml.swp").write_text("an editor's own")
    (tmp_path / "other").write_text("not watched")
    assert changed(before, stamps(tmp_path, names)) == {
        "software/a.yml", "software/b.yml", "site_src/js/deep/d.js"
    }  # fmt: skip
