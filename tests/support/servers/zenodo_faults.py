"""What goes wrong between Zenodo and its users, each as one function.

A fault is given the request's handler, the right body, extra headers and the event that ends
the server; it answers, or does not.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import socket
import struct
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler
from threading import Event

Answer = Callable[[BaseHTTPRequestHandler, bytes, dict[str, str], Event], None]

HTML = b"<html><body><h1>Access to this resource has been blocked</h1></body></html>"


def status(code: int, kind: str = "text/html", body: bytes = HTML) -> Answer:
    """Answer with a status, and a page that is not what was asked for."""

    def answer(
        handler: BaseHTTPRequestHandler, _: bytes, headers: dict[str, str], stop: Event
    ) -> None:
        _send(handler, code, body, {"Content-Type": kind, **headers})

    return answer


def changed(change: Callable[[bytes], bytes], kind: str = "application/json") -> Answer:
    """Answer 200 with the right body changed."""

    def answer(
        handler: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], stop: Event
    ) -> None:
        _send(handler, 200, change(body), {"Content-Type": kind, **headers})

    return answer


def _send(handler: BaseHTTPRequestHandler, code: int, body: bytes, headers: dict[str, str]) -> None:
    if "Date" in headers:
        handler.send_response_only(code)
    else:
        handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _without_hits(body: bytes) -> bytes:
    return b'{"aggregations": {}, "links": {}}'


def _more_total(body: bytes) -> bytes:
    with contextlib.suppress(ValueError, TypeError, KeyError):
        found = json.loads(body)
        found["hits"]["total"] += 7
        return json.dumps(found).encode()
    return body


def _reset(handler: BaseHTTPRequestHandler, *_: object) -> None:
    """Cut the connection with a RST."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()  # it ends when nothing reads or writes it any more, so now:
    handler.wfile = handler.rfile = io.BytesIO()


def _bomb(
    handler: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], stop: Event
) -> None:
    """A small body that unpacks to 100 MB."""
    packing = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    with contextlib.suppress(ConnectionError):  # to hang up in its middle is what is wanted
        _send(handler, 200, pack_the_bomb(), packing)


@cache
def pack_the_bomb() -> bytes:
    """The bomb's body, packed once: it takes longer than some clients wait, so a test that has
    its harvest meet it calls this before."""
    return gzip.compress(b" " * 10**8)


def _break_off(handler: BaseHTTPRequestHandler, body: bytes, *_: object) -> None:
    """Announce the whole body and send half of it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) + 1))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])


def _silence(
    handler: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], stop: Event
) -> None:
    """Never answer."""
    stop.wait()


def _slow_headers(
    handler: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], stop: Event
) -> None:
    """Send headers one by one without end, each in time for the read time-out."""
    _dribble(handler, b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", stop)


def _slow_body(
    handler: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], stop: Event
) -> None:
    """Send a body byte by byte without end."""
    _dribble(handler, _OPEN, b"1\r\n \r\n", stop)


def _endless(
    handler: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], stop: Event
) -> None:
    """Send a body as fast as possible, without end."""
    block = b"10000\r\n" + b" " * 65536 + b"\r\n"
    with contextlib.suppress(OSError):
        handler.wfile.write(_OPEN)
        while not stop.is_set():
            handler.wfile.write(block)


def _dribble(handler: BaseHTTPRequestHandler, start: bytes, drop: bytes, stop: Event) -> None:
    with contextlib.suppress(OSError):
        handler.wfile.write(start)
        while not stop.wait(0.05):
            handler.wfile.write(drop)


def _circle(handler: BaseHTTPRequestHandler, *_: object) -> None:
    """Redirect to the same URL, with a body that never ends."""
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.send_header("Content-Length", str(10**9))
    handler.end_headers()


_OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"

FAULTS: dict[str, Answer] = {
    "429": status(429, "application/json", b'{"status":429,"message":"30 per 1 minute"}'),
    "403 html": status(403),
    "302": status(302),  # with a header Location
    "500": status(500),
    "502": status(502),
    "503": status(503),
    "504": status(504),
    "404": status(404, "application/json", b'{"status":404}'),
    "400": status(400, "application/json", b'{"status":400}'),
    "html": changed(lambda _: HTML, "text/html; charset=utf-8"),
    "empty": changed(lambda _: b""),
    "cut": changed(lambda body: body[: len(body) // 2]),
    "no hits": changed(_without_hits),
    "a list": changed(lambda _: b"[1, 2]"),
    "deep": changed(lambda _: b"[" * 200_000),
    "wrong total": changed(_more_total),
    "reset": _reset,
    "broken off": _break_off,
    "bomb": _bomb,
    "silence": _silence,
    "slow headers": _slow_headers,
    "slow body": _slow_body,
    "endless": _endless,
    "circle": _circle,
}
