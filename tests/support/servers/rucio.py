"""A stand-in of Rucio's REST server, and a storage element that wants its tokens.

It answers as https://rucio.github.io/documentation/html/rest_api_doc.html says, and Rucio's own
client downloads from it (`python -m tests.support.servers.rucio` serves it for that): errors carry
ExceptionClass and ExceptionMessage in headers and body, lists are JSON streams or Metalink 4.
"""

from __future__ import annotations

import ast
import json
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

ACCOUNT, PASSWORD = "demo", "demo-password"
STREAM, METALINK = "application/x-json-stream", "application/metalink4+xml"
RSE = "DEMO-DISK"


class Refused(Exception):
    """An answer that is an error: status, Rucio's class of it, what it says."""

    def __init__(self, status: int, kind: str, said: str) -> None:
        super().__init__(said)
        self.status, self.kind, self.said = status, kind, said


class Answer(NamedTuple):
    """What is sent, as which media type, with which headers more."""

    body: bytes
    kind: str = "application/json"
    headers: Mapping[str, str] = {}
    status: int = 200


@dataclass
class Lake:
    """The server's URL without a slash; what it has, and what it was asked.

    `files` are contents by DID, `collections` the DIDs in them. `token` is the one that is taken;
    `dead` are copies in the storage (near, far) that are answered with 503, `spoiled` those of
    other bytes, and the near ones are redirected to `elsewhere`, where that is another storage.
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    collections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    token: str = "head.good.signature"  # as a JSON Web Token has three parts
    schemes: tuple[str, ...] = ("http",)
    dead: set[str] = field(default_factory=set)
    spoiled: set[str] = field(default_factory=set)
    elsewhere: str = ""
    log: list[str] = field(default_factory=list)

    def pfns(self, did: str) -> dict[str, dict[str, Any]]:
        """The replicas of a file: one that is nearest and one that is far, for each scheme."""
        path, found = did.replace(":", "/"), {}
        for number, (copy, domain) in enumerate((("far", "wan"), ("near", "lan"))):
            for scheme in self.schemes:
                url = f"{scheme}:{self.url.partition(':')[2]}/storage/{copy}/{path}"
                found[url] = {
                    "rse": RSE,
                    "type": "DISK",
                    "volatile": False,
                    "domain": domain,
                    "priority": number + 1,
                    "client_extract": False,
                }
        return found

    def within(self, did: str) -> list[str]:
        """The files of a DID, itself where it is one. Raises `Refused` where it is not there."""
        if did in self.files:
            return [did]
        if did not in self.collections:
            raise Refused(404, "DataIdentifierNotFound", f"Data identifier '{did}' not found")
        return [inner for one in self.collections[did] for inner in self.within(one)]


def _scope_name(did: str) -> dict[str, str]:
    scope, _, name = did.partition(":")
    return {"scope": scope, "name": name}


def _stated(lake: Lake, did: str) -> dict[str, Any]:
    """What /dids/SCOPE/NAME says."""
    inside = lake.within(did)
    about: dict[str, Any] = {**_scope_name(did), "account": ACCOUNT, "length": len(inside)}
    about["bytes"] = sum(len(lake.files[one]) for one in inside)
    if did not in lake.files:
        return about | {"type": "DATASET", "open": False, "monotonic": False, "expired_at": None}
    return about | {"type": "FILE", "adler32": _adler32(lake.files[did]), "md5": None}


def _search(lake: Lake, scope: str, query: str) -> Answer:
    """The DIDs of a scope that have one of the names in `filters`, a list as Python writes it."""
    wanted = ast.literal_eval(parse_qs(query)["filters"][0])
    dids = [f"{scope}:{one['name']}" for one in wanted]
    found = [did for did in dids if did in lake.files or did in lake.collections]
    rows = [{**one, "did_type": one["type"]} for one in (_stated(lake, did) for did in found)]
    return Answer("".join(f"{json.dumps(row)}\n" for row in rows).encode(), STREAM)


def _adler32(content: bytes) -> str:
    return f"{zlib.adler32(content):08x}"


def _replicas(lake: Lake, asked: Mapping[str, Any], kind: str) -> Answer:
    """What /replicas/list says of the files of the DIDs that were asked for."""
    dids = [f"{one['scope']}:{one['name']}" for one in asked["dids"]]
    files = [inner for did in dids for inner in lake.within(did)]
    found = []
    for did in files:
        pfns = {
            url: about
            for url, about in lake.pfns(did).items()
            if not asked.get("schemes") or urlsplit(url).scheme in asked["schemes"]
        }
        content = lake.files[did]
        parents = [name for name, inside in lake.collections.items() if did in inside]
        found.append(
            {
                **_scope_name(did),
                "bytes": len(content),
                "adler32": _adler32(content),
                "md5": None,
                "parents": parents if asked.get("resolve_parents") else [],
                "pfns": pfns,
                "rses": {RSE: list(pfns)},
                "states": {RSE: "AVAILABLE"},
            }
        )
    if METALINK in kind:
        return Answer(_metalink(found).encode(), METALINK)
    return Answer("".join(f"{json.dumps(one)}\n" for one in found).encode(), STREAM)


def _metalink(found: list[dict[str, Any]]) -> str:
    lines = ['<metalink xmlns="urn:ietf:params:xml:ns:metalink">']
    for one in found:
        lines.append(f' <file name="{escape(one["name"])}">')
        parents = "".join(f"<did>{did}</did>" for did in one["parents"])
        lines.append(f"  <parents>{parents}</parents>" if parents else "")
        lines.append(f"  <identity>{one['scope']}:{one['name']}</identity>")
        lines.append(f'  <hash type="adler32">{one["adler32"]}</hash>')
        lines.append(f"  <size>{one['bytes']}</size>")
        for url, about in one["pfns"].items():
            told = f'location="{about["rse"]}" domain="{about["domain"]}"'
            told += f' priority="{about["priority"]}" client_extract="false"'
            lines.append(f"  <url {told}>{escape(url)}</url>")
        lines.append(" </file>")
    return "\n".join((*lines, "</metalink>", ""))


def _storage_element(lake: Lake) -> dict[str, Any]:
    """What /rses/RSE says, as far as a client needs it to choose a protocol."""
    every = {"read": 1, "write": 1, "delete": 1, "third_party_copy_read": 0}
    protocol = {
        "scheme": "http",
        "hostname": "127.0.0.1",
        "port": urlsplit(lake.url).port,
        "prefix": "/storage/",
        "impl": "rucio.rse.protocols.webdav.Default",
        "domains": {"lan": every, "wan": every},
        "extended_attributes": None,
    }
    return {
        "id": "0" * 32,
        "rse": RSE,
        "rse_type": "DISK",
        "deterministic": True,
        "volatile": False,
        "availability_read": True,
        "lfn2pfn_algorithm": "identity",
        "sign_url": None,
        "verify_checksum": True,
        "credentials": None,
        "protocols": [protocol],
    }


def _authenticated(headers: Mapping[str, str], lake: Lake) -> None:
    token = headers.get("X-Rucio-Auth-Token")
    if not token:
        raise Refused(400, "ValueError", "Token must be set.")
    if token != lake.token:
        raise Refused(401, "CannotAuthenticate", "Cannot authenticate with given credentials")


def _login(headers: Mapping[str, str], lake: Lake) -> Answer:
    if (headers.get("X-Rucio-Username"), headers.get("X-Rucio-Password")) != (ACCOUNT, PASSWORD):
        said = f"Cannot authenticate to account {ACCOUNT} with given credentials"
        raise Refused(401, "CannotAuthenticate", said)
    expires = formatdate(time.time() + 3600, usegmt=True).replace("GMT", "UTC")
    told = {"X-Rucio-Auth-Token": lake.token, "X-Rucio-Auth-Token-Expires": expires}
    return Answer(b"", "application/octet-stream", told)


def _stored(lake: Lake, path: str, headers: Mapping[str, str]) -> Answer:
    """A file of the storage element, which knows the same tokens."""
    if headers.get("Authorization") != f"Bearer {lake.token}":
        raise Refused(401, "StorageError", "no token")
    if path.endswith("/"):  # clients see whether it is there
        return Answer(b"", "text/html")
    # Rucio's client puts its prefix before URLs that are not https: the last one counts.
    copy, scope, name = path.rpartition("/storage/")[2].split("/", 2)
    if lake.elsewhere and copy == "near":
        return Answer(b"", "text/plain", {"Location": f"{lake.elsewhere}{path}"}, 302)
    content = lake.files.get(f"{scope}:{name}")
    if content is None or copy in lake.dead:
        raise Refused(503, "StorageError", "not now")
    return Answer(content[::-1] if copy in lake.spoiled else content, "application/octet-stream")


def answer(lake: Lake, path: str, query: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """What is answered; raises `Refused`."""
    first = path.split("/")[1]
    if path == "/auth/userpass":
        return _login(headers, lake)
    if first == "storage":
        return _stored(lake, path, headers)
    if path == "/traces/":
        return Answer(b"Created", status=201)
    _authenticated(headers, lake)
    return _known(lake, path, query, headers.get("Accept", ""), body)


def _known(lake: Lake, path: str, query: str, accept: str, body: bytes) -> Answer:
    """What somebody is answered whose token is good."""
    first = path.split("/")[1]
    if path == "/auth/validate":
        return Answer(repr({"account": ACCOUNT, "vo": "def"}).encode(), "application/octet-stream")
    if path == "/replicas/list":
        return _replicas(lake, json.loads(body), accept)
    if path == "/scopes/":
        return Answer(json.dumps(sorted({did.split(":")[0] for did in lake.files})).encode())
    if path == "/rses/":  # which of them are on tape: none
        return Answer(b"", STREAM)
    if first == "rses":
        return Answer(json.dumps(_storage_element(lake)).encode())
    if first == "dids":
        scope, _, name = path.removeprefix("/dids/").partition("/")
        if name == "dids/search":
            return _search(lake, scope, query)
        return Answer(json.dumps(_stated(lake, f"{scope}:{unquote(name)}")).encode())
    raise Refused(404, "NotFound", f"{path} is not imitated")


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        lake = self.server.lake
        lake.log.append(f"{self.command} {path}")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {key: str(value) for key, value in self.headers.items()}
        named = {
            "-".join(part.capitalize() for part in key.split("-")): headers[key] for key in headers
        }
        try:
            self._send(answer(lake, path, parts.query, named, body))
        except Refused as fault:
            told = {"ExceptionClass": fault.kind, "ExceptionMessage": fault.said}
            kind = "application/octet-stream"
            self._send(Answer(json.dumps(told).encode(), kind, told, fault.status))

    do_POST = do_HEAD = do_GET

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        for name, value in {"Content-Type": found.kind, **found.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    lake: Lake


@contextmanager
def serve() -> Iterator[Lake]:
    """Serve a lake with two files and a dataset of both."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        files = {"lake:run42.h5": b"forty-two" * 900, "lake:raw/run43.h5": b"forty-three" * 900}
        lake = Lake(f"http://127.0.0.1:{server.server_port}", files)
        lake.collections["lake:runs"] = tuple(files)
        server.lake = lake
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield lake
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    with serve() as served:
        print(served.url, flush=True)
        threading.Event().wait()
