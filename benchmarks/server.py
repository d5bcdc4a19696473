"""A server that sends files compressed beforehand, counts what it sends, and can be slow.

Slow means 40 ms before each answer and 10 Mbit/s for all answers together; in the server, so
that it holds for requests of workers as well as for those of the page. It runs in a process of its
own, so that it does not wait for the one that steers the browser.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from render.shell.server import TYPES

LATENCY, RATE = 0.040, 10e6 / 8
# Sent as they are: made for being compressed already.
_AS_IS = (".bin", ".gz", ".wasm", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment")
_PROCESSES = get_context("fork")


class Link:
    """What was sent since `clear`, and whether it is sent slowly; shared with the server."""

    def __init__(self) -> None:
        self._slow = _PROCESSES.Value("b", 0)
        self._sent = _PROCESSES.Value("q", 0)

    @property
    def sent(self) -> int:
        """Bytes of bodies."""
        return int(self._sent.value)

    @property
    def slow(self) -> bool:
        """Whether answers take as long as on a mediocre mobile network."""
        return bool(self._slow.value)

    @slow.setter
    def slow(self, slow: bool) -> None:
        self._slow.value = slow

    def clear(self) -> None:
        """Count from nothing again."""
        self._sent.value = 0

    def count(self, size: int) -> None:
        """Something more was sent."""
        with self._sent.get_lock():
            self._sent.value += size


@contextmanager
def serving(folder: Path, link: Link) -> Iterator[str]:
    """Serve `folder` over `link`; yields the URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder, link))
    server.daemon_threads = True
    process = _PROCESSES.Process(target=server.serve_forever, daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        process.terminate()
        process.join()
        server.server_close()


def _handler(folder: Path, link: Link) -> type[BaseHTTPRequestHandler]:
    kept: dict[Path, tuple[bytes, bool]] = {}
    line = Lock()

    def body_of(file: Path) -> tuple[bytes, bool]:
        if file not in kept:
            content = file.read_bytes()
            plain = file.suffix in _AS_IS
            kept[file] = (content, False) if plain else (gzip.compress(content, 6), True)
        return kept[file]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # As in render/shell/server.py; without it, 40 ms would be added here and there.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = urlsplit(self.path).path.lstrip("/")
            file = folder / (path + "index.html" if path.endswith("/") or not path else path)
            found = file.is_file()
            body, compressed = body_of(file) if found else (b"", False)
            slow = link.slow
            if slow:
                time.sleep(LATENCY)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            link.count(len(body))
            if not slow:
                self.wfile.write(body)
                return
            for start in range(0, len(body), 6250):
                piece = body[start : start + 6250]
                with line:
                    time.sleep(len(piece) / RATE)
                self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
