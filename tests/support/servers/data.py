"""Data on loopback: files, a TAP service, a DataLink, and what goes wrong with servers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.support.servers import vo
from tests.support.servers.votable import FAULT, VOTABLE, Reply, document, table
from tests.support.synthetic_sky import FILES, FOLDER

CSV = b'name,flux\nSYN 01,3.55\n"SYN, 02",2.448\n'
# What a redirect leads to, beside another URL of this server.
LEADS = {
    "/to-file": "file:///etc/passwd",
    "/to-ftp": "ftp://127.0.0.1/x",
    "/to-private": "http://localhost:9/x",  # which is not the name of this server
    "/to-private-tap/sync": "http://localhost:9/x",
    "/moved": "/synthetic-sky.vot",
}


class Large(NamedTuple):
    """A file too large to be had: `start`, then `more` again and again. It announces `size`; where
    that is 0, nothing, as servers do that make a file while they send it."""

    start: bytes
    more: bytes
    size: int


@dataclass
class Data:
    """The server's URL without a slash, its files by path, and what it was asked."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    large: dict[str, Large] = field(default_factory=dict)
    jobs: vo.Jobs = field(default_factory=vo.Jobs)
    hung: threading.Event = field(
        default_factory=threading.Event
    )  # until then /silent says nothing

    def asked(self, path: str) -> int:
        """How often `path`, by any method and with any query."""
        return sum(urlsplit(line.split(" ")[1]).path == path for line in self.log)


def _tap(query: str, bad: int) -> Reply:
    """The row repeats the query, so that a test sees how it arrived."""
    if "nowhere" in query:
        return Reply(bad, VOTABLE, document("", "ERROR", FAULT))
    return Reply(200, VOTABLE, document(table({"query": query, "n": "7"})))


def _links(data: Data, asked: Mapping[str, list[str]]) -> Reply:
    # DataLink 1.1, section 3.3: an ID that is missing is a fault of the row, or of the request
    if "ID" not in asked:
        return Reply(400, VOTABLE, document("", "ERROR", "UsageFault: ID is missing"))
    cells = {"ID": asked["ID"][0], "access_url": f"{data.url}/synthetic-sky.fits"}
    more = {"service_def": "", "error_message": "", "semantics": "#this"}
    return Reply(200, f"{VOTABLE};content=datalink", document(table({**cells, **more})))


def _answer(data: Data, method: str, path: str, asked: Mapping[str, list[str]]) -> Reply:
    if reply := vo.answer(data.url, data.jobs, method, path, {k: v[0] for k, v in asked.items()}):
        return reply
    query = asked.get("QUERY", [""])[0]
    if path in LEADS:
        return Reply(302, "text/plain", location=LEADS[path])
    services = {
        "/tap/sync": lambda: _tap(query, 400),
        "/old-tap/sync": lambda: _tap(query, 200),  # TAP 1.0 allowed 200 with a fault
        "/other-tap/sync": lambda: Reply(303, "text/plain", location="/tap/sync?QUERY=elsewhere"),
        "/links": lambda: _links(data, asked),
        "/broken": lambda: Reply(500, "text/html", b"<h1>Sorry</h1>"),
        "/cut.vot": lambda: Reply(200, VOTABLE, data.files["/synthetic-sky.vot"][:2000], missing=9),
    }
    if path in services:
        return services[path]()
    if path.startswith("/status/"):
        return Reply(int(path.rpartition("/")[2]), "text/html", b"<h1>No</h1>")
    if path == "/login.fits":
        return Reply(200, "text/html; charset=utf-8", b"<h1>Log in</h1>")
    if path in data.files:
        return Reply(200, "application/octet-stream", data.files[path])
    return Reply(404, "text/html", b"<h1>Not here</h1>")


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self, body: str = "") -> None:
        data = self.server.data
        data.log.append(f"{self.command} {self.path}")
        data.agents.add(self.headers["User-Agent"])
        parts = urlsplit(self.path)
        if parts.path in data.large:
            self._large(data.large[parts.path])
            return
        if parts.path == "/silent":
            data.hung.wait()
            return
        if parts.path == "/endless":
            self._endless()
            return
        self._send(_answer(data, self.command, parts.path, parse_qs(body or parts.query)))

    def do_POST(self) -> None:
        self.do_GET(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.do_GET()

    def _large(self, large: Large) -> None:
        self.send_response(200)
        if large.size:
            self.send_header("Content-Length", str(large.size))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(large.start)
            for _ in range(1000):  # no more: a client that takes all of it shall fail
                self.wfile.write(large.more * (65536 // len(large.more)))

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(1000):  # 66 MB: a client that takes all of it shall fail, not the machine
            self.wfile.write(b" " * 65536)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.location:
            self.send_header("Location", reply.location)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body) + reply.missing))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    data: Data

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


@cache
def _examples() -> dict[str, bytes]:
    return {**{f"/{name}": (FOLDER / name).read_bytes() for name in FILES}, "/sources.csv": CSV}


@contextmanager
def serve() -> Iterator[Data]:
    """Serve the example files and a CSV; a test may add to `files`."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        data = Data(f"http://127.0.0.1:{server.server_port}", dict(_examples()))
        server.data = data
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield data
        finally:
            data.hung.set()
            server.shutdown()
            thread.join()
