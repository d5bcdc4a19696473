"""Serves the site while it is edited: what is saved is rendered anew, and open pages reload.

Pages are as they will be published but for one script, which is added on the way to the browser
(preview.js) and asks what is new. It comes from the site's own origin, as their policy demands.
Files are watched by their times: some thousand of them take a few milliseconds, and it works on
every file system, which what an operating system tells of changes does not.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Thread
from urllib.parse import parse_qs, urlsplit

from render.shell.server import TYPES, Handler, PagesServer, taken
from render.shell.templates import environment

# What the site is made of, besides the code below: a folder, or a file at the top.
SOURCES = (
    *("catalogue.yml", "mkdocs.yml", "software", "facilities", "datasets", "environments"),
    *("site_src", "templates", "snapshot"),
)
# What this process has read already: it begins anew where one of them is saved.
CODE = ("build.py", "catalogue", "client", "contribute", "harvest", "render", "schemas")
EVERY = 0.2  # seconds
PATIENCE = 25  # seconds that a page waits for news before it asks again
_SCRIPT = Path(__file__).with_name("preview.js")
_OWN = "__preview/"
_EMPTY = b"<!doctype html><html lang=en><head><title>No site yet</title></head></html>"

Stamps = dict[str, tuple[int, int]]
Build = Callable[[frozenset[str]], Iterator[str]]
"""Renders what these files (none at the start) changed. Gives after each step what keeps the site
from being rendered, "" where nothing does."""


class News:
    """What pages that are open are told: `rendered` counts the sites, `told` all news; `fault` is
    what kept the last one from being rendered, or ""."""

    def __init__(self) -> None:
        # Pages of a process before this one are older than all of this one's.
        self.told = self.rendered = time.time_ns() // 1_000_000
        self.fault = ""
        self._new = Condition()

    def tell(self, fault: str) -> None:
        """That a site was rendered, or why not."""
        with self._new:
            self.told += 1
            self.fault = fault
            if not fault:
                self.rendered = self.told
            self._new.notify_all()

    def after(self, told: int, patience: float = PATIENCE) -> dict[str, object]:
        """The news when there are others than those, or after so many seconds."""
        with self._new:
            self._new.wait_for(lambda: self.told != told, timeout=patience)
            return {"told": self.told, "rendered": self.rendered, "fault": self.fault}


class PreviewServer(PagesServer):
    """The same site, with the script in its pages."""

    def __init__(self, directory: Path, base_path: str, port: int, news: News) -> None:
        self.news = news
        super().__init__(directory, base_path, port, _Handler)


class _Handler(Handler):
    server: PreviewServer
    # Nor does the service worker keep what is never published.
    cache_control = "no-store"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        own = self.server.base + _OWN
        if parts.path == own + "preview.js":
            self._own(TYPES[".js"], _SCRIPT.read_bytes())
        elif parts.path == own + "news":
            told = parse_qs(parts.query).get("told", [""])[0]
            answer = self.server.news.after(int(told) if told.isdecimal() else 0)
            self._own(TYPES[".json"], json.dumps(answer).encode())
        else:
            super().do_GET()

    def _own(self, kind: str, body: bytes) -> None:
        headers = {"Content-Type": kind, "Cache-Control": self.cache_control}
        self._send(HTTPStatus.OK, headers, body, body_wanted=True)

    def missing(self) -> tuple[bytes, str]:
        return self.shown(_EMPTY, TYPES[".html"]), TYPES[".html"]

    def shown(self, body: bytes, kind: str) -> bytes:
        if kind != TYPES[".html"]:
            return body
        source = f"{self.server.base}{_OWN}preview.js?rendered={self.server.news.rendered}"
        script = f'<script type="module" src="{source}"></script></head>'
        return body.replace(b"</head>", script.encode(), 1)


def stamps(root: Path, names: Iterable[str]) -> Stamps:
    """Time and size of each file below these folders of `root`, by its path from there."""
    found: Stamps = {}
    for name in names:
        _look(root / name, name, found)
    return found


def _look(path: Path | os.DirEntry[str], name: str, found: Stamps) -> None:
    with suppress(OSError):  # gone meanwhile
        if path.is_dir():
            with os.scandir(path) as inside:
                for each in inside:
                    if not each.name.startswith((".", "__pycache__")):
                        _look(each, f"{name}/{each.name}", found)
        else:
            stat = path.stat()
            found[name] = stat.st_mtime_ns, stat.st_size


def changed(before: Stamps, now: Stamps) -> frozenset[str]:
    """The files that are other ones, new or gone."""
    return frozenset(name for name in before | now if before.get(name) != now.get(name))


def preview(root: Path, out: Path, base_path: str, port: int, build: Build) -> None:
    """Render, serve, and render anew what is saved below `root`, until Ctrl-C.

    Exits 1 with a sentence when the port is taken.
    """
    news = News()
    try:
        server = PreviewServer(out, base_path, port, news)
    except OSError as fault:
        raise taken(port, fault) from None
    with server, suppress(KeyboardInterrupt):
        files, code = stamps(root, SOURCES), stamps(root, CODE)
        _tell(news, build, frozenset())
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"{out} is at {server.url} until Ctrl-C, and follows what you save.", flush=True)
        while code == stamps(root, CODE):
            now = stamps(root, SOURCES)
            if new := changed(files, now):
                files = now
                print(f"\nSaved: {', '.join(sorted(new)[:5])}", flush=True)
                _tell(news, build, new)
            time.sleep(EVERY)
        print("\nCode was saved: beginning anew.", flush=True)
        server.shutdown()
        server.server_close()
        os.execv(sys.executable, sys.orig_argv)


def _tell(news: News, build: Build, files: frozenset[str]) -> None:
    start = time.monotonic()
    if any(name.startswith("templates/") for name in files):
        environment.cache_clear()
    try:
        for fault in build(files):
            news.tell(fault)
            if not fault:
                print(f"Shown after {time.monotonic() - start:.1f} s.", flush=True)
    except Exception as fault:  # of a template, the prose, the disk: all are being edited
        told = f"{type(fault).__name__}: {fault}"
        print(told, file=sys.stderr, flush=True)
        news.tell(told)
