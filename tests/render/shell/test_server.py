"""The local server answers as GitHub Pages does."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from render.shell.server import PagesServer, relocated, serve, serving
from tests.support.files import ROOT

PAGE = "<!doctype html><title>Here</title>" + "<p>text</p>" * 50


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    top = tmp_path_factory.mktemp("pages")
    (top / "secret.txt").write_text("not for the world")
    site = top / "site"
    for folder in ("x", "empty", "a b"):
        (site / folder).mkdir(parents=True)
    for file in ("index.html", "x/index.html", "a b/index.html"):
        (site / file).write_text(PAGE)
    (site / "404.html").write_text("<title>Lost</title>")
    (site / "data.json").write_text("{}")
    (site / "picture.png").write_bytes(b"\x89PNG" + bytes(300))
    (site / "LICENSE").write_text("words")
    (site / "out").symlink_to(top / "secret.txt")
    with serving(site, "/esap-catalogue") as url:
        yield url


def ask(
    address: str, target: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """Send the target as it stands: a client library would straighten `..` before sending."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=300)
    connection.request(method, target, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize(
    ("target", "status", "detail"),
    [
        ("/esap-catalogue/", 200, "text/html; charset=utf-8"),
        ("/esap-catalogue/?q=1", 200, "text/html; charset=utf-8"),
        ("/esap-catalogue/x/", 200, "text/html; charset=utf-8"),
        ("/esap-catalogue/a%20b/", 200, "text/html; charset=utf-8"),
        ("/esap-catalogue/data.json", 200, "application/json; charset=utf-8"),
        ("/esap-catalogue/picture.png", 200, "image/png"),
        ("/esap-catalogue/LICENSE", 200, "application/octet-stream"),
        ("/esap-catalogue", 301, "/esap-catalogue/"),
        ("/esap-catalogue/x", 301, "/esap-catalogue/x/"),
        ("/esap-catalogue/x?q=1&r=2", 301, "/esap-catalogue/x/?q=1&r=2"),
        ("/esap-catalogue/a%20b", 301, "/esap-catalogue/a%20b/"),
        ("/esap-catalogue/none", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue/empty/", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue/data.json/", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue/../secret.txt", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue/%2e%2e/secret.txt", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue//x", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue/%00", 404, "text/html; charset=utf-8"),
        ("/esap-catalogue/out", 404, "text/html; charset=utf-8"),
        ("/", 404, "text/plain; charset=utf-8"),
        ("/other/x/", 404, "text/plain; charset=utf-8"),
    ],
)
def test_answers(address: str, target: str, status: int, detail: str) -> None:
    response, body = ask(address, target)
    assert response.status == status
    assert response.headers["Location" if status == 301 else "Content-Type"] == detail
    assert b"not for the world" not in body


def test_own_404_page(address: str) -> None:
    response, body = ask(address, "/esap-catalogue/none")
    assert (response.status, body) == (404, b"<title>Lost</title>")


@pytest.mark.parametrize(
    ("file", "accepted", "packed"),
    [
        ("", "gzip, deflate", True),
        ("", "br;q=1.0, gzip;q=0.8", True),
        ("", "gzip;q=0", False),
        ("", "identity", False),
        ("picture.png", "gzip", False),
    ],
)
def test_gzip_for_text_when_accepted(address: str, file: str, accepted: str, packed: bool) -> None:
    response, body = ask(address, f"/esap-catalogue/{file}", Accept_Encoding=accepted)
    assert (response.headers["Content-Encoding"] == "gzip") is packed
    assert int(response.headers["Content-Length"]) == len(body)
    if packed:
        assert gzip.decompress(body).decode() == PAGE


def test_unchanged_file_is_not_sent_again(address: str) -> None:
    first, _ = ask(address, "/esap-catalogue/")
    again, body = ask(address, "/esap-catalogue/", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_head_has_the_length_and_no_body(address: str) -> None:
    response, body = ask(address, "/esap-catalogue/", method="HEAD")
    assert (response.headers["Content-Length"], body) == (str(len(PAGE)), b"")


@pytest.mark.parametrize(
    ("given", "base"), [("", "/"), ("/", "/"), ("x", "/x/"), ("/x", "/x/"), ("/x/y/", "/x/y/")]
)
def test_base_path_in_any_form(tmp_path: Path, given: str, base: str) -> None:
    server = PagesServer(tmp_path, given)
    try:
        assert server.url == f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.server_close()


def _interruptible() -> None:
    """Let a process be interrupted though the tests run in the background of a script, whose
    shell has it ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_serving_says_where_and_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    code = (
        "from pathlib import Path; from render.shell.server import serve; "
        "serve(Path({!r}), '/x', 0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code.format(str(tmp_path))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_interruptible,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/x/", said)
        assert address, said
        assert ask(address[0], "/x/")[1].decode() == PAGE
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=300)
        assert (process.returncode, complaints) == (0, "")


def test_a_taken_port_is_told_in_a_sentence(address: str, tmp_path: Path) -> None:
    port = urlsplit(address).port
    assert port is not None
    with pytest.raises(SystemExit, match=f"^Port {port} cannot be used .*--port"):
        serve(tmp_path, port=port)


@pytest.mark.parametrize(
    ("suffix", "kind", "packed"),
    [
        ("atom", "application/atom+xml", True),
        ("css", "text/css; charset=utf-8", True),
        ("csv", "text/csv; charset=utf-8", True),
        ("gif", "image/gif", False),
        ("gz", "application/gzip", False),
        ("html", "text/html; charset=utf-8", True),
        ("ico", "image/vnd.microsoft.icon", False),
        ("jpg", "image/jpeg", False),
        ("js", "application/javascript; charset=utf-8", True),
        ("json", "application/json; charset=utf-8", True),
        ("jsonld", "application/ld+json; charset=utf-8", True),
        ("map", "application/json; charset=utf-8", True),
        ("md", "text/markdown; charset=utf-8", True),
        ("mjs", "application/javascript; charset=utf-8", True),
        ("pdf", "application/pdf", False),
        ("PNG", "image/png", False),
        ("svg", "image/svg+xml", True),
        ("txt", "text/plain; charset=utf-8", True),
        ("wasm", "application/wasm", False),
        ("webmanifest", "application/manifest+json; charset=utf-8", True),
        ("webp", "image/webp", False),
        ("woff", "font/woff", False),
        ("woff2", "font/woff2", False),
        ("xml", "application/xml", True),
        ("yml", "text/yaml; charset=utf-8", True),
        ("fits", "application/octet-stream", False),
    ],
)
def test_types_and_what_is_packed(tmp_path: Path, suffix: str, kind: str, packed: bool) -> None:
    (tmp_path / f"x.{suffix}").write_bytes(b"words")
    with serving(tmp_path) as url:
        response, body = ask(url, f"/x.{suffix}", Accept_Encoding="gzip")
    assert response.headers["Content-Type"] == kind
    assert (response.headers["Content-Encoding"] == "gzip") is packed
    assert (response.headers["Vary"] == "Accept-Encoding") is packed
    assert (gzip.decompress(body) if packed else body) == b"words"


def test_headers_of_a_page(address: str) -> None:
    response, body = ask(address, "/esap-catalogue/")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["ETag"] == f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    missing, said = ask(address, "/other")
    assert said == b"Not found\n" and "ETag" not in missing.headers


def test_the_page_for_what_is_missing_has_its_styles_wherever_the_site_is_served() -> None:
    page = b'<link href="/x/assets/a.css"><a href="/x/">Home</a><a href="https://o.org/x/">O</a>'
    assert relocated(page, "/") == (
        b'<link href="/assets/a.css"><a href="/">Home</a><a href="https://o.org/x/">O</a>'
    )
    assert relocated(page, "/x/") == page
    assert relocated(b"<title>Lost</title>", "/") == b"<title>Lost</title>"
