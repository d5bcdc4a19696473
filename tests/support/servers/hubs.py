"""Facilities on loopback, as each generation of BinderHub, a JupyterHub and others answer.

What BinderHub answers was read in its handlers (binderhub/base.py, health.py, config.py,
handlers/repoproviders.py, main.py), what proxies in front do in reports of their users.
"""

from __future__ import annotations

import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, str, bytes]

HTML, JSON = "text/html; charset=UTF-8", "application/json"
PAGE = b"<!doctype html><title>Somebody's page</title>"
NOT_FOUND: Reply = (404, HTML, b"<h1>404 : Not Found</h1>")
WORDS = ["gh", "gist", "git", "gl", "zenodo"]


@dataclass
class Hub:
    """The state of the server: set how it answers, read the log of requests."""

    url: str = ""
    kind: str = "head"
    proxy: str = ""
    version: str = "1.0.0-0.dev.git.3601.h1234567"
    providers: list[str] = field(default_factory=lambda: list(WORDS))
    said: dict[str, dict[str, object]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    cors: bool = False  # pages of other sites may read the answers
    stop: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str) -> Reply:
        """Answer a GET of `path`, the part below the prefix, as the server's kind does."""
        return KINDS[self.kind](self, path)


def _json(value: object, status: int = 200) -> Reply:
    return status, JSON, json.dumps(value).encode()


def _versions(hub: Hub) -> Reply:
    return _json({"builder": "jupyterhub/repo2docker:main", "binderhub": hub.version})


def _head(hub: Hub, path: str) -> Reply:
    spec = path.removeprefix("v2/git/")
    if path == "health":
        return _json({"ok": True, "checks": [{"service": "JupyterHub API", "ok": True}]})
    if path == "versions":
        return _versions(hub)
    if path == "api/repoproviders":
        return _json([{"displayName": word.title(), "id": word} for word in hub.providers])
    if spec != path:
        title = f'<meta property="og:title" content="Git repository: {spec}">'
        return 200, HTML, title.encode() + b'<script src="/static/dist/bundle.js"></script>'
    return 200, HTML, PAGE  # the front end shows its own 404


def _pre2025(hub: Hub, path: str) -> Reply:
    spec = path.removeprefix("v2/git/")
    if path in ("health", "versions"):
        return _head(hub, path)
    if path == "_config":
        return _json({word: {"text": word, "tag_text": "Git ref"} for word in hub.providers})
    if spec != path and "git" in hub.providers:
        # The constructor of its provider unquotes the first part and wants a protocol.
        if re.match("https?:/", spec):
            return 400, HTML, b"<h1>400 : Bad Request</h1>"
        return 200, HTML, f'<div data-spec="git/{spec}"></div>'.encode()
    return NOT_FOUND


def _old(hub: Hub, path: str) -> Reply:
    spec = path.removeprefix("v2/git/")
    if path == "versions":
        return _versions(hub)
    if spec != path:
        return 200, HTML, f"<script>var spec = 'git/{spec}';</script>".encode()
    return NOT_FOUND


def _unwell(hub: Hub, path: str) -> Reply:
    return _json({"ok": False, "checks": []}, 503) if path == "health" else _head(hub, path)


def _jupyterhub(hub: Hub, path: str) -> Reply:
    if path == "hub/api":
        return _json({"version": hub.version})
    return (200, HTML, b"") if path == "hub/health" else NOT_FOUND


def _hostile(hub: Hub, path: str) -> Reply:
    """Many facilities, each below its own folder, that answer what `said` has for them."""
    name, _, rest = path.partition("/")
    answers = hub.said.get(name, {})
    if rest not in answers:
        return 200, HTML, str(answers.get("", "")).encode("utf-8", "replace")
    said = answers[rest]
    return (200, HTML, said.encode("utf-8", "replace")) if isinstance(said, str) else _json(said)


def _always(status: int, media_type: str, body: bytes) -> Callable[[Hub, str], Reply]:
    return lambda hub, path: (status, media_type, body)


KINDS: dict[str, Callable[[Hub, str], Reply]] = {
    "head": _head,
    "pre2025": _pre2025,
    "0.2.0": _old,
    "unwell": _unwell,
    "says no with 200": lambda hub, path: (
        _json({"ok": False}) if path == "health" else _head(hub, path)
    ),
    "health hidden": lambda hub, path: (403, HTML, PAGE) if path == "health" else _head(hub, path),
    "health broken": lambda hub, path: (500, HTML, PAGE) if path == "health" else _head(hub, path),
    "only health": lambda hub, path: _head(hub, path) if path == "health" else (403, HTML, PAGE),
    "odd version": lambda hub, path: (
        _json({"binderhub": "<script>"}) if path == "versions" else _head(hub, path)
    ),
    "jupyterhub": _jupyterhub,
    "hostile": _hostile,
    "jupyterhub without api": lambda hub, path: (
        _jupyterhub(hub, path) if path == "hub/health" else (403, HTML, PAGE)
    ),
    "front": lambda hub, path: (200, HTML, PAGE) if not path else NOT_FOUND,
    "html": _always(200, HTML, PAGE),
    "forbidden": _always(403, HTML, PAGE),
    "missing": _always(*NOT_FOUND),
    "gone": _always(503, HTML, PAGE),
    "bad gateway": _always(502, HTML, PAGE),
    "a list": _always(200, JSON, b"[]"),
    "nulls": _always(200, JSON, b'{"ok": null, "binderhub": null, "version": 5}'),
    "deep": _always(200, JSON, b"[" * 100_000),
    "huge": _always(200, JSON, b" " * 3_000_000),
    "login": _always(302, HTML, b"/login"),
    "builds": lambda hub, path: (302, HTML, b"/build/git/x/HEAD"),
    "silent": _always(0, "", b""),
}

# What stands in front and spoils an escaped slash: the path that goes on, or an answer.
PROXIES: dict[str, Callable[[str], str | Reply]] = {
    "": lambda path: path,
    "decodes": lambda path: path.replace("%2F", "/"),
    "decodes and merges": lambda path: re.sub("/+", "/", path.replace("%2F", "/")),
    "refuses": lambda path: NOT_FOUND if "%2F" in path else path,
    "finds it bad": lambda path: (400, HTML, PAGE) if "%2F" in path else path,
    "redirects": lambda path: (
        (301, HTML, b"/hub/" + path.replace("%2F", "/").encode()) if "%2F" in path else path
    ),
    "asks to log in": lambda path: (302, HTML, b"/login") if path.startswith("v2/") else path,
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        hub: Hub = self.server.hub  # type: ignore[attr-defined]
        hub.log.append(f"{self.command} {self.path}")
        hub.agents.add(self.headers["User-Agent"])
        if self.path == "/login":
            self.send(200, HTML, b"<form>Log in</form>")
            return
        path = PROXIES[hub.proxy](self.path.removeprefix("/hub/"))
        status, media_type, body = hub.answer(path) if isinstance(path, str) else path
        if not status:
            hub.stop.wait()
            return
        self.send(status, media_type, body)

    do_POST = do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_GET

    def send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", body.decode())
        if self.server.hub.cors:  # type: ignore[attr-defined]
            self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


@contextmanager
def serve(kind: str = "head", proxy: str = "", tls: ssl.SSLContext | None = None) -> Iterator[Hub]:
    """Run a facility of a kind at its `url`, which has a path prefix and ends in a slash."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        scheme = "https" if tls else "http"
        hub = Hub(url=f"{scheme}://127.0.0.1:{server.server_port}/hub/", kind=kind, proxy=proxy)
        server.hub = hub  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield hub
        finally:
            hub.stop.set()
            server.shutdown()
            thread.join()
