"""Downloads with limits: http and https alone, a time-out, a size, a checksum, whole files."""

from __future__ import annotations

import contextlib
import hashlib
import io
import itertools
import os
import secrets
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from xml.etree import ElementTree

from esap_basket.causes import in_words
from esap_basket.dali import fault_in
from esap_basket.item import BasketError, Item
from esap_basket.limits import too_large
from esap_basket.vo._guards import opener
from esap_basket.vo._jobs import is_small, job

AGENT = "esap-basket (+https://github.com/escape-esap/esap-catalogue)"
_BLOCK = 1 << 20
_AGENT = {"User-agent": AGENT}

Most = int | tuple[int, str]  # bytes a file may have, and why no more
_INSTEAD = (
    "Instead: narrow a query (TOP, WHERE); read the first rows with first_rows() of the basket's "
    "notebook, or a part of an image with astropy.io.fits.open(…, use_fsspec=True); take it where "
    "there is room, or allow it with most_bytes=."
)


def read_address(url: str, timeout: float, most_bytes: int) -> bytes:
    """What `url` answers. Raises `BasketError` where it cannot be had or is too large."""
    return b"".join(blocks(urllib.request.Request(url), timeout, most_bytes))


def new_folder(wanted: Path) -> Path:
    """Make the folder `wanted`, or the first of wanted-2, wanted-3 … of which nothing is there.

    Raises `BasketError` where it cannot be made.
    """
    for number in itertools.count(1):
        folder = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:  # a file or a link of that name too
            continue
        except OSError as fault:
            raise BasketError(f"{folder} could not be made: {fault}") from None
        return folder
    raise AssertionError("count() has no end")


@dataclass(frozen=True)
class Jobs:
    """How a query is asked that runs as a job of its service, because it is not TOP 10000 or less:
    `seconds` it may take, `maxrec` rows at most (None: the service's own limit)."""

    seconds: float = 600
    maxrec: int | None = None


def save(item: Item, path: Path, timeout: float, most_bytes: Most, jobs: Jobs) -> Path:
    """Download `item` to `path`, or keep the file there that has its checksum already: its path.

    No file is overwritten: where another one is there, the name gets a number. The file is
    written beside and put in place when it is whole and its checksum is right. Raises
    `BasketError` where it cannot be had, is too large or is not what it should be.
    """
    try:
        return _save(item, path, timeout, most_bytes, jobs)
    except OSError as fault:  # of the disk: blocks() has its own words for the net's
        raise BasketError(f"{path} could not be written: {fault}") from None


def _save(item: Item, path: Path, timeout: float, most_bytes: Most, jobs: Jobs) -> Path:
    algorithm, _, expected = str(item.access.get("checksum", "")).partition(":")
    for place in _numbered(path):
        if not os.path.lexists(place):
            break
        if expected and place.is_file() and _digest(place, algorithm) == expected:
            return place
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not one of tempfile's, which nobody else may read: the user's umask decides.
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb+") as file:
            with _request(item, timeout, jobs) as request:
                for block in blocks(request, timeout, most_bytes):
                    file.write(block)
            file.seek(0)
            # Services may answer 200 with a fault in it.
            if item.protocol != "https" and (said := fault_in(file)):
                raise BasketError(f"{item.access['url']} says: {said}")
        if expected and _digest(part, algorithm) != expected:
            raise BasketError(f"{path.name} is not what the basket says: its {algorithm} differs.")
        return _placed(part, path)
    finally:
        part.unlink(missing_ok=True)


def _placed(part: Path, path: Path) -> Path:
    """Where `part` stands now: `path`, or the first with a number that is free."""
    for place in _numbered(path):
        try:
            place.touch(exist_ok=False)  # ours from here on, whoever else writes there
        except FileExistsError:
            continue
        try:
            os.replace(part, place)
        except OSError:
            place.unlink(missing_ok=True)
            raise
        return place
    raise AssertionError("count() has no end")


def _numbered(path: Path) -> Iterator[Path]:
    """a.fits, a-2.fits, a-3.fits …"""
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


@contextlib.contextmanager
def _request(item: Item, timeout: float, jobs: Jobs) -> Iterator[urllib.request.Request]:
    access = item.asked
    if access["protocol"] == "https":
        yield urllib.request.Request(str(access["contentUrl"]))
        return
    # TAP 1.1, section 2: https://www.ivoa.net/documents/TAP/
    asked = {"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": str(access["query"])}
    if jobs.maxrec is not None:
        asked["MAXREC"] = str(jobs.maxrec)
    address = str(access["url"]).rstrip("/")
    sync = urllib.request.Request(f"{address}/sync", data=urlencode(asked).encode())
    if is_small(asked["QUERY"]):
        yield sync
        return

    def opened(url: str, **more: Any) -> Any:
        request = urllib.request.Request(url, headers=_AGENT, **more)
        return opener().open(request, timeout=timeout)

    try:
        with job(address, asked, opened, jobs.seconds) as result:
            yield urllib.request.Request(result) if result else sync
    except HTTPError as fault:
        said = fault_in(io.BytesIO(_start(fault)))
        told = in_words(f"{fault}: {said}" if said else str(fault))
        raise BasketError(f"{address} could not be asked: {told}") from None
    except (OSError, HTTPException, ValueError, ElementTree.ParseError) as fault:
        if isinstance(fault, BasketError):
            raise
        raise BasketError(f"{address} could not be asked: {in_words(str(fault))}") from None


def blocks(request: urllib.request.Request, timeout: float, most_bytes: Most) -> Iterator[bytes]:
    """The answer, piece by piece. Raises `BasketError` as `read_address`."""
    request.headers.update(_AGENT)
    address, size = request.full_url, 0
    most, why = most_bytes if isinstance(most_bytes, tuple) else (most_bytes, "most_bytes=")

    def fits(found: int) -> None:
        if found > most:
            raise BasketError(f"{address}: {too_large(found, most, why)}. {_INSTEAD}")

    try:
        with opener().open(request, timeout=timeout) as answer:
            fits(answer.length or 0)
            while block := answer.read(_BLOCK):
                size += len(block)
                fits(size)
                yield block
            if answer.length:  # reading in blocks raises nothing
                raise BasketError(f"{address} was cut off {answer.length} bytes before its end.")
    except HTTPError as fault:
        said = fault_in(io.BytesIO(_start(fault)))
        told = in_words(f"{fault}: {said}" if said else str(fault))
        raise BasketError(f"{address} could not be loaded: {told}") from None
    except (OSError, HTTPException, ValueError) as fault:
        if isinstance(fault, BasketError):
            raise
        raise BasketError(f"{address} could not be loaded: {in_words(str(fault))}") from None


def _start(answer: HTTPError) -> bytes:
    """The first of what came with an error, where anything did."""
    try:
        with answer:
            return answer.read(100_000)
    except (OSError, HTTPException, ValueError):
        return b""


def _digest(path: Path, algorithm: str) -> str:
    found = hashlib.new(algorithm, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
