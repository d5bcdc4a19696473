"""Images drawn for tests, as files."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageDraw


def plot(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A black frame and a red line on white, with margins."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    box = (width // 8, height // 8, width * 7 // 8, height * 7 // 8)
    draw.rectangle(box, outline="black", width=2)
    draw.line((*box[:2], *box[2:]), fill="red", width=4)
    return image.convert(mode)


def noise(width: int, height: int) -> Image.Image:
    """What no format makes small."""
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def file_of(image: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def packed(byte: bytes, megabytes: int) -> bytes:
    """One byte over and over as zlib packs it, without packing more than two pieces of it."""
    made, piece = zlib.compressobj(9), byte * 1_000_000
    first = made.compress(piece) + made.flush(zlib.Z_FULL_FLUSH)
    # What was flushed so stands by itself: https://www.zlib.net/manual.html
    more = made.compress(piece) + made.flush(zlib.Z_FULL_FLUSH)
    last = made.flush()[:-4]
    # Its two sums (RFC 1950, section 8.2), of a byte that is always the same.
    count, value = megabytes * len(piece), byte[0]
    one, two = 1 + count * value, count + value * count * (count + 1) // 2
    check = two % 65521 << 16 | one % 65521
    return first + more * (megabytes - 1) + last + struct.pack(">I", check)


def png(width: int, height: int, *more: bytes) -> bytes:
    """A PNG whose head says that it has this size, and whose pixels are all missing but a few."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", packed(b"\0", 10))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + pixels + chunk(b"IEND", b"")
    )


def painted_again(times: int) -> bytes:
    """A progressive JPEG whose last scan comes so many times more, as decoders allow."""
    whole = file_of(plot(), "JPEG", progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * times + whole[-2:]


_TEXT = chunk(b"zTXt", b"a\0\0" + packed(b"x", 200))

HOSTILE: Mapping[str, bytes] = MappingProxyType(
    {
        "bomb.png": png(100_000, 100_000),
        "long.png": png(15_000, 2),
        "nothing.png": png(0, 0),
        "text.png": png(40, 40, _TEXT),
        "cut.png": file_of(plot())[:700],
        "bomb.gif": b"GIF89a\xff\xff\xff\xff\x80\0\0"
        + b"\0" * 6
        + b",\0\0\0\0\xff\xff\xff\xff\0\x08",
        "bomb.jpg": b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03"
        + b"\x01\x11\0" * 3
        + b"\xff\xd9",
        "scans.jpg": painted_again(100),
        "bomb.webp": b"RIFF\x1e\0\0\0WEBPVP8X\x0a" + b"\0" * 7 + b"\xff" * 6 + b"VP8 \0\0\0\0",
        "deep.png": file_of(Image.new("I;16", (300, 300), 9)),
        "svg.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='pwned()'/>",
        "html.gif": b"GIF89a<script>pwned()</script>",
        "eps.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n",
        "empty.png": b"",
    }
)
"""Files that are no image that may be shown, by a name that says otherwise."""
