"""Copies of a catalogue's files: asked for again when old, there when nobody answers."""

from __future__ import annotations

import gzip
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from esap_basket.catalogue import Catalogue, CatalogueError, CatalogueWarning
from esap_basket.catalogue import cache as module
from esap_basket.catalogue.cache import GoneError, Store


@contextmanager
def answering(status: int, body: bytes, headers: dict[str, str]) -> Iterator[tuple[str, list[Any]]]:
    """A server that gives this answer, and what it was asked."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers)
            same = self.headers["If-None-Match"] == headers.get("ETag", "none")
            self.send_response(304 if same else status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(0 if same else len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/a.json", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_an_unchanged_file_is_not_downloaded_again(tmp_path: Path) -> None:
    body = gzip.compress(b'{"a": 1}')
    with answering(200, body, {"ETag": '"x"', "Content-Encoding": "gzip"}) as (url, asked):
        first = Store(tmp_path, fresh=0).get(url)
        assert first.content == b'{"a": 1}' and first.age < 60
        assert Store(tmp_path, fresh=600).get(url).content == first.content
        assert len(asked) == 1, "it is fresh"
        again = Store(tmp_path, fresh=0).get(url)
        assert (again.content, asked[1]["If-None-Match"]) == (first.content, '"x"')
        assert again.checked > first.checked and not again.offline
        # A copy that is cut off, or of a clock that was ahead, is no copy.
        (copy,) = tmp_path.iterdir()
        copy.write_bytes(copy.read_bytes()[:-1])
        assert Store(tmp_path, fresh=600).get(url).content == first.content
        assert asked[2]["If-None-Match"] is None
        copy.write_bytes(copy.read_bytes().replace(b'"checked": 1', b'"checked": 9'))
        assert Store(tmp_path, fresh=600).get(url).content == first.content and len(asked) == 4


PACKED = {"Content-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("status", "body", "headers", "said"),
    [
        (503, b"[]", {}, "HTTP"),
        (403, b"[]", {}, "HTTP"),
        (200, b"<html>Log in</html>", {}, "not JSON"),
        (200, gzip.compress(b"[]" * 99, mtime=0)[:-9], PACKED, "cut off"),
        (200, gzip.compress(b"[" + b" " * 99_999, mtime=0), PACKED, "too large"),
        (302, b"", {"Location": "file:///etc/passwd"}, "not allowed"),
        (302, b"", {"Location": "http://[::1]:9/"}, "into a private network"),
    ],
)
def test_who_does_not_answer_leaves_the_copy(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    body: bytes,
    headers: dict[str, str],
    said: str,
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 5_000)
    with answering(status, body, headers) as (url, asked):
        store = Store(tmp_path, fresh=0)
        with pytest.raises(CatalogueError, match=f"{said}.*No copy of it"):
            store.get(url)
        hour_ago = time.time() - 3_600
        store._keep(url, module.Copy(b"[1]", hour_ago))
        kept = store.get(url)
        assert kept.content == b"[1]" and said in kept.offline and 3_500 < kept.age < 3_700
        store.get(url)
        assert len(asked) == 2, "a server in trouble is left alone for a while"


def test_a_login_page_is_no_citation(tmp_path: Path) -> None:
    with answering(200, b"\n<!DOCTYPE HTML><p>Log in", {}) as (url, _):
        place = url.removesuffix(".json") + ".bib"
        with pytest.raises(CatalogueError, match="a web page"):
            Store(tmp_path, fresh=0).get(place)


def test_what_is_gone_is_gone(tmp_path: Path) -> None:
    with answering(404, b"", {}) as (url, _):
        store = Store(tmp_path, fresh=0)
        store._keep(url, module.Copy(b"[1]", 0.0))
        with pytest.raises(GoneError, match="404"):
            store.get(url)
        # A folder that cannot be written costs nothing but downloads.
        (tmp_path / "file").write_text("")
        Store(tmp_path / "file")._keep(url, module.Copy(b"[1]", 0.0))


def test_offline_the_copies_are_used_and_their_age_is_said(site: str, tmp_path: Path) -> None:
    Catalogue(site, cache=tmp_path).find("TAP")
    gone = "http://127.0.0.1:9/sub/"  # the port that discards
    for copy in tmp_path.iterdir():
        head, _, body = copy.read_bytes().partition(b"\n")
        url = head.decode().split('"')[3].replace(site, gone)
        Store(tmp_path)._keep(url, module.Copy(body, time.time() - 7_200))
    away = Catalogue(gone, cache=tmp_path)
    with pytest.warns(CatalogueWarning, match="copy of 2 hours ago is used") as told:
        assert away.find("TAP")
    assert len(told) == 1 and "could not be read" in away.offline and (away.age or 0) > 7_100
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it was told
        assert away.find("FITS")
        with pytest.raises(CatalogueError, match="No copy of it is kept"):
            away.facilities()
