"""A file on a server as a seekable stream of which only the parts that are read are fetched.

By Range requests (RFC 9110, section 14), which pass through the courier like all others.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from harvest.net.answer import Answer, Passing, Unreachable, Wish
from harvest.net.http import Courier

TAIL = 65_557  # bytes at the end, fetched at once: the longest end record of a zip with its comment
STEP = 32_768  # bytes fetched at least, elsewhere


class NoParts(Unreachable):
    """The server answers with the whole file instead of the part that was asked for."""


class TooMuch(Exception):
    """Reading on would fetch more than was allowed."""


@dataclass(frozen=True, kw_only=True)
class Remote:
    """A file at `url`: `size` in bytes as the server listed it, and how many bytes of it may be
    fetched in all, in how many parts."""

    url: str
    size: int
    max_bytes: int
    max_parts: int


class RangeFile(io.RawIOBase):
    """Reads `remote` through `courier`.

    Reading raises `Unreachable` when the server gives nothing usable, `NoParts` when it serves
    whole files only, and `TooMuch`.
    """

    def __init__(self, courier: Courier, remote: Remote) -> None:
        self._courier = courier
        self._remote = remote
        self._position = 0
        self._tail_from = max(0, remote.size - TAIL)
        self._tail: bytes | None = None
        self._fetched = self._parts = 0

    def allow(self, remote: Remote) -> None:
        """Let the bytes and parts of `remote`, the same file, be fetched from now on."""
        self._remote = remote
        self._fetched = self._parts = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._remote.size}
        position = start[whence] + offset
        if position < 0:
            raise ValueError("a place before the file's beginning")
        self._position = position
        return position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), self._remote.size - self._position)
        if count <= 0:
            return 0
        part = self._at(self._position, count)
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)

    def _at(self, first: int, count: int) -> bytes:
        if first < self._tail_from:
            return self._part(first, min(count, self._tail_from - first))
        if self._tail is None:
            self._tail = self._part(self._tail_from, self._remote.size - self._tail_from)
        return self._tail[first - self._tail_from :][:count]

    def _part(self, first: int, count: int) -> bytes:
        self._fetched += count
        self._parts += 1
        if self._fetched > self._remote.max_bytes or self._parts > self._remote.max_parts:
            raise TooMuch
        last = first + count - 1
        headers = {"Range": f"bytes={first}-{last}", "Accept-Encoding": "identity"}
        expected = f"bytes {first}-{last}/{self._remote.size}"

        def look(status: int, sent: Mapping[str, str]) -> None:
            if status == 200 and sent.get("Content-Type", "").startswith("text/html"):
                raise Passing("the server sent an HTML page in place of the file")
            if status == 200:
                raise NoParts("the server does not serve parts of files", status)
            if status == 206 and not _fits(sent, expected):
                raise Unreachable("the server sent another part of the file than was asked for")

        def read(answer: Answer) -> bytes:
            if len(answer.body) != count:
                raise Passing("the answer broke off")
            return answer.body

        wish = Wish(headers=headers, statuses=frozenset({206}), look=look)
        return self._courier.get(self._remote.url, read, max_bytes=count, wish=wish)


class RangeReader(io.BufferedReader):
    """Makes room for what is there and allowed alone.

    Who reads what a file's own header claims (a zip's list of 49 GB) would get a MemoryError
    before the first byte.
    """

    def __init__(self, file: RangeFile, remote: Remote) -> None:
        super().__init__(file, STEP)
        self._file, self._remote = file, remote

    def allow(self, max_bytes: int, max_parts: int) -> None:
        """Allow this much more to be fetched, whatever was fetched before."""
        self._remote = replace(self._remote, max_bytes=max_bytes, max_parts=max_parts)
        self._file.allow(self._remote)

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(0, self._remote.size - self.tell())
        wanted = left if size is None or size < 0 else min(size, left)
        if wanted > self._remote.max_bytes:
            raise TooMuch
        return super().read(wanted)


def opened(courier: Courier, remote: Remote) -> RangeReader:
    """Open a file on a server for reading, through a buffer that spares small requests.

    Reading raises what `RangeFile` does, `TooMuch` before anything of it was fetched.
    """
    return RangeReader(RangeFile(courier, remote), remote)


def _fits(sent: Mapping[str, str], expected: str) -> bool:
    """Whether headers announce this part as it is; a total of * means that it is not known."""
    found = re.sub(r"\s+", " ", sent.get("Content-Range", "").strip().lower())
    plain = sent.get("Content-Encoding", "identity").strip().lower() in ("", "identity")
    return plain and found in (expected, f"{expected.rpartition('/')[0]}/*")
