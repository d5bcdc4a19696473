"""The only way out for git: a SOCKS5 server (RFC 1928) that connects for it, to public hosts.

Git resolves names, follows redirects and reconnects by itself. As it is given this proxy, it
does none of that unseen: each connection arrives here as a name and a port, is checked, made
and bound by `harvest.net.reach`, and only then carries bytes. TLS is git's own, end to end.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from harvest.git.faults import GitFailed
from harvest.net.reach import NotAllowed, Reach

SECONDS = 20.0  # to connect to one address, and for each word of the greeting
_PROXY_PORT = 80
_OK, _REFUSED = 0, 2


@dataclass
class Gate:
    """Where git finds the gate (`url`), and why its last connection failed."""

    reach: Reach
    url: str = ""
    fault: GitFailed | None = None
    open: set[socket.socket] = field(default_factory=set)
    ended: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def let_through(self, client: socket.socket) -> None:
        """Serve one connection of git, until it ends."""
        with contextlib.suppress(OSError, ValueError, LookupError), self._kept(client):
            client.settimeout(SECONDS)
            host, port = _asked_for(client)
            server = self._connected(host, port)
            status = _OK if server else _REFUSED
            with self._kept(server) if server else contextlib.nullcontext():
                client.sendall(bytes([5, status, 0, 1, 0, 0, 0, 0, 0, 0]))
                if server:
                    _carry(client, server)

    def _connected(self, host: str, port: int) -> socket.socket | None:
        try:
            connection = _connect(self.reach, host, port)
        except NotAllowed as fault:
            self.fault = GitFailed("private", fault.reason)
        except socket.gaierror:
            self.fault = GitFailed(
                "offline", f"the server's name, {host[:100]}, could not be resolved"
            )
        except GitFailed as fault:
            self.fault = fault
        except TimeoutError:
            self.fault = GitFailed("slow", "the server took too long")
        except (OSError, ValueError):
            self.fault = GitFailed("offline", "the server could not be reached")
        else:
            self.fault = None
            return connection
        return None

    @contextlib.contextmanager
    def _kept(self, connection: socket.socket) -> Iterator[None]:
        with self.lock:
            self.open.add(connection)
            ended = self.ended
        try:
            if ended:
                raise OSError("git ended meanwhile")
            yield
        finally:
            with self.lock:
                self.open.discard(connection)
            connection.close()

    def end(self) -> None:
        """Cut what is still open, so that no thread waits for a server."""
        with self.lock:
            self.ended = True
            for connection in self.open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def opened(reach: Reach) -> Iterator[Gate]:
    """Run a gate on a free port of this machine until the block ends."""
    gate = Gate(reach)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gate.url = f"socks5h://127.0.0.1:{listener.getsockname()[1]}"
        threading.Thread(target=_accept, args=(gate, listener), daemon=True, name="gate").start()
        try:
            yield gate
        finally:
            gate.end()
            with contextlib.suppress(OSError):  # wakes accept()
                listener.shutdown(socket.SHUT_RDWR)


def _accept(gate: Gate, listener: socket.socket) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(
            target=gate.let_through, args=(client,), daemon=True, name="gate-connection"
        ).start()


def _asked_for(client: socket.socket) -> tuple[str, int]:
    """Greet, and read the host and the port of a CONNECT; raises ValueError for all else."""
    version, count = _read(client, 2)
    methods = _read(client, count)
    if version != 5 or 0 not in methods:
        raise ValueError("not SOCKS5 without a password")
    client.sendall(b"\x05\x00")
    _, command, _, kind = _read(client, 4)
    if command != 1:
        raise ValueError("not CONNECT")
    if kind == 3:
        host = _read(client, _read(client, 1)[0]).decode("ascii")
    else:
        family, size = {1: (socket.AF_INET, 4), 4: (socket.AF_INET6, 16)}[kind]
        host = socket.inet_ntop(family, _read(client, size))
    return host, int.from_bytes(_read(client, 2), "big")


def _read(connection: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        part = connection.recv(count - len(found))
        if not part:
            raise ValueError("the connection ended")
        found += part
    return found


def _connect(reach: Reach, host: str, port: int) -> socket.socket:
    """Connect, through the environment's proxy where there is one for this host."""
    from requests.utils import get_environ_proxies, select_proxy

    url = f"{'http' if port == 80 else 'https'}://{f'[{host}]' if ':' in host else host}:{port}/"
    proxy = select_proxy(url, get_environ_proxies(url))
    if not proxy:
        return reach.connect(host, port, SECONDS)
    reach.check(host, port)
    return _tunnelled(proxy, host, port)


def _tunnelled(proxy: str, host: str, port: int) -> socket.socket:
    """Have an HTTP proxy connect (CONNECT, RFC 9110 section 9.3.6); it may be anywhere."""
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    if parts.scheme != "http" or not parts.hostname:
        raise GitFailed("offline", "the proxy of this machine is of a kind that is not supported")
    connection = socket.create_connection((parts.hostname, parts.port or _PROXY_PORT), SECONDS)
    name = f"[{host}]" if ":" in host else host
    head = [f"CONNECT {name}:{port} HTTP/1.1", f"Host: {name}:{port}"]
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        head.append(f"Proxy-Authorization: Basic {b64encode(pair.encode()).decode()}")
    try:
        connection.sendall("\r\n".join([*head, "", ""]).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n") and len(answer) < 20_000:
            answer += _read(connection, 1)
        if answer.split(b" ", 2)[1:2] != [b"200"]:
            raise GitFailed("offline", "the proxy refused the connection")
    except BaseException:
        connection.close()
        raise
    return connection


def _carry(client: socket.socket, server: socket.socket) -> None:
    """Carry bytes both ways until both have ended; git's own time limits hold."""
    for each in (client, server):
        each.settimeout(None)
    other = threading.Thread(target=_pour, args=(server, client), daemon=True, name="gate-answer")
    other.start()
    _pour(client, server)
    other.join()


def _pour(source: socket.socket, drain: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while part := source.recv(65536):
            drain.sendall(part)
    with contextlib.suppress(OSError):
        drain.shutdown(socket.SHUT_WR)
