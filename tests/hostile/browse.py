"""Opens every page of a hostile site in Chromium, and tells what ran, moved or asked.

Pages are opened in frames of one page, since that takes a tenth of the time of a tab each; an
address that is a frame's must stay so, and what a page does to the page around it counts too.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page

from render.shell import server

LOOK = Path(__file__).with_name("look.js")
AT_ONCE = 6
PICTURES = 20  # opened in the browser; what all of them consist of is read without it
# A page that hangs ends the test; a slow machine does not.
PATIENCE = 600_000  # milliseconds
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RECORD = """
globalThis.__violations = [];
addEventListener("securitypolicyviolation", (event) => {
  __violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
}, true);
"""


def without_policy(site: Path, out: Path) -> Path:
    """A copy of the site whose pages have no Content-Security-Policy."""
    shutil.copytree(site, out)
    count = 0
    for path in out.rglob("*.html"):
        text, found = _POLICY.subn("", path.read_text("utf-8"))
        count += found
        path.write_text(text, encoding="utf-8")
    assert count > 20, "the pages' policy was not found"
    return out


def addresses(site: Path) -> Iterator[str]:
    """Every page and feed of a site and its first pictures, below its root."""
    pictures = 0
    for path in sorted(site.rglob("*")):
        inner = path.relative_to(site).as_posix()
        if inner.startswith("assets/") or inner == "404.html":
            continue
        pictures += path.suffix == ".svg"
        if path.suffix in (".atom", ".xml") or (path.suffix == ".svg" and pictures < PICTURES):
            yield quote(inner)
        elif path.name == "index.html":
            yield quote(inner.removesuffix("index.html"))


def some(paths: Sequence[str]) -> list[str]:
    """The pages to open with the policy in place, when there is no time for all of them.

    Without it they are all opened, and whatever a policy could stop is seen there. Every page
    that lists others is among them.
    """
    return [
        path
        for at, path in enumerate(paths)
        if at % 8 == 0 or (path.count("/") < 2 and "?" not in path)
    ]


def faults(browser: Browser, url: str, paths: Iterable[str]) -> tuple[list[str], int]:
    """What was wrong with the pages at these paths below `url`, and how many were opened."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    context.on("page", lambda other: said.append(f"a window was opened: {other.url}"))
    context.on("request", lambda request: _asked(request.url, url, said))
    context.on("download", lambda got: said.append(f"a download: {got.url}"))
    context.add_init_script(_RECORD)
    page.set_default_timeout(PATIENCE)
    try:
        page.goto(url + "robots.txt")
        page.evaluate(LOOK.read_text("utf-8"))
        opened = _look(page, [url + path for path in paths], said)
        if page.url != url + "robots.txt" or page.evaluate("globalThis.pwned !== undefined"):
            said.append("a page reached the page around it")
    finally:
        context.close()
    return said, opened


def _look(page: Page, urls: list[str], said: list[str]) -> int:
    found = page.evaluate("([urls, atOnce]) => lookAt(urls, atOnce)", [urls, AT_ONCE])
    said += [f"{address}: {'; '.join(told)}" for address, told in found["found"]]
    return int(found["opened"])


def _asked(address: str, url: str, said: list[str]) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(url).netloc:
        said.append(f"a request of another host: {address}")


class _Kept(server._Handler):
    """Lets the browser keep files for ten minutes, as GitHub Pages does: asking for all of them
    again takes most of the time."""

    def _send(
        self, status: HTTPStatus, headers: dict[str, str], body: bytes, body_wanted: bool
    ) -> None:
        super()._send(status, {**headers, "Cache-Control": "max-age=600"}, body, body_wanted)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site below a sub-path; gives its address."""
    with patch.object(server, "_Handler", _Kept), server.serving(site, "/sub/") as url:
        yield url
