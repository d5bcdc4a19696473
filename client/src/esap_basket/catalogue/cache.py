"""Files of a catalogue, kept on disk: asked for again only when old, and there without a network.

A file is asked for with what its last answer named it by (ETag, Last-Modified: RFC 9110, section
13), so that an unchanged one costs no download. A copy is one file, a line of JSON and then the
content, put in its place when whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
import urllib.request
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError

from esap_basket.catalogue.fault import CatalogueError
from esap_basket.causes import in_words
from esap_basket.download import AGENT
from esap_basket.item import BasketError
from esap_basket.limits import too_large
from esap_basket.vo._guards import opener

VARIABLE = "CATALOGUE_CACHE"
FRESH = 600.0  # seconds for which a copy is used without asking, as GitHub Pages allows
PAUSE = 60.0  # seconds for which a server that does not answer is not asked for what is kept
MOST_BYTES = 64_000_000
_GONE = (404, 410)


class GoneError(CatalogueError):
    """The server has no such file."""


@dataclass(frozen=True)
class Copy:
    """A file as it was when the server was last asked: `checked` in seconds since 1970. `offline`
    says why it was not asked now, where that failed."""

    content: bytes
    checked: float
    etag: str = ""
    modified: str = ""
    offline: str = ""

    @property
    def age(self) -> float:
        """Seconds since then."""
        return max(0.0, time.time() - self.checked)


class Store:
    """Copies in a folder: `folder`, else that of the environment variable CATALOGUE_CACHE, else
    one in the user's cache. A copy younger than `fresh` seconds is used as it is."""

    def __init__(
        self, folder: Path | None = None, fresh: float = FRESH, timeout: float = 30.0
    ) -> None:
        self.folder = folder or _own_folder()
        self.fresh, self.timeout = fresh, timeout
        self._failed, self._why = 0.0, ""

    def get(self, url: str) -> Copy:
        """The file at `url`, or its copy where the server does not answer.

        Raises `GoneError` where the server has none, `CatalogueError` where it does not answer and
        there is no copy.
        """
        kept = self._kept(url)
        if kept and 0 <= time.time() - kept.checked < self.fresh:
            return kept
        if kept and time.monotonic() - self._failed < PAUSE and self._why:
            return replace(kept, offline=self._why)
        try:
            found = self._ask(url, kept)
        except (OSError, HTTPException, ValueError, zlib.error) as fault:
            if isinstance(fault, HTTPError) and fault.code in _GONE:
                raise GoneError(f"{url} is not there (HTTP {fault.code}).") from None
            told = in_words(str(fault.reason if type(fault) is URLError else fault))
            if kept:
                self._failed, self._why = time.monotonic(), f"{url} could not be read: {told}"
                return replace(kept, offline=self._why)
            raise CatalogueError(
                f"{url} could not be read: {told} No copy of it is kept in {self.folder}. Check "
                "the URL and the network, and try again."
            ) from None
        self._keep(url, found)
        return found

    def _ask(self, url: str, kept: Copy | None) -> Copy:
        request = urllib.request.Request(url)
        request.add_header("User-Agent", AGENT)
        request.add_header("Accept-Encoding", "gzip")
        if kept and kept.etag:
            request.add_header("If-None-Match", kept.etag)
        if kept and kept.modified:
            request.add_header("If-Modified-Since", kept.modified)
        now = time.time()
        try:
            with opener().open(request, timeout=self.timeout) as answer:
                content = _content(answer, answer.headers, url)
                headers: Message = answer.headers
        except HTTPError as fault:
            with fault:
                if fault.code == 304 and kept:
                    return replace(kept, checked=now, offline="")
                raise
        etag, modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
        return Copy(content, now, etag[:500], modified[:100])

    def _place(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()[:40]}.copy"

    def _kept(self, url: str) -> Copy | None:
        try:
            head, _, content = self._place(url).read_bytes().partition(b"\n")
            said = json.loads(head)
            if said["url"] != url or said["size"] != len(content):
                return None
            return Copy(content, float(said["checked"]), str(said["etag"]), str(said["modified"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _keep(self, url: str, found: Copy) -> None:
        """A folder that cannot be written only costs repeated downloads."""
        said = {
            "url": url,
            "checked": found.checked,
            "etag": found.etag,
            "modified": found.modified,
            "size": len(found.content),
        }
        part = self.folder / f".{secrets.token_hex(8)}.part"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(json.dumps(said).encode() + b"\n" + found.content)
                os.replace(part, self._place(url))
            finally:
                part.unlink(missing_ok=True)


def _content(answer: IO[bytes], headers: Message, url: str) -> bytes:
    """The whole answer, which is at most `MOST_BYTES` long after decompression."""
    content = answer.read(MOST_BYTES + 1)
    if headers.get("Content-Encoding", "").lower() == "gzip":
        reader = zlib.decompressobj(wbits=31)
        content = reader.decompress(content, MOST_BYTES + 1)
        if len(content) <= MOST_BYTES and not reader.eof:
            raise zlib.error("The answer was cut off before its end.")
    if len(content) > MOST_BYTES:
        raise BasketError(f"{url}: {too_large(len(content), MOST_BYTES, 'of a catalogue')}.")
    # As the login page of a network answers, whatever was asked for.
    if url.endswith(".json") and content.lstrip()[:1] not in (b"{", b"["):
        raise BasketError("The answer is not JSON.")
    page = re.match(rb"\s*<(!doctype html|html)\b", content[:1000], re.IGNORECASE)
    if page and not url.endswith((".html", "/")):
        raise BasketError("The answer is a web page.")
    return content


def _own_folder() -> Path:
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "esap-basket"
