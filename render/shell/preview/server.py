"""Serves the site while it is edited: pages made when they are asked for, over those on disk.

Pages are as they will be published except for one script (preview.js), which is added on the way
to the browser and asks for news. It comes from the site's own origin, as their policy demands.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Lock
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from render.shell.scripts import ScriptError, written_at
from render.shell.server import OTHER, TYPES, Handler, PagesServer

PATIENCE = 25  # seconds that a page waits for news before it asks again
FIRST = "index.html"
_SCRIPT = Path(__file__).with_name("preview.js")
_OWN = "__preview/"
_EMPTY = b"<!doctype html><html lang=en><head><title>No site yet</title></head></html>"
_JOINED = re.compile(r"/assets/js-\w+/(.+)")
# Before the page's own scripts, whose errors it reports.
_PLACE = re.compile(rb"(?=<script\b|</head>)")


class Pages(Protocol):
    """A site of which pages are made when they are asked for (`render.pages.edited.Draft`)."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """Its other files that differ from those on disk, path → content."""

    def page(self, path: str) -> str | None:
        """The page with this path below the site's root; None if there is none."""


class News:
    """What open pages are notified of: `told` counts the notifications; `fault` says why the site
    cannot be rendered, or is ""."""

    def __init__(self) -> None:
        # Larger than any count that an earlier process gave to a page.
        self.told = time.time_ns() // 1_000_000
        self.fault = ""
        self._new = Condition()

    def tell(self, fault: str) -> None:
        """Notify open pages that the site changed, or why it could not."""
        with self._new:
            self.told += 1
            self.fault = fault
            self._new.notify_all()

    def after(self, told: int, patience: float = PATIENCE) -> dict[str, object]:
        """The news as soon as there is any since `told`, or after `patience` seconds."""
        with self._new:
            self._new.wait_for(lambda: self.told != told, timeout=patience)
            return {"told": self.told, "fault": self.fault}


class Drafts:
    """What is shown in place of files of the site on disk; nothing at the start."""

    def __init__(self, fault: Callable[[Exception], None]) -> None:
        """`fault` is called with the exception if a page that is asked for cannot be made."""
        self._fault = fault
        self._pages: Pages | None = None
        self._made: dict[str, bytes | None] = {}
        self._lock = Lock()

    def show(self, pages: Pages | None, open_now: tuple[str, ...] = ()) -> None:
        """Show these from now on, or the site on disk if None. If one of the open pages cannot be
        made, raises its exception and goes on showing what was shown."""
        made = {name: _content(pages, name) for name in open_now} if pages else {}
        with self._lock:
            self._pages, self._made = pages, made

    def get(self, name: str) -> bytes | None:
        """The content of a file; None if the file on disk is to be shown."""
        with self._lock:
            if self._pages is None:
                return None
            if name not in self._made:
                try:
                    self._made[name] = _content(self._pages, name)
                except Exception as fault:  # of a template: the page on disk is shown
                    self._made[name] = None
                    self._fault(fault)
            return self._made[name]


def _content(pages: Pages, name: str) -> bytes | None:
    html = pages.page(name)
    return pages.files.get(name) if html is None else html.encode()


class PreviewServer(PagesServer):
    """Serves the site with what is being edited, and adds the script to its pages."""

    def __init__(
        self,
        directory: Path,
        base_path: str,
        port: int,
        news: News,
        words: Callable[[Exception], str] = str,
        scripts: Path | None = None,
    ) -> None:
        """`words` gives the text that pages show of an exception; `scripts` is the folder of their
        modules."""
        self.news = news
        self.scripts = scripts
        self.drafts = Drafts(lambda fault: news.tell(words(fault)))
        self._open: dict[str, float] = {}
        super().__init__(directory, base_path, port, _Handler)

    def opened(self, path: str) -> None:
        """Remember that somebody has the page at this path of a URL open."""
        self._open[self.name_of(path)] = time.monotonic()

    @property
    def open_now(self) -> tuple[str, ...]:
        """The pages, as files, that somebody has open; the first page if nobody has any."""
        since = time.monotonic() - PATIENCE - 5
        return tuple(name for name, at in self._open.copy().items() if at > since) or (FIRST,)

    def name_of(self, path: str) -> str:
        """The file that the path of a URL is answered with."""
        name = unquote(urlsplit(path).path).removeprefix(self.base)
        return name + FIRST if name.endswith("/") or not name else name


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
            self._own(TYPES[".json"], json.dumps(self._news(parse_qs(parts.query))).encode())
        elif parts.path == own + "where":
            self._own(TYPES[".json"], json.dumps(self._where(parse_qs(parts.query))).encode())
        else:
            super().do_GET()

    def _where(self, asked: Mapping[str, list[str]]) -> dict[str, str]:
        """The source file and line of a line of a joined script."""
        url, line = (asked.get(name, [""])[0] for name in ("url", "line"))
        scripts, named = self.server.scripts, _JOINED.search(url)
        found = None
        if scripts and named and line.isdecimal():
            with suppress(ScriptError, OSError, ValueError):  # it is another one meanwhile
                found = written_at(scripts, named[1], int(line))
        return {"where": f"site_src/assets/js/{found}" if found else f"{url}:{line}"}

    def _news(self, asked: Mapping[str, list[str]]) -> dict[str, object]:
        """The news for the page at `at` whose content has the digest `shown`."""
        told, at, shown = (asked.get(name, [""])[0] for name in ("told", "at", "shown"))
        if at:
            self.server.opened(at)
        answer = self.server.news.after(int(told) if told.isdecimal() else 0)
        another = bool(at) and _digest(self.found(at)[1]) != shown
        return {**answer, "another": another}

    def _own(self, kind: str, body: bytes) -> None:
        headers = {"Content-Type": kind, "Cache-Control": self.cache_control}
        self._send(HTTPStatus.OK, headers, body, body_wanted=True)

    def found(self, target: str) -> tuple[HTTPStatus, bytes, str, str | None]:
        name = self.server.name_of(target)
        content = self.server.drafts.get(name)
        if content is None:
            return super().found(target)
        return HTTPStatus.OK, content, TYPES.get(Path(name).suffix.lower(), OTHER), None

    def missing(self) -> tuple[bytes, str]:
        return _EMPTY, TYPES[".html"]

    def shown(self, body: bytes, kind: str) -> bytes:
        if kind != TYPES[".html"]:
            return body
        source = f"{self.server.base}{_OWN}preview.js?shown={_digest(body)}"
        script = f'<script type="module" src="{source}"></script>'
        return _PLACE.sub(script.encode(), body, count=1)


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:24]
