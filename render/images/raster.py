"""A third-party image as a small WebP: decoded within limits, its margins cut, written anew.

Everything else in its file (metadata, data after the image) is dropped.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MAX_BYTES = 3_000_000
MAX_PIXELS = 16_000_000
MAX_SIDE = 12_000  # pixels
MAX_SCANS = 100  # of a JPEG
QUALITIES = (82, 70, 55, 40, 25)  # of WebP, the first that fits
SMALLEST = 0.4  # of the size asked for: what would have to be smaller to fit is none
_NEAR = 12  # of 255: what differs less from the ground is the ground
_BLANK = 2.0  # standard deviation of grey, of 255, below which nothing is to be seen
_WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Raster:
    """A WebP file, and its size in pixels."""

    content: bytes
    width: int
    height: int


def opened(content: bytes) -> Image.Image | None:
    """The first frame of an image on white; None for what is no image, is damaged or too large.

    Pillow looks at the size in the file's head before it makes room for the pixels, and so does
    this: https://pillow.readthedocs.io/en/stable/reference/limits.html
    """
    if len(content) > MAX_BYTES or is_endless(content):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata, and of sizes that are refused here
            found = Image.open(io.BytesIO(content), formats=FORMATS)
            width, height = found.size
            if not 0 < width * height <= MAX_PIXELS or max(width, height) > MAX_SIDE:
                return None
            if found.mode.startswith(
                ("I", "F")
            ):  # more than 8 bits, whose black and white nobody says
                return None
            found.draft("RGB", (1600, 1600))  # JPEG alone: decoded no larger than is needed
            return _on_white(found)
    except Exception:  # a decoder may stumble over anything; an image less is no harm
        return None


def is_endless(content: bytes) -> bool:
    """Whether a JPEG paints its picture so often that it takes minutes; programs do so ten times.

    Each scan begins with FF DA, which no scan contains (ISO/IEC 10918-1, B.1.1.5), and may be 31
    bytes for 16 million pixels.
    """
    return content[:3] == b"\xff\xd8\xff" and content.count(b"\xff\xda") > MAX_SCANS


def _on_white(image: Image.Image) -> Image.Image:
    """Most figures have a white ground, or none and dark lines."""
    if image.mode in ("RGB", "L"):
        return image.convert("RGB")
    clear = image.convert("RGBA")
    ground = Image.new("RGBA", clear.size, (*_WHITE, 255))
    return Image.alpha_composite(ground, clear).convert("RGB")


def trimmed(image: Image.Image) -> Image.Image | None:
    """The image without margins of one colour; None if nothing else is visible."""
    ground = Image.new("RGB", image.size, ground_of(image))
    differs = ImageChops.difference(image, ground).convert("L").point(_is_far)
    box = differs.getbbox()
    if box is None or ImageStat.Stat(image.convert("L")).stddev[0] < _BLANK:
        return None
    room = max(2, max(image.size) // 60)
    left, top, right, bottom = box
    width, height = image.size
    return image.crop(
        (
            max(0, left - room),
            max(0, top - room),
            min(width, right + room),
            min(height, bottom + room),
        )
    )


def _is_far(level: int) -> int:
    return 255 if level > _NEAR else 0


def ground_of(image: Image.Image) -> tuple[int, int, int]:
    """The colour of its corners where at least three agree, else white."""
    width, height = image.size
    places = ((0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1))
    corners: list[tuple[int, ...]] = []
    for place in places:
        pixel = image.getpixel(place)
        corners.append(tuple(pixel) if isinstance(pixel, tuple) else _WHITE)
    for each in corners[:2]:
        near = [
            one
            for one in corners
            if max(abs(a - b) for a, b in zip(one, each, strict=True)) <= _NEAR
        ]
        if len(near) >= 3:
            return each[0], each[1], each[2]
    return _WHITE


def within(image: Image.Image, width: int, height: int, most: int) -> Raster | None:
    """The image scaled down to fit a box, as a WebP of at most so many bytes; None if that is not
    possible. It is never enlarged."""
    return _fitting(image, width, height, most)


def filling(image: Image.Image, width: int, height: int, most: int) -> Raster | None:
    """The image centred in a box of exactly that size, on its own background colour."""
    small = image.copy()
    small.thumbnail((width, height), Image.Resampling.LANCZOS)
    box = Image.new("RGB", (width, height), ground_of(image))
    box.paste(small, ((width - small.width) // 2, (height - small.height) // 2))
    return _fitting(box, width, height, most, smallest=1.0)


def _fitting(
    image: Image.Image, width: int, height: int, most: int, smallest: float = SMALLEST
) -> Raster | None:
    full = min(1.0, width / image.width, height / image.height)
    for share in _shares(smallest):
        size = max(1, round(image.width * full * share)), max(1, round(image.height * full * share))
        small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for quality in QUALITIES if share == 1.0 else QUALITIES[-2:]:
            out = io.BytesIO()
            small.save(out, "WEBP", quality=quality, method=4)
            if out.tell() <= most:
                return Raster(out.getvalue(), small.width, small.height)
    return None


def _shares(smallest: float) -> Iterator[float]:
    share = 1.0
    while share >= smallest:
        yield share
        share *= 0.8
