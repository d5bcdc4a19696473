"""Nothing is connected to but public hosts: by requests, by git, at redirects, behind a proxy.

Where something must not be asked, a real server stands there and notes who comes.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests

from catalogue.records.facility import Accepts, Facility
from catalogue.records.health import Health, Spell
from harvest.git.command import CONFIG, Git
from harvest.git.faults import GitFailed
from harvest.git.lines import by_url
from harvest.git.remote import fetch, listing
from harvest.git.tree import read_ref
from harvest.net import reach
from harvest.net.reach import NotAllowed, Reach
from harvest.net.session import get
from harvest.source import Settings
from harvest.table import Stored
from tests.support import nights
from tests.support.servers import git as git_server
from tests.support.servers import hubs as hub_server
from tests.support.servers import zenodo as zenodo_server
from tests.support.servers.git import GitServer

PRIVATE = ["169.254.169.254", "10.0.0.1", "[::1]", "0x7f.1", "2130706433", "0177.1"]
PRIVATE += ["[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "metadata.google.internal", "localhost"]


@dataclass
class Trap:
    """A server that must not be asked: what arrives is noted."""

    port: int
    asked: list[str] = field(default_factory=list)


@contextmanager
def _listening(answer: bytes = b"") -> Iterator[Trap]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        trap = Trap(listener.getsockname()[1])

        def serve() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client:
                    trap.asked.append(client.recv(1000).decode("latin-1").partition("\r\n")[0])
                    client.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield trap
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


@pytest.fixture
def trap() -> Iterator[Trap]:
    """A server on this machine, which is as good as one of a private network."""
    with _listening() as running:
        yield running


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[GitServer]:
    (tmp_path / "served").mkdir()
    with git_server.serve(tmp_path / "served") as running:
        running.add("a", {"a.ipynb": "{}", "runtime.txt": "python-3.11"})
        yield running


@pytest.fixture
def git(tmp_path: Path) -> Git:
    (tmp_path / "home").mkdir()
    return Git(home=tmp_path / "home")


Names = Callable[[dict[str, list[str]]], list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Give names addresses, as a name server may; gives the list of what was resolved."""

    def given(table: dict[str, list[str]]) -> list[str]:
        real, log = socket.getaddrinfo, []

        def resolve(host: Any, port: Any, *more: Any, **named: Any) -> Any:
            if host not in table:
                return real(host, port, *more, **named)
            log.append(host)
            (address, *later) = table[host]
            table[host] = later or [address]
            return real(address, port, *more, **named)

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        return log

    return given


@pytest.mark.parametrize("host", PRIVATE)
def test_requests_do_not_connect_to_a_private_host(host: str, trap: Trap) -> None:
    with pytest.raises(NotAllowed, match="not asked"):
        get(Reach())(f"http://{host}:{trap.port}/", timeout=60)
    assert trap.asked == []


@pytest.mark.parametrize("host", PRIVATE)
def test_git_does_not_connect_to_a_private_host(host: str, trap: Trap, git: Git) -> None:
    with pytest.raises(GitFailed, match="not asked") as fault:
        listing(git, f"http://{host}:{trap.port}/a")
    assert fault.value.kind == "private"
    assert trap.asked == []


@pytest.mark.parametrize("host", PRIVATE)
def test_git_does_not_follow_a_redirect_there(host: str, forge: GitServer, git: Git) -> None:
    port = int(forge.url.rpartition(":")[2])
    here = replace(git, reach=Reach(trusted=frozenset({("127.0.0.1", port)})))
    assert listing(here, forge.smart("a")).default_branch == "main"
    with _listening() as trap:
        url = quote(f"http://{host}:{trap.port}/a", safe="")
        with pytest.raises(GitFailed, match="not asked"):
            listing(here, f"{forge.url}/to/{url}")
        assert trap.asked == []


def test_git_reads_a_repository_by_a_name_that_it_cannot_resolve(
    forge: GitServer, git: Git, names: Names
) -> None:
    """So no connection of git's, nor of its helpers, goes another way than by the gate."""
    names({"forge.example.org": ["127.0.0.1"]})
    here = replace(git, reach=Reach(loopback=True))
    url = forge.smart("a").replace("127.0.0.1", "forge.example.org")
    fetch(here, url, "HEAD")
    ref = read_ref(here, "HEAD", url)
    assert (ref.notebooks, ref.runtime) == (("a.ipynb",), "python-3.11")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::ffff:127.0.0.1", "fd00::1"])
def test_a_name_that_leads_to_a_private_address_is_refused(
    address: str, trap: Trap, git: Git, names: Names
) -> None:
    names({"innocent.example.org": [address]})
    url = f"http://innocent.example.org:{trap.port}/"
    with pytest.raises(NotAllowed, match="leads to"):
        get(Reach())(url, timeout=60)
    with pytest.raises(GitFailed, match="leads to"):
        listing(git, url)
    assert trap.asked == []


def test_the_connection_goes_to_the_address_that_was_checked(
    names: Names, monkeypatch: pytest.MonkeyPatch, git: Git
) -> None:
    """DNS rebinding: public when it is checked, private a moment later. A stand-in connects,
    for the tests have no network."""
    connected = []

    def connect(family: int, address: str, port: int, seconds: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(reach, "_connected", connect)
    for ask in (
        lambda: get(Reach())("http://rebind.example.org/", timeout=60),
        lambda: listing(git, "http://rebind.example.org/a"),
    ):
        connected.clear()
        log = names({"rebind.example.org": ["93.184.215.14", "127.0.0.1"]})
        with pytest.raises((requests.ConnectionError, GitFailed)):
            ask()
        assert connected == ["93.184.215.14"] and len(log) == 1


def test_loopback_is_reached_by_an_explicit_option_alone(trap: Trap) -> None:
    url = f"http://127.0.0.1:{trap.port}/x"
    with pytest.raises(requests.ConnectionError):  # the trap answers nothing
        get(Reach(loopback=True))(url, timeout=60)
    assert trap.asked == ["GET /x HTTP/1.1"]
    with pytest.raises(NotAllowed):
        get(Reach(loopback=True))("http://10.0.0.1/", timeout=60)
    with pytest.raises(NotAllowed):
        get(Reach().trusting("http://127.0.0.1:1/"))(url, timeout=60)


@pytest.mark.parametrize("where", ["search", "file"])
def test_a_redirect_of_zenodos_is_not_followed_there(zenodo, run, trap, where) -> None:
    zenodo.add(zenodo_server.record(100), codemeta_json=b'{"name": "good"}')
    to = {"Location": f"http://127.0.0.1:{trap.port}/latest/meta-data"}
    zenodo.faults = [zenodo_server.Fault("302", where=where, times=99, headers=to)]
    found = run(allow_loopback=False)
    assert trap.asked == []
    assert bool(found.kept) == (where == "search")
    told = found.kept if found.kept else found.known.state.findings[0].found
    assert told == "its host 127.0.0.1 is not a public one, so it was not asked"
    zenodo.faults.clear()
    assert run(found.known, allow_loopback=False).known.lines[0].codemeta.content


def facility(url: str, id_: str) -> Facility:
    interfaces = Accepts(interfaces=("notebook",))
    return Facility(id=id_, name=id_, kind="binderhub", url=url, summary="", accepts=interfaces)


def test_a_facility_inside_a_private_network_is_not_asked_and_not_called_down(waits) -> None:
    up = Health(id="inside", history=(Spell(since="2026-11-01", state="up"),))
    with _listening() as trap, hub_server.serve() as good:
        both = [facility(f"http://127.0.0.1:{trap.port}/", "inside"), facility(good.url, "there")]
        settings = Settings(pace=0, clock=waits.clock(), now=lambda: datetime(2026, 12, 1))
        found = [up]
        for _ in range(3):
            found = list(nights.probe(found, both, settings).known.lines)
        assert trap.asked == [] and good.log == []
    assert [line.state for line in found] == ["unknown", "unknown"]
    assert "not a public one" in (found[0].reason or "")


def test_a_repository_inside_a_private_network_is_told(forge: GitServer) -> None:
    known = {f"{forge.url}/to/{quote('http://10.0.0.1/a', safe='')}", "http://10.0.0.1/b"}
    wanted = {url: ["HEAD"] for url in [*known, forge.smart("a")]}
    settings = Settings(allow_loopback=True)
    found = by_url(nights.look(Stored(), wanted, settings).known)
    assert {found[url].status for url in known} == {"unknown"}
    assert all("10.0.0.1 is not a public one" in (found[url].fault or "") for url in known)
    refused = nights.look(Stored(), wanted, replace(settings, allow_loopback=False))
    assert refused.kept, "without the option this machine is not asked either"


PROXIES = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")


def test_a_proxy_is_not_asked_for_what_is_private(
    monkeypatch: pytest.MonkeyPatch, git: Git, names: Names
) -> None:
    names({"innocent.example.org": ["10.0.0.1"], "github.com": ["140.82.121.3"]})
    with _listening(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as proxy:
        for name in PROXIES:
            monkeypatch.setenv(name, f"http://me:secret@127.0.0.1:{proxy.port}")
        for host in [*PRIVATE, "innocent.example.org"]:
            for scheme in ("http", "https"):
                with pytest.raises(NotAllowed):
                    get(Reach())(f"{scheme}://{host}/", timeout=60)
                with pytest.raises(GitFailed, match="not asked"):
                    listing(git, f"{scheme}://{host}/a")
        assert proxy.asked == []
        for host in ("github.com", "only-the-proxy-knows.example"):
            with pytest.raises(requests.exceptions.ProxyError):
                get(Reach())(f"https://{host}/", timeout=60)
            with pytest.raises(GitFailed, match="the proxy refused"):
                listing(git, f"https://{host}/a")
            assert len(proxy.asked) >= 2
            assert {line.rpartition(" ")[0] for line in proxy.asked} == {f"CONNECT {host}:443"}
            proxy.asked.clear()


def write_certificate(name: str, certificate: Path, key: Path) -> None:
    """Write a self-signed certificate of this name, valid for two days, and its key."""
    from cryptography import x509  # which every process would load
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    certificate.write_bytes(made.public_bytes(pem))
    plain = serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    key.write_bytes(private.private_bytes(pem, kind, plain))


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server on this machine whose certificate is one of good.example.org."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    write_certificate("good.example.org", certificate, key)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setattr(
        "harvest.git.command.CONFIG", {**CONFIG, "http.sslCAInfo": str(certificate)}
    )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(410)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    class Server(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """A handshake that the other side breaks off is what some tests want."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_tls_verifies_the_name_though_the_connection_goes_to_an_address(
    secure: int, names: Names, git: Git
) -> None:
    names({"good.example.org": ["127.0.0.1"], "bad.example.org": ["127.0.0.1"]})
    here = replace(git, reach=Reach(loopback=True))
    ask = get(Reach(loopback=True))
    assert ask(f"https://good.example.org:{secure}/", timeout=60).status_code == 410
    with pytest.raises(requests.exceptions.SSLError):
        ask(f"https://bad.example.org:{secure}/", timeout=60)
    with pytest.raises(GitFailed, match="does not exist"):
        listing(here, f"https://good.example.org:{secure}/a")
    with pytest.raises(GitFailed, match="no secure connection"):
        listing(here, f"https://bad.example.org:{secure}/a")
