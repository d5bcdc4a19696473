"""Zip archives made for tests, sound and unsound."""

from __future__ import annotations

import io
import stat
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


def bomb(name: str, size: int) -> bytes:
    """A small zip with an entry that unpacks to `size` zeros and claims to be 100 bytes long."""
    body = bytearray(packed({name: bytes(size)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = body.find(signature) + offset
        body[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(body)
