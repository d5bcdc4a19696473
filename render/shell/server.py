"""Serves a folder on 127.0.0.1 as GitHub Pages would, for `build.py serve` and the tests.

What is imitated: `index.html` for a folder, 301 from `/x` to `/x/`, `404.html` with status 404
for everything else, no listings, gzip for text, an ETag, and other origins may read. Two things
are not: Pages lets a browser keep a page for ten minutes, and here it must ask again, or a page
just rendered would not be seen; and Pages finds `x.html` for `/x`, which no link of ours uses.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

# The types GitHub Pages gives; Python's own table differs from machine to machine.
TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yml": "text/yaml; charset=utf-8",
}
OTHER = "application/octet-stream"
COMPRESSED = ("text/", "application/javascript", "application/json", "application/ld+json")
COMPRESSED_TOO = ("application/xml", "application/atom+xml", "application/manifest", "image/svg")


@dataclass(frozen=True)
class Response:
    """What a path is answered with: a file of the site, or a redirect to `location`."""

    status: HTTPStatus
    file: Path | None = None
    location: str | None = None


def normal_base(base_path: str) -> str:
    """The sub-path with one slash at each end: `""` is `/`, `x` is `/x/`."""
    inner = base_path.strip("/")
    return f"/{inner}/" if inner else "/"


def resolve(directory: Path, base: str, target: str) -> Response:
    """Answer the request target (path and query, as sent) for a site at `base`."""
    parts = urlsplit(target)
    path = unquote(parts.path)
    if path + "/" == base:
        return Response(HTTPStatus.MOVED_PERMANENTLY, location=base)
    if not path.startswith(base):
        return Response(HTTPStatus.NOT_FOUND)
    file = _inside(directory, path.removeprefix(base))
    if file is not None and file.is_dir():
        if not path.endswith("/"):
            query = f"?{parts.query}" if parts.query else ""
            return Response(HTTPStatus.MOVED_PERMANENTLY, location=quote(path) + "/" + query)
        file = file / "index.html"
    elif path.endswith("/"):
        file = None
    if file is not None and file.is_file():
        return Response(HTTPStatus.OK, file)
    missing = directory / "404.html"
    return Response(HTTPStatus.NOT_FOUND, missing if missing.is_file() else None)


def _inside(directory: Path, relative: str) -> Path | None:
    """The path below the folder, or None for one that leaves it (`..`, `//`, a link, a NUL)."""
    if "\0" in relative or relative.startswith("/") or ".." in relative.split("/"):
        return None
    file = (directory / relative).resolve()
    return file if file.is_relative_to(directory.resolve()) else None


def relocated(page: bytes, base: str) -> bytes:
    """404.html for a site at `base`: its links are absolute, for it is shown at any path, and begin
    with the path that the site was rendered for."""
    found = re.search(rb'="(/[^"]*?)assets/', page)
    return page.replace(b'="' + found[1], b'="' + base.encode()) if found else page


class PagesServer(ThreadingHTTPServer):
    """A site's folder under a sub-path, on 127.0.0.1 only. Port 0 takes a free one.

    Raises OSError when the port is taken.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(
        self,
        directory: Path,
        base_path: str = "/",
        port: int = 0,
        handler: type[Handler] | None = None,
    ) -> None:
        self.directory = directory
        self.base = normal_base(base_path)
        super().__init__(("127.0.0.1", port), handler or Handler)

    @property
    def url(self) -> str:
        """The site's root URL, with a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}{self.base}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of an answer is no fault worth a traceback."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """One connection; what a preview adds overrides `shown`, `missing` and `cache_control`."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two writes: the second would wait 40 ms until the first is acknowledged.
    disable_nagle_algorithm = True
    server: PagesServer
    cache_control = "no-cache"

    def shown(self, body: bytes, kind: str) -> bytes:
        """What is sent of the content of a file."""
        return body

    def missing(self) -> tuple[bytes, str]:
        """What is sent where nothing is, and of which type."""
        return b"Not found\n", TYPES[".txt"]

    def do_GET(self) -> None:
        self._answer(body_wanted=True)

    def do_HEAD(self) -> None:
        self._answer(body_wanted=False)

    def found(self, target: str) -> tuple[HTTPStatus, bytes, str, str | None]:
        """What the request target is answered with: status, content, its type, and where it is
        redirected to."""
        answer = resolve(self.server.directory, self.server.base, target)
        if answer.location is not None:
            return answer.status, b"", TYPES[".txt"], answer.location
        if answer.file is None:
            return answer.status, *self.missing(), None
        body = answer.file.read_bytes()
        if answer.status is HTTPStatus.NOT_FOUND:
            body = relocated(body, self.server.base)
        return answer.status, body, TYPES.get(answer.file.suffix.lower(), OTHER), None

    def _answer(self, body_wanted: bool) -> None:
        status, body, kind, location = self.found(self.path)
        body = self.shown(body, kind)
        headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*"}
        if location is not None:
            headers["Location"] = location
        if status is HTTPStatus.OK:
            headers |= {"Cache-Control": self.cache_control, "ETag": _etag(body)}
            if self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = HTTPStatus.NOT_MODIFIED, b""
        if body and kind.startswith(COMPRESSED + COMPRESSED_TOO):
            headers["Vary"] = "Accept-Encoding"
            if _accepts_gzip(self.headers.get("Accept-Encoding", "")):
                body = gzip.compress(body, compresslevel=6, mtime=0)
                headers["Content-Encoding"] = "gzip"
        self._send(status, headers, body, body_wanted)

    def _send(
        self, status: HTTPStatus, headers: dict[str, str], body: bytes, body_wanted: bool
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body_wanted:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a line a request would bury what the command printed."""


def _etag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def _accepts_gzip(accept_encoding: str) -> bool:
    """RFC 9110 §12.5.3, as far as a client of a local site needs it: `gzip` but not `gzip;q=0`."""
    for coding in accept_encoding.lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";q=")
        if name == "gzip":
            return weight.strip("0.") != "" or weight == ""
    return False


@contextmanager
def serving(directory: Path, base_path: str = "/", port: int = 0) -> Iterator[str]:
    """Serve in the background as long as the context lasts; yields the site's root URL."""
    server = PagesServer(directory, base_path, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def taken(port: int, fault: OSError) -> SystemExit:
    """The message for a port that cannot be used."""
    return SystemExit(
        f"Port {port} cannot be used ({fault.strerror}): is the site served already? "
        "Choose another with --port, or 0 for any free one."
    )


def serve(directory: Path, base_path: str = "/", port: int = 8000) -> None:
    """Serve until Ctrl-C, and say where. Exits 1 with a sentence when the port is taken."""
    try:
        server = PagesServer(directory, base_path, port)
    except OSError as fault:
        raise taken(port, fault) from None
    print(f"{directory} is at {server.url} until Ctrl-C.", flush=True)
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
