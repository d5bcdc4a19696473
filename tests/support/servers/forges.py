"""The APIs of GitHub, GitLab and Gitea on loopback, as far as one repository is asked for.

By GitHub's rules (https://docs.github.com/rest/using-the-rest-api): so many questions an hour, of
which an unchanged answer (304) to one who shows a token is free; 403 when they are used up; a
repository that moved answers 301.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Forge:
    """`repositories` are answers by path, `moved` other URLs by path; `asked` has each request's
    path, token, ETag shown and status."""

    url: str = ""
    allowed: int = 60
    repositories: dict[str, Any] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str, int]] = field(default_factory=list)

    def answer(self, path: str, token: str, shown: str) -> tuple[int, dict[str, str], bytes]:
        """Answer a GET."""
        if token and token != "Bearer good":
            return 401, {}, b'{"message": "Bad credentials"}'
        if path in self.moved:
            return 301, {"Location": self.moved[path]}, b"{}"
        found = self.repositories.get(path)
        body = found if isinstance(found, bytes) else json.dumps(found).encode()
        etag = f'W/"{len(body)}-{sum(body)}"'
        if token and found is not None and shown == etag:
            return 304, {"ETag": etag}, b""
        if self.allowed <= 0:
            return 403, {"x-ratelimit-remaining": "0"}, b'{"message": "API rate limit exceeded"}'
        self.allowed -= 1
        if found is None:
            return 404, {}, b'{"message": "Not Found"}'
        return (304 if shown == etag else 200), {"ETag": etag}, b"" if shown == etag else body


@contextmanager
def serve() -> Iterator[Forge]:
    """Serve until the block ends."""
    forge = Forge()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests' output clean."""

        def do_GET(self) -> None:
            token = self.headers.get("Authorization", "")
            shown = self.headers.get("If-None-Match", "")
            status, headers, body = forge.answer(self.path, token, shown)
            forge.asked.append((self.path, token, shown, status))
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
