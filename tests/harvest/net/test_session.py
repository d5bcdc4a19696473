"""Sessions of requests that connect through a reach, with faults that requests can tell."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from harvest.net.reach import NotAllowed, Reach
from harvest.net.session import UNTIMED, get, guarded


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        there = self.path == "/there"
        self.send_response(200 if there else 302)
        self.send_header("Content-Length", "2" if there else "0")
        if not there:
            self.send_header("Location", "/there" if self.path == "/here" else "http://10.0.0.1/")
        self.end_headers()
        self.wfile.write(b"ok" if there else b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Hello) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_who_may_be_reached_is(url: str) -> None:
    assert get(Reach(loopback=True))(f"{url}/here").content == b"ok"
    assert get(Reach().trusting(url))(f"{url}/there", timeout=60).content == b"ok"


def test_who_may_not_is_not_asked(url: str) -> None:
    with pytest.raises(NotAllowed, match="so it was not asked"):
        get(Reach())(f"{url}/there")
    with pytest.raises(NotAllowed, match=r"10\.0\.0\.1"):
        get(Reach(loopback=True))(f"{url}/elsewhere")


def test_a_proxy_is_not_asked_for_whom_may_not_be_reached(url: str) -> None:
    for target in ("http://10.0.0.1/", "https://10.0.0.1/"):
        with pytest.raises(NotAllowed, match=r"10\.0\.0\.1"):
            get(Reach(loopback=True))(target, proxies={"http": url, "https": url})


class Failing(Reach):
    """Raises a fault, and notes how it was asked."""

    def __init__(self, fault: OSError) -> None:
        super().__init__()
        object.__setattr__(self, "fault", fault)
        object.__setattr__(self, "asked", [])

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        self.asked.append((host, port, seconds))  # type: ignore[attr-defined]
        raise self.fault  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("fault", "kind", "reason"),
    [
        (socket.gaierror(-2, "x"), requests.ConnectionError, "NameResolutionError"),
        (TimeoutError(), requests.ConnectTimeout, "ConnectTimeoutError"),
        (ConnectionRefusedError(), requests.ConnectionError, "NewConnectionError"),
    ],
)
@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_faults_of_connecting_are_those_of_urllib3(
    fault: OSError, kind: type[Exception], reason: str, scheme: str, port: int
) -> None:
    reach = Failing(fault)
    with pytest.raises(kind) as told:
        get(reach)(f"{scheme}://example.org/", timeout=(7, 9))
    assert type(told.value.args[0].reason).__name__ == reason
    assert reach.asked == [("example.org", port, 7)]  # type: ignore[attr-defined]


def test_connecting_ends_where_no_limit_was_set() -> None:
    reach = Failing(TimeoutError())
    with pytest.raises(requests.ConnectionError):
        guarded(requests.Session(), reach).get("http://example.org:81/")
    assert reach.asked == [("example.org", 81, UNTIMED)]  # type: ignore[attr-defined]
