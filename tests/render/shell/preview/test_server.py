"""While a site is edited its pages follow, and say what keeps them from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from render.shell.policy import policy_for
from render.shell.preview.server import News, PreviewServer

SITE = '<!doctype html><head><meta http-equiv="Content-Security-Policy" content="{}"></head><h1>{}'
# Keeps the signals that end requests, and says whether the tab is seen.
TABS = """() => {
  const ask = fetch;
  window.signals = [];
  window.fetch = (url, how) => (signals.push(how.signal), ask(url, how));
  window.see = (seen) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => !seen });
    document.dispatchEvent(new Event("visibilitychange"));
  };
}"""


class Edited:
    """A site with one page and one script that are edited; one page has a fault."""

    files: Mapping[str, bytes] = {"assets/js-1/main.js": b"1"}

    def page(self, path: str) -> str | None:
        """A page of that site."""
        if path == "broken/index.html":
            raise ValueError("templates/broken.html:3: what is this")
        return page("Edited") if path == "index.html" else None


def page(text: str) -> str:
    return SITE.format(policy_for(""), text)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, PreviewServer, str]]:
    site, scripts = tmp_path / "site", tmp_path / "scripts"
    site.mkdir()
    scripts.mkdir()
    (scripts / "main.js").write_text("// Comment\nno();\n")
    with PreviewServer(site, "/x/", 0, News(), str, scripts) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield site, server, server.url
        server.shutdown()


@pytest.mark.expects_page_faults
def test_pages_follow_and_the_files_stay_as_they_are(
    served: tuple[Path, PreviewServer, str], open_page: Callable[..., Page]
) -> None:
    site, server, url = served
    news = server.news
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
    server.drafts.show(Edited(), server.open_now)
    news.tell("")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Edited")
    assert index.read_text() == page("Two")
    # The site is now as it was shown: nobody's page is loaded again.
    index.write_text(page("Edited"))
    shown.evaluate("window.stays = true")
    server.drafts.show(None)
    news.tell("software/c.yml: neither")
    expect(alert).to_contain_text("software/c.yml: neither")
    assert shown.evaluate("window.stays")
    # A tab that nobody sees keeps no connection, and asks when it is seen again.
    shown.evaluate(TABS)
    news.tell("software/d.yml: seen")
    expect(alert).to_contain_text("software/d.yml: seen")
    shown.wait_for_function("signals.length && !signals.at(-1).aborted")
    shown.evaluate("see(false)")
    assert shown.evaluate("signals.at(-1).aborted")
    news.tell("software/e.yml: not seen")
    shown.evaluate("see(true)")
    expect(alert).to_contain_text("software/e.yml: not seen")
    # Of a script that fails the module and its line are told.
    (site / "assets/js-1").mkdir(parents=True)
    (site / "assets/js-1/main.js").write_text("const m0 = (() => {\nno();\nreturn {  };\n})();\n")
    script = '<script type="module" src="assets/js-1/main.js"></script></head>'
    index.write_text(page("Three").replace("</head>", script))
    news.tell("")
    expect(alert).to_contain_text("site_src/assets/js/main.js:2: Uncaught ReferenceError: no is")


def test_what_is_no_page_is_served_as_it_is(served: tuple[Path, PreviewServer, str]) -> None:
    site, server, url = served
    news = server.news
    assert server.scripts
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
        body = answer.read()
    # Before the page's scripts, whose faults it tells.
    (shown,) = re.findall(r"__preview/preview.js\?shown=(\w+)", body.decode())
    asked = f"{url}__preview/news?at=/x/&shown="
    with urlopen(asked + shown) as answer:
        told = json.load(answer)
    assert told == {"told": news.told, "fault": "", "another": False}
    assert server.open_now == ("index.html",)
    with urlopen(f"{asked}1") as answer:
        assert json.load(answer)["another"]
    assert news.after(told["told"], patience=0) == {"told": told["told"], "fault": ""}
    # A script that imports what is not there any more.
    (server.scripts / "main.js").write_text('import { a } from "./gone.js";\n')
    with urlopen(f"{url}__preview/where?url=/x/assets/js-1/main.js&line=1") as answer:
        assert json.load(answer) == {"where": "/x/assets/js-1/main.js:1"}
    news.tell("fault")
    assert news.after(told["told"]) == {"told": told["told"] + 1, "fault": "fault"}


def test_what_is_edited_is_made_when_it_is_asked_for(
    served: tuple[Path, PreviewServer, str],
) -> None:
    site, server, url = served
    for name in ("index.html", "broken/index.html", "other/index.html"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(page("On disk"))

    def at(path: str) -> bytes:
        with urlopen(url + path) as answer:
            content: bytes = answer.read()
            return content

    server.drafts.show(Edited(), ("index.html",))
    assert b"Edited" in at("") and at("assets/js-1/main.js") == b"1"
    assert b"On disk" in at("other/") and not server.news.fault
    # What cannot be made is told, and shown as it was.
    told = server.news.told
    assert b"On disk" in at("broken/") and b"On disk" in at("broken/")
    assert server.news.after(0) == {
        "told": told + 1,
        "fault": "templates/broken.html:3: what is this",
    }
    # And nothing is shown in the place of what is shown where an open page cannot be made.
    with pytest.raises(ValueError, match="what is this"):
        server.drafts.show(Edited(), ("index.html", "broken/index.html"))
    server.drafts.show(None)
    assert b"On disk" in at("")
