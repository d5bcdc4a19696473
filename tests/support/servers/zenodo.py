"""A Zenodo on loopback, as its code of 2026 answers: searches, files, and its faults.

It follows zenodo-rdm: at most 25 hits a page (400 above), no page past 10,000 hits, only the
first of several `type`, facets applied after the totals of aggregations, unknown parameters
ignored, a community that does not resolve dropped, communities in random order, empty keys
left out, verified owners first. eossr's `//records?` is understood too. Files are served in
parts; `deviations` make it another Zenodo than the one assumed.
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.support.servers.zenodo_faults import FAULTS, pack_the_bomb
from tests.support.servers.zenodo_files import Reply, content
from tests.support.servers.zenodo_records import (
    Deposit,
    facets,
    listed_file,
    newest,
    record,
    type_of,
)

__all__ = ["Deposit", "Fault", "Zenodo", "pack_the_bomb", "record", "send", "serve"]

MAX_SIZE = 25
WINDOW = 10_000
JSON = "application/json"


@dataclass
class Fault:
    """Answer the requests numbered from `first` (from 1), `times` of them, with a fault.

    Only requests of `where` ("search", "file" or "record") are counted.
    """

    kind: str
    where: str = "search"
    first: int = 1
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Zenodo:
    """The state of the server: put deposits in, read the log of requests.

    `before` holds what happens just before the search of that number (from 1) is answered;
    `distort` may change each answer to a search, given also the page asked for.
    """

    url: str = ""
    deposits: list[Deposit] = field(default_factory=list)
    known: set[str] = field(default_factory=lambda: {"escape2020"})
    faults: list[Fault] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    before: dict[int, Callable[[], None]] = field(default_factory=dict)
    distort: Callable[[dict[str, Any], str], None] = lambda found, page: None
    parts: str = "served"
    deviations: frozenset[str] = frozenset()
    stop: threading.Event = field(default_factory=threading.Event)
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def count(self, where: str) -> int:
        """How many requests of a kind ("search" or "file") were made."""
        return sum(entry.startswith(where) for entry in self.log)

    def add(self, record: dict[str, Any], **files: bytes) -> Deposit:
        """Publish a record with files; `codemeta_json=b…` becomes the file codemeta.json."""
        named = {key.replace("_json", ".json"): body for key, body in files.items()}
        deposit = Deposit(record=record, files=named)
        self.deposits.append(deposit)
        return deposit

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """Answer a GET, and note it in the log."""
        address = urlsplit(path)
        parts = [unquote(part) for part in address.path.split("/") if part]
        if parts == ["api", "records"] or parts[:2] == ["api", "communities"]:
            self.before.pop(self.count("search") + 1, lambda: None)()
            self.log.append(f"search {path}")
            return self.listing(parts, parse_qs(address.query))
        if len(parts) == 3:
            self.log.append(f"record {path}")
            return self.single(parts[2], headers)
        wanted = headers.get("Range")
        self.log.append(f"file {path} {wanted or 'whole'}")
        body = self.file(parts)
        if body is None:
            return Reply(404, JSON, b'{"status":404,"message":"Not found."}', {})
        return content(body, wanted, self.parts)

    def listing(self, parts: list[str], query: dict[str, list[str]]) -> Reply:
        """Answer a search of all records or of a community's, which must exist."""
        headers = {"X-RateLimit-Limit": "60" if "rate" in self.deviations else "30"}
        if parts[1] == "communities":
            if parts[2] not in self.known and "unknown community" not in self.deviations:
                return Reply(404, JSON, b'{"status":404}', headers)
            query["communities"] = [parts[2]]
        status, found = self.search(query)
        self.distort(found, query.get("page", ["1"])[0])
        return Reply(status, JSON, json.dumps(found).encode(), headers)

    def single(self, number: str, headers: Mapping[str, str]) -> Reply:
        """Answer the request of one record, with its revision as ETag."""
        found = next((each for each in self.deposits if str(each.id) == number), None)
        if found is None:
            return Reply(404, JSON, b'{"status":404}', {})
        tag = f'"{found.record["revision"]}"'
        if "304" in self.deviations and headers.get("If-None-Match") == tag:
            return Reply(304, JSON, b"", {"ETag": tag})
        return Reply(200, JSON, json.dumps(self.shown(found)).encode(), {"ETag": tag})

    def file(self, parts: list[str]) -> bytes | None:
        """The file at api, records, <id>, files, <key, which may hold slashes>, content."""
        if len(parts) < 6 or parts[3] != "files" or parts[-1] != "content":
            return None
        key = "/".join(parts[4:-1])
        found = (each.files.get(key) for each in self.deposits if str(each.id) == parts[2])
        return next(found, None)

    def fault_due(self) -> Fault | None:
        """The fault that meets the request logged last, if any."""
        where = self.log[-1].split()[0]
        number = self.count(where)
        due = (
            fault
            for fault in self.faults
            if fault.where == where and fault.first <= number < fault.first + fault.times
        )
        return next(due, None)

    def search(self, query: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        """Answer a search with a status and a body."""
        size, page = int(query.get("size", ["25"])[0]), int(query.get("page", ["1"])[0])
        if size > MAX_SIZE and "size" not in self.deviations:
            return 400, _error("size", "Page size cannot be greater than 25.")
        if page * size > WINDOW:
            return 400, _error("page", "Invalid querystring parameters.")
        slugs = {each for each in query.get("communities", []) if each in self.known}
        found = [each for each in self.deposits if not slugs or each.communities & slugs]
        if query.get("all_versions") != ["1"]:
            found = newest(found)
        if "type" in query:
            wanted = query["type"] if "type" in self.deviations else query["type"][:1]
            found = [each for each in found if type_of(each) in wanted]
        aggregations = {} if "facets" in self.deviations else facets(found)
        if "resource_type" in query:
            found = [each for each in found if type_of(each) in query["resource_type"]]
        sign = 1 if query.get("sort", ["newest"])[0] == "oldest" else -1
        found.sort(key=lambda each: (not each.verified, sign * each.id))
        hits = [self.shown(each) for each in found[(page - 1) * size : page * size]]
        return 200, {
            "hits": {"hits": hits, "total": len(found)},
            "aggregations": aggregations,
            "links": {"self": self.url},
        }

    def shown(self, deposit: Deposit) -> dict[str, Any]:
        """The record as an answer has it: files listed, keys that are empty left out."""
        shown = json.loads(json.dumps(deposit.record))
        metadata = shown.get("metadata")
        if isinstance(metadata, dict):
            for key in [key for key, value in metadata.items() if value in ([], "", {})]:
                del metadata[key]
            if isinstance(metadata.get("communities"), list):
                self.chance.shuffle(metadata["communities"])
        if "files" not in shown:
            restricted = (metadata or {}).get("access_right") in ("restricted", "embargoed")
            shown["files"] = (
                [] if restricted else [listed_file(*each) for each in deposit.files.items()]
            )
        shown.setdefault("stats", {"downloads": self.chance.randrange(10**6)})
        shown.setdefault("links", {"self": f"{self.url}/records/{shown.get('id')}"})
        return shown


@contextmanager
def serve() -> Iterator[Zenodo]:
    """Run a Zenodo on a free port of 127.0.0.1 for a `with` block."""
    zenodo = Zenodo()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"zenodo": zenodo}))
    server.daemon_threads = True
    zenodo.url = f"http://127.0.0.1:{server.server_address[1]}/api"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield zenodo
    finally:
        zenodo.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Thin: asks the Zenodo it is bound to, and lets a fault answer instead where one is due."""

    protocol_version = "HTTP/1.1"
    zenodo: Zenodo

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.close_connection = True
        self.zenodo.agents.add(self.headers.get("User-Agent", ""))
        reply = self.zenodo.answer(self.path, self.headers)  # type: ignore[arg-type]
        fault = self.zenodo.fault_due()
        if fault is None:
            send(self, reply.status, reply.body, reply.kind, reply.headers)
        else:
            FAULTS[fault.kind](self, reply.body, fault.headers, self.zenodo.stop)


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
) -> None:
    """Send a whole answer."""
    handler.send_response(status)
    for name, value in {"Content-Type": kind, **(headers or {})}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _error(name: str, message: str) -> dict[str, Any]:
    return {
        "status": 400,
        "message": "A validation error occurred.",
        "errors": [{"field": name, "messages": [message]}],
    }
