"""Bytes of the index: numbers of variable length, and words that share beginnings.

site_src/assets/js/search/index/bytes.js reads what is written here.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable


def numbers(values: Iterable[int]) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow (LEB128).

    >>> numbers([0, 127, 300]).hex()
    '007fac02'
    """
    found = list(values)
    if max(found, default=0) < 128:  # as most are
        return bytes(found)
    out = bytearray()
    for value in found:
        while value > 127:
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
    return bytes(out)


def gaps(ascending: Iterable[int]) -> Iterable[int]:
    """The first number, then how far each is from the one before."""
    last = 0
    for value in ascending:
        yield value - last
        last = value


def front_coded(words: Iterable[str]) -> bytes:
    """Sorted words in UTF-8: bytes shared with the word before, bytes that follow, these."""
    out = bytearray()
    last = b""
    for word in words:
        code = word.encode()[:255]
        shared = 0
        for one, other in zip(code, last, strict=False):
            if one != other:
                break
            shared += 1
        out += bytes((shared, len(code) - shared))
        out += code[shared:]
        last = code
    return bytes(out)


def packed(*streams: bytes) -> bytes:
    """The streams, each after its length in bytes, compressed; the same for the same bytes."""
    whole = b"".join(part for stream in streams for part in (numbers([len(stream)]), stream))
    return gzip.compress(whole, 9, mtime=0)
