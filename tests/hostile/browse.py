"""Opens every page of a hostile site in Chromium, and tells what ran, moved or asked.

Pages are opened in frames of one page, since that takes a tenth of the time of a tab each; an
address that is a frame's must stay so, and what a page does to the page around it counts too.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, ProxySettings

from tests.support.browser.serving import kept

LOOK = Path(__file__).with_name("look.js")
AT_ONCE = 6
WITHOUT_POLICY = (".atom", ".xml", ".svg")
PICTURES = 8  # opened in the browser; what all of them consist of is read without it
# A page that does not load ends the test; a slow machine does not. look.js has its own patience.
PATIENCE = 600_000  # milliseconds
Worker = Literal["allow", "block"]
LAST = "http://the-last.invalid/"
# What Chrome asks for itself where it sees a form; a headless shell does not.
BROWSERS_OWN = ("content-autofill.googleapis.com:443",)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_STYLE = re.compile(r'<link rel="stylesheet" href="(?:\.\./)*assets/[\w./-]+">')
# What a script asks of others is noted as it asks: on the way out it may come too late to be heard,
# when the page is gone.
_RECORD = """
globalThis.__violations = [];
globalThis.__asked = [];
const ask = (url) => {
  const { href, origin } = new URL(url?.url ?? url, document.baseURI);
  if (/^(?:http|ws)/.test(href) && origin !== location.origin) __asked.push(href);
};
const noted = (target, at) => new Proxy(target, {
  apply: (call, self, given) => (ask(given[at]), Reflect.apply(call, self, given)),
  construct: (made, given) => (ask(given[at]), Reflect.construct(made, given)),
});
for (const name of ["fetch", "WebSocket", "EventSource", "Worker"]) {
  globalThis[name] = noted(globalThis[name], 0);
}
XMLHttpRequest.prototype.open = noted(XMLHttpRequest.prototype.open, 1);
navigator.sendBeacon = noted(navigator.sendBeacon, 0);
addEventListener("securitypolicyviolation", (event) => {
  __violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
}, true);
"""


def without_policy(site: Path, out: Path) -> Path:
    """A copy of the site whose pages have no Content-Security-Policy.

    Nor have they the site's own styles, which are a third of a page's work and no payload's place.
    """
    shutil.copytree(site, out, copy_function=os.link)
    count = styles = 0
    for path in filter(Path.is_file, out.rglob("*.html")):  # a DOI's folder may end so
        text, found = _POLICY.subn("", path.read_text("utf-8"))
        text, more = _STYLE.subn("", text)
        count, styles = count + found, styles + more
        path.unlink()  # or the site's own page would change
        path.write_text(text, encoding="utf-8")
    assert count > 20, "the pages' policy was not found"
    assert styles > 20, "the pages' styles were not found"
    return out


def addresses(site: Path) -> Iterator[str]:
    """Every page and feed of a site and its first pictures, below its root."""
    pictures = 0
    for path in sorted(site.rglob("*")):
        inner = path.relative_to(site).as_posix()
        # A page by DOI leads on at once, to one that is opened anyway.
        if inner.startswith(("assets/", "doi/")) or inner == "404.html":
            continue
        pictures += path.suffix == ".svg"
        few = path.suffix != ".svg" or pictures < PICTURES
        if path.suffix in WITHOUT_POLICY and few:
            yield quote(inner)
        elif path.name == "index.html":
            yield quote(inner.removesuffix("index.html"))


def some(paths: Sequence[str]) -> list[str]:
    """The pages to open with the policy in place, when there is no time for all of them.

    Without it they are all opened, and whatever a policy could stop is seen there. Every page
    that lists others is among them; feeds and pictures are not, since they have no policy: they
    are the same bytes either way.
    """
    return [
        path
        for at, path in enumerate(filter(_has_policy, paths))
        if at % 8 == 0 or (path.count("/") < 2 and "?" not in path)
    ]


def _has_policy(path: str) -> bool:
    return not urlsplit(path).path.endswith(WITHOUT_POLICY)


def faults(
    browser: Browser, url: str, paths: Iterable[str], worker: Worker = "allow"
) -> tuple[list[str], int]:
    """What was wrong with the pages at these paths below `url`, and how many were opened; with the
    site's service worker, or without."""
    said: list[str] = []
    with _way_out(said, urlsplit(url).netloc) as proxy:
        context = browser.new_context(proxy=proxy, service_workers=worker)
        return said, _opened(context, url, paths, said)


def _opened(context: BrowserContext, url: str, paths: Iterable[str], said: list[str]) -> int:
    page = context.new_page()
    page.on("dialog", lambda dialog: (said.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    context.on("page", lambda other: said.append(f"a window was opened: {other.url}"))
    context.on("download", lambda got: said.append(f"a download: {got.url}"))
    context.add_init_script(_RECORD)
    page.set_default_timeout(PATIENCE)
    try:
        page.goto(url + "robots.txt")
        page.evaluate(LOOK.read_text("utf-8"))
        opened = _look(page, [url + path for path in paths], said)
        # The proxy hears one after the other: with this, what was asked before has been heard.
        page.evaluate("(last) => fetch(last).catch(() => null)", LAST)
        if page.url != url + "robots.txt" or page.evaluate("globalThis.pwned !== undefined"):
            said.append("a page reached the page around it")
    finally:
        context.close()
    return opened


def _look(page: Page, urls: list[str], said: list[str]) -> int:
    found = page.evaluate("([urls, atOnce]) => lookAt(urls, atOnce)", [urls, AT_ONCE])
    said += [f"{address}: {'; '.join(told)}" for address, told in found["found"]]
    return int(found["opened"])


@contextmanager
def _way_out(said: list[str], own: str) -> Iterator[ProxySettings]:
    """The proxy of a context through which all that is asked of others than `own` has to go.

    To hear of each request from the browser instead takes as long as a page's scripts do.
    """

    class Handler(BaseHTTPRequestHandler):
        timeout = 5  # for one who connects and asks nothing

        def log_message(self, *_: object) -> None:
            pass

        def parse_request(self) -> bool:
            method, address, *_ = [*self.raw_requestline.decode("latin-1").split(), "", ""]
            if address not in (LAST, *BROWSERS_OWN):
                said.append(f"a request of another host: {method} {address}")
            self.close_connection = True
            return False

    proxy = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=proxy.serve_forever, args=(0.02,))
    thread.start()
    try:
        # What comes last counts first, and Playwright would put <-loopback> there.
        address = f"http://127.0.0.1:{proxy.server_port}"
        yield {"server": address, "bypass": f"<-loopback>,{own}"}
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site below a sub-path; gives its address."""
    with kept(site, "/sub/") as url:
        yield url
