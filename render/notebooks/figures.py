"""The figures of a notebook as files beside its page: PNG and JPEG, told by their bytes.

SVG is left out: opened by itself it is a page of this site, which may hold scripts.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from render.images.raster import is_endless

TYPES = ("image/png", "image/jpeg")
MAX_BYTES = 600_000  # of a figure …
MAX_ALL = 3_000_000  # … and of those of a page
MAX_SIDE = 20_000  # pixels
_SPACE = re.compile(r"\s+")
# JPEG's markers of a frame: all of SOF0 to SOF15 but DHT, JPG and DAC (ISO/IEC 10918-1, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Figure:
    """A figure's file: its name beside the page, and its size in pixels.

    `drawn` says that it is an output of code; `under` is the last heading before it, and `anchor`
    that heading's, "" where there is none.
    """

    name: str
    content: bytes
    width: int
    height: int
    drawn: bool = False
    under: str = ""
    anchor: str = ""


class Figures:
    """Gathers the figures of one page, each once; `room` is how many bytes they may take."""

    def __init__(self, room: int = MAX_ALL) -> None:
        self._room = min(room, MAX_ALL)
        self._found: dict[bytes, Figure] = {}
        self.under = ("", "")  # the text and anchor of the last heading

    @property
    def all(self) -> tuple[Figure, ...]:
        """What was taken, in order."""
        return tuple(self._found.values())

    def take(self, text: str, *, drawn: bool = False) -> Figure | str:
        """Keep a figure in base64; a sentence's part that says why not, where it cannot be."""
        size = len(text) * 3 // 4
        if size > 2 * MAX_BYTES:
            return "it is too large"
        try:
            content = base64.b64decode(_SPACE.sub("", text), validate=True)
        except (binascii.Error, ValueError):
            return "its data is damaged"
        if content in self._found:
            return self._found[content]
        kind, size_of = (
            ("png", _png(content)) if content[:4] == b"\x89PNG" else ("jpg", _jpeg(content))
        )
        if size_of is None or not all(0 < side <= MAX_SIDE for side in size_of):
            return "it is neither PNG nor JPEG"
        if is_endless(content):
            return "it would take too long to draw"
        if len(content) > MAX_BYTES or len(content) > self._room:
            return "it is too large"
        self._room -= len(content)
        name = f"figure-{len(self._found) + 1}.{kind}"
        figure = Figure(name, content, *size_of, drawn, *self.under)
        self._found[content] = figure
        return figure


def _png(content: bytes) -> tuple[int, int] | None:
    """Width and height (https://www.w3.org/TR/png-3/#11IHDR)."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Width and height of the first frame, found from segment to segment."""
    at = 2
    while content[:3] == b"\xff\xd8\xff" and at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(
                content[at + 5 : at + 7]
            )
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4]))
    return None
