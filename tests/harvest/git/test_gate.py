"""The way out for git: a SOCKS5 server that connects to whom the reach allows."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from harvest.git import gate as module
from harvest.git.faults import GitFailed
from harvest.git.gate import Gate, opened
from harvest.net.reach import Reach

HELLO = b"\x05\x01\x00"
REFUSED = b"\x05\x02\x00\x01" + bytes(6)
OPEN = b"\x05\x00\x00\x01" + bytes(6)


@contextmanager
def listening(answer: bytes = b"") -> Iterator[tuple[int, list[bytes]]]:
    """A server that takes one connection, notes what is sent and answers; its port."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):  # a client may leave before it is answered
                client, _ = server.accept()
                with client:
                    heard.append(client.recv(1000))
                    client.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], heard


def name(host: str, port: int) -> bytes:
    return b"\x05\x01\x00\x03" + bytes([len(host)]) + host.encode() + port.to_bytes(2, "big")


@contextmanager
def client(gate: Gate, request: bytes) -> Iterator[socket.socket]:
    """A connection to the gate that was greeted and asked for something."""
    port = urlsplit(gate.url).port
    assert gate.url == f"socks5h://127.0.0.1:{port}"
    with socket.create_connection(("127.0.0.1", port or 0), 60) as connection:
        connection.sendall(HELLO)
        assert module._read(connection, 2) == b"\x05\x00"
        connection.sendall(request)
        yield connection


def test_bytes_are_carried_both_ways() -> None:
    with listening(b"answer") as (port, heard), opened(Reach(loopback=True)) as gate:
        with client(gate, name("127.0.0.1", port)) as connection:
            assert module._read(connection, 10) == OPEN
            connection.sendall(b"question")
            assert module._read(connection, 6) == b"answer"
            assert connection.recv(1) == b""
        assert heard == [b"question"] and gate.fault is None


@pytest.mark.parametrize(
    ("host", "kind", "reason"),
    [
        ("10.0.0.1", "private", "10.0.0.1"),
        ("localhost", "offline", "the server could not be reached"),
        ("nowhere.invalid", "offline", "the server's name, nowhere.invalid, could not be resolved"),
    ],
)
def test_why_a_connection_did_not_come_about(host: str, kind: str, reason: str) -> None:
    with opened(Reach(loopback=True)) as gate:
        with client(gate, name(host, 1)) as connection:
            assert module._read(connection, 10) == REFUSED
            assert connection.recv(1) == b""
        assert gate.fault is not None and gate.fault.kind == kind
        assert reason in gate.fault.reason


@pytest.mark.parametrize(
    ("fault", "kind", "reason"),
    [
        (TimeoutError(), "slow", "the server took too long"),
        (socket.gaierror(), "offline", "the server's name, example.org, could not be resolved"),
        (OSError(), "offline", "the server could not be reached"),
        (ValueError(), "offline", "the server could not be reached"),
        (GitFailed("offline", "the proxy refused the connection"), "offline",
         "the proxy refused the connection"),
    ],
)  # fmt: skip
def test_each_fault_of_connecting(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, kind: str, reason: str
) -> None:
    def broken(*_: object) -> socket.socket:
        raise fault

    monkeypatch.setattr(module, "_connect", broken)
    gate = Gate(Reach())
    assert gate._connected("example.org", 443) is None
    assert gate.fault and (gate.fault.kind, gate.fault.reason) == (kind, reason)


def asked(sent: bytes) -> tuple[str, int]:
    here, there = socket.socketpair()
    with here, there:
        there.sendall(sent)
        there.shutdown(socket.SHUT_WR)
        return module._asked_for(here)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (HELLO + name("example.org", 443), ("example.org", 443)),
        (b"\x05\x02\x02\x00" + name("example.org", 80), ("example.org", 80)),
        (HELLO + b"\x05\x01\x00\x01\x7f\x00\x00\x01\x00\x50", ("127.0.0.1", 80)),
        (HELLO + b"\x05\x01\x00\x04" + bytes(15) + b"\x01\x01\xbb", ("::1", 443)),
    ],
)
def test_what_a_client_asks_for(sent: bytes, expected: tuple[str, int]) -> None:
    assert asked(sent) == expected


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x04\x01\x00" + name("example.org", 443),
        b"\x05\x01\x02" + name("example.org", 443),
        HELLO + b"\x05\x02" + name("example.org", 443)[2:],
        HELLO + b"\x05\x01\x00\x05",
        HELLO + name("example.org", 443)[:-1],
    ],
)
def test_another_client_is_not_served(sent: bytes) -> None:
    with pytest.raises((ValueError, LookupError)):
        asked(sent)


def test_what_is_open_is_cut_at_the_end() -> None:
    with (
        listening() as (port, _),
        opened(Reach(loopback=True)) as gate,
        client(gate, name("127.0.0.1", port)) as connection,
    ):
        assert module._read(connection, 10) == OPEN
        gate.end()
        assert connection.recv(1) == b""


def test_who_comes_after_the_end_is_sent_away_in_silence() -> None:
    gate = Gate(Reach())
    gate.end()
    here, there = socket.socketpair()
    with there:
        gate.let_through(here)
        assert there.recv(1) == b"" and here.fileno() == -1
    assert gate.open == set()


def test_a_connection_is_closed_when_git_ended_while_it_was_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, git = socket.socketpair()
    server, other = socket.socketpair()

    def connect(*_: object) -> socket.socket:
        git.close()
        return server

    monkeypatch.setattr(module, "_connect", connect)
    git.sendall(HELLO + name("example.org", 443))
    with other:
        Gate(Reach()).let_through(here)
        assert (here.fileno(), server.fileno()) == (-1, -1)


PROXY_OK = b"HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n"


@pytest.mark.parametrize(
    ("user", "host", "head"),
    [
        ("", "example.org",
         b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"),
        ("", "2001:db8::1",
         b"CONNECT [2001:db8::1]:443 HTTP/1.1\r\nHost: [2001:db8::1]:443\r\n\r\n"),
        ("me:se%20cret@", "example.org",
         b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n"
         b"Proxy-Authorization: Basic bWU6c2UgY3JldA==\r\n\r\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxy_connects(scheme: str, user: str, host: str, head: bytes) -> None:
    with listening(PROXY_OK + b"more") as (port, heard):
        with module._tunnelled(f"{scheme}{user}127.0.0.1:{port}", host, 443) as connection:
            assert module._read(connection, 4) == b"more"
        assert heard == [head]


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", b"nonsense\r\n\r\n"]
)
def test_a_proxy_that_refuses_is_told(answer: bytes) -> None:
    with listening(answer) as (port, _), pytest.raises(GitFailed) as fault:
        module._tunnelled(f"http://127.0.0.1:{port}", "example.org", 443)
    assert (fault.value.kind, fault.value.reason) == (
        "offline", "the proxy refused the connection")  # fmt: skip


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "https://127.0.0.1:9", "http://"])
def test_a_proxy_of_another_kind_is_told(proxy: str) -> None:
    with pytest.raises(GitFailed, match="of a kind that is not supported"):
        module._tunnelled(proxy, "example.org", 443)
