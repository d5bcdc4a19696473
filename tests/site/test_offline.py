"""The service worker: what works without a network, what two deployments have in common (nothing),
and how it is switched off. A real server is stopped and replaced under one browser."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from render.shell.offline import worker_off
from render.shell.server import PagesServer
from tests.basket.items import SKY
from tests.site.baskets import put
from tests.support.files import ROOT
from tests.support.servers.jupyter import free_port
from tests.support.suite.tools import node

BASE = "/esap-catalogue/"
ENTRY = "software/hcg-16/"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map(({ url }) => new URL(url).pathname);
  }
  return found;
}"""
# Asks again until it is so; gives up after five minutes at least.
UNTIL = """const until = async (held) => {
  for (let asked = 0; !(await held()); asked++) {
    if (asked > 15000) throw new Error(`never: ${held}`);
    await new Promise((done) => setTimeout(done, 20));
  }
};"""
# Until the worker has the page and the bundle of the index named so.
AT_REST = f"""async (index) => {{
  {UNTIL}
  await until(async () => navigator.serviceWorker.controller && await caches.match(index)
    && await caches.match(location.pathname));
}}"""
REPLACEMENT = f"""async () => {{
  {UNTIL}
  const registration = await navigator.serviceWorker.ready;
  await until(() => registration.waiting);
}}"""
UNTIL_GONE = f"""async (marks) => {{
  {UNTIL}
  await until(async () => {{
    const each = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const keys = (await Promise.all(each.map((cache) => cache.keys()))).flat();
    return !keys.some(({{ url }}) => marks.some((mark) => url.includes(mark)));
  }});
}}"""
UNTIL_OFF = f"""async () => {{
  {UNTIL}
  await until(async () => !(await navigator.serviceWorker.getRegistration()));
}}"""


class Host:
    """A host that is there or not, with one deployment or another."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._server: PagesServer | None = None
        self._sockets: list[socket.socket] = []
        self._port = free_port()  # nobody else takes it while the host is gone

    def start(self, directory: Path) -> str:
        """Serve `directory`, always at the same URL, which is returned."""
        self.stop()
        self._server = server = PagesServer(directory, BASE, self._port)
        answer = server.process_request

        def noted(request: Any, address: Any) -> None:
            self._sockets.append(request)
            answer(request, address)

        server.process_request = noted  # type: ignore[method-assign]
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server.url

    def stop(self) -> None:
        """Be gone: no connection stays, and none is accepted."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            for each in self._sockets:
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:  # closed already
                    continue
            self._server = None
            self._sockets.clear()


@pytest.fixture
def host() -> Iterator[Host]:
    found = Host()
    yield found
    found.stop()


def index_of(site: Path) -> str:
    """The path of the bundle of a deployment's search index."""
    (bundle,) = (site / "assets").glob("offline.*.json")
    return f"{BASE}assets/{bundle.name}"


def marks(site: Path) -> list[str]:
    """The names by which pages of a deployment know its files."""
    names = [
        path.name for path in (site / "assets").iterdir() if re.search("[0-9a-f]{6}", path.name)
    ]
    return names + [path.name for path in (site / "assets/search").glob("index.*.json")]


def assert_only(page: Page, mine: list[str], others: list[str]) -> None:
    """Everything that the page loaded is of one deployment."""
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert any(mark in url for url in loaded for mark in mine)
    assert not [url for url in loaded for mark in others if mark in url]


def deployed_later(site: Path, out: Path) -> Path:
    """Another deployment of `site`: of another day, its files with other names."""
    new = {
        name: re.sub(r"(?<=[.-])[0-9a-f]{6,}", lambda mark: mark[0][::-1], name)
        for name in marks(site)
    }
    day = re.search(r"<time[^>]*>([^<]*)</time>", (site / "offline/index.html").read_text())
    assert day
    for path in sorted(site.rglob("*")):
        if path.is_file():
            target = path.relative_to(site).as_posix()
            content = path.read_bytes()
            for before, after in new.items():
                target = target.replace(before, after)
                content = content.replace(before.encode(), after.encode())
            if path.suffix == ".html":
                content = content.replace(f">{day[1]}<".encode(), b">30 December 2031<")
            (out / target).parent.mkdir(parents=True, exist_ok=True)
            (out / target).write_bytes(content)
    return out


@pytest.mark.expects_page_faults  # a host that is gone is told on the console
def test_offline_after_one_visit_and_never_two_deployments_at_once(
    built_site: Path, tmp_path: Path, host: Host, open_page: Callable[..., Page]
) -> None:
    url = host.start(built_site)
    page = open_page(service_workers="allow")
    page.goto(url + ENTRY)
    page.evaluate(AT_REST, index_of(built_site))
    put(page, [SKY])
    for what in ("{method: 'POST'}", "{headers: {Range: 'bytes=0-9'}}"):
        page.evaluate(f"fetch('../../assets/search/current.json', {what})")
    page.evaluate("fetch('../../api/none.json')")
    before = page.evaluate(KEPT)

    host.stop()
    page.reload()
    day = page.locator(".site-footer time").first.inner_text()
    notice = page.locator("[data-offline]")
    expect(notice).to_have_text(f"Offline: showing data of {day}.")
    page.goto(f"{url}?q=topcat")
    expect(page.locator("[data-cards] > li:not([hidden]) a").first).to_contain_text("TOPCAT")
    expect(notice).to_be_visible()
    page.goto(f"{url}basket/")
    expect(page.locator("[data-items] > li")).to_have_count(1)
    page.goto(f"{url}software/topcat/?v=1#launch")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    stored = page.locator("[data-stored] a")
    expect(stored).to_have_count(3)
    page.locator("[data-quick] input").fill("topcat")
    expect(page.locator("[data-quick-list] a").first).to_contain_text("TOPCAT")
    expect(stored.filter(has_text="HCG")).to_have_attribute("href", url + ENTRY)
    # Nothing but what was visited, and what every visitor needs; no page that is not there.
    paths = {path.removeprefix(BASE) for path in page.evaluate(KEPT)[f"offline {BASE} pages"]}
    assert paths >= {"", "basket/", "offline/", ENTRY, "assets/search/current.json"}
    assert not {path for path in paths if "none" in path or "topcat" in path}
    assert page.evaluate(KEPT) == before

    # Another deployment, while a page of the first one stays open.
    old = page.context.new_page()
    old.goto(url)
    later = deployed_later(built_site, tmp_path / "later")
    host.start(later)
    footer = page.locator(".site-footer time").first
    for _ in range(30):  # a busy host may take longer than the worker waits for it
        page.goto(url + ENTRY)
        if footer.inner_text() == "30 December 2031":
            break
    expect(footer).to_have_text("30 December 2031")
    expect(notice).to_have_count(0)
    page.evaluate(REPLACEMENT)
    old.locator("#q").fill("topcat")
    expect(old.locator("[data-cards] > li:not([hidden]) a").first).to_contain_text("TOPCAT")
    mine, others = marks(built_site), marks(later)
    assert_only(page, others, mine)
    assert_only(old, mine, others)

    # No page of it is left: nor is a file of it.
    page.goto(url + "no/such/page")
    old.close()
    page.goto(url.removesuffix(BASE))
    page.evaluate(UNTIL_GONE, mine)
    host.stop()
    page.goto(f"{url}?q=topcat")
    expect(page.locator("[data-cards] > li:not([hidden]) a").first).to_contain_text("TOPCAT")
    expect(notice).to_have_text("Offline: showing data of 30 December 2031.")
    assert_only(page, others, mine)

    # Switched off by one file.
    for path, content in worker_off(ROOT).items():
        (later / path).write_bytes(content)
    host.start(later)
    page.goto(url)
    page.evaluate(UNTIL_OFF)
    page.goto(url + ENTRY)
    assert page.evaluate("() => navigator.serviceWorker.controller") is None
    assert page.evaluate("() => caches.keys()") == []


def test_what_may_be_kept() -> None:
    """The rules, asked in Node: a browser makes no cross-origin or opaque answer on one host."""
    code = f"""
import {{ anywhere, kindOf, storable, tooMany }} from "{ROOT}/site_src/assets/js/offline/rules.js";
const scope = "https://host.example/esap/";
const get = (url, more) => kindOf({{ method: "GET", url: `https://host.example${{url}}`,
  mode: "cors", destination: "", cache: "default", ranged: false, ...more }}, scope);
const page = {{ mode: "navigate", destination: "document" }};
const whole = {{ type: "basic", status: 200, redirected: false, headers: new Headers() }};
const no = [{{ type: "opaque", status: 0 }}, {{ type: "cors" }}, {{ status: 206 }},
  {{ status: 404 }}, {{ status: 500 }}, {{ redirected: true }},
  {{ type: "opaqueredirect", status: 0 }},
  {{ headers: new Headers({{ "content-length": "1000001" }}) }},
  {{ headers: new Headers({{ "cache-control": "no-store" }}) }}];
console.log(JSON.stringify([
  [get("/esap/", page), get("/esap/software/x/?q=1#a", page),
   get("/esap/assets/js-0123456789/main.js"), get("/esap/assets/search/t/0.0a1b2c.bin"),
   get("/esap/launch/known.json"), get("/esap/software/x/1.png", {{ destination: "image" }})],
  [get("/esap/", {{ ...page, method: "POST" }}), get("/other/", page), get("/esap", page),
   get("/esap/api/x.json", {{ ranged: true }}), get("/esap/data/large.fits"),
   get("/esap/feeds/new.atom", page), get("/esap/sw.js"),
   kindOf({{ method: "GET", url: "https://other.example/esap/x.json" }}, scope)],
  storable(whole), no.map((one) => storable({{ ...whole, ...one }})),
  tooMany(["", "a/", "b/", "c/"], 2, ["", "offline/"]),
  anywhere('<a href="../x/"><a href=".."><a href="../"><p>="', scope)]));
"""
    done = subprocess.run(
        [node(), "--input-type=module", "-e", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    kinds, none, whole, no, old, html = json.loads(done.stdout)
    assert kinds == ["page", "page", "file", "file", "data", "data"]
    assert none == [""] * 8
    assert (whole, no, old) == (True, [False] * 9, ["a/"])
    assert html == '<a href="/esap/x/"><a href="/esap/"><a href="/esap/"><p>="'
