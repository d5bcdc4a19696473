"""Zip archives made for tests, sound and unsound."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Mapping


def packed(
    files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    """A zip of these files in this order; a name that ends in a slash is a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name), body, compress_type=compression)
        archive.comment = comment
    return out.getvalue()


def linked(name: str) -> bytes:
    """A zip that holds only a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def renamed(files: Mapping[str, bytes], old: bytes, new: bytes) -> bytes:
    """A zip with a name changed to one of the same length, which zipfile would not write."""
    assert len(old) == len(new)
    return packed(files).replace(old, new)


def encrypted(files: Mapping[str, bytes]) -> bytes:
    """A zip whose entries say that they are encrypted."""
    return _flagged(packed(files, zipfile.ZIP_STORED), 1)


def _flagged(body: bytes, flag: int) -> bytes:
    """Set a bit of the general purpose flags of every entry, in both of its headers."""
    changed = bytearray(body)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.find(signature)
        while at >= 0:
            changed[at + offset] |= flag
            at = body.find(signature, at + 1)
    return bytes(changed)


class Sparse(bytes):
    """A file of `size` bytes, all zeros but for the `end`; only its slices are ever made."""

    size: int
    end: bytes

    @classmethod
    def of(cls, size: int, end: bytes) -> Sparse:
        made = cls()
        made.size, made.end = size, end
        return made

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, key: object) -> bytes:  # type: ignore[override]
        assert isinstance(key, slice)
        first, last, _ = key.indices(self.size)
        zeros = max(0, min(last, self.size - len(self.end)) - first)
        start = max(0, first - (self.size - len(self.end)))
        return bytes(zeros) + self.end[start : last - (self.size - len(self.end))]


def end64(at: int, entries: int, size: int, offset: int) -> bytes:
    """The end records of a zip64 that begin at `at`, claiming a list of files of `size` bytes at
    `offset` (APPNOTE 6.3.10, sections 4.3.14 to 4.3.16)."""
    numbers = (44, 45, 45, 0, 0, entries, entries, size, offset)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", *numbers)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return record + locator + end32(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def end32(entries: int, size: int, offset: int) -> bytes:
    """The end record of a zip, claiming a list of files of `size` bytes at `offset`."""
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, size, offset, 0)


def bomb(name: str, size: int) -> bytes:
    """A small zip with an entry that unpacks to `size` zeros and claims to be 100 bytes long."""
    body = bytearray(packed({name: bytes(size)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = body.find(signature) + offset
        body[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(body)
