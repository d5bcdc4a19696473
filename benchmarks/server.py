"""A server that sends files compressed beforehand, counts what it sends, and can be slow.

Slow means 40 ms before each answer and 10 Mbit/s for all answers together; in the server, so
that it holds for requests of workers as well as for those of the page.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import urlsplit

from render.server import TYPES

LATENCY, RATE = 0.040, 10e6 / 8
# Sent as they are: made for being compressed already.
_AS_IS = (".bin", ".gz", ".wasm", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment")


@dataclass
class Link:
    """What was sent since `clear`, and how it is sent."""

    slow: bool = False
    sent: int = 0
    requests: int = 0
    lock: Lock = field(default_factory=Lock)
    kept: dict[Path, tuple[bytes, bool]] = field(default_factory=dict)

    def clear(self) -> None:
        self.sent = self.requests = 0

    def body(self, file: Path) -> tuple[bytes, bool]:
        if file not in self.kept:
            content = file.read_bytes()
            plain = file.suffix in _AS_IS
            self.kept[file] = (content, False) if plain else (gzip.compress(content, 6), True)
        return self.kept[file]


@contextmanager
def serving(folder: Path, link: Link) -> Iterator[str]:
    """Serve `folder` over `link`; yields the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path.lstrip("/")
            file = folder / (path + "index.html" if path.endswith("/") or not path else path)
            found = file.is_file()
            body, compressed = link.body(file) if found else (b"", False)
            if link.slow:
                time.sleep(LATENCY)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            link.sent += len(body)
            link.requests += 1
            for start in range(0, len(body), 6250):
                piece = body[start : start + 6250]
                if link.slow:
                    with link.lock:
                        time.sleep(len(piece) / RATE)
                self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
