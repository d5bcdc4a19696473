"""Text as pixels, in the font that the package fontpkg-noto-sans ships: Latin, Greek, Cyrillic.

Each glyph is rendered once and pasted from then on: measured, a picture's text takes 1 ms so,
against 7 ms with a call of the font for each line. No font of the system is used.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import fontpkg_noto_sans
from PIL import Image, ImageFont

LINE = 1.32  # height of a line, in sizes of the font
_ABOVE = 1.07  # of which above the baseline
_LEGIBLE = 0.8  # of a text's letters must be in the font, else it is not shown
_FILE = Path(fontpkg_noto_sans.__file__).parent / "files/NotoSans[wdth,wght].ttf"
_NOT_THERE = "\U0010ffff"  # no font has this one: what is drawn for it is the box
# What the font lacks and a text does not mean the same without.
_WRITTEN = str.maketrans(
    {"→": " -> ", "⟶": " -> ", "←": " <- ", "⇒": " => ", "↔": " <-> ", "≥": ">=", "⩾": ">="}
    | {"≤": "<=", "⩽": "<=", "≫": ">>", "≪": "<<", "≈": "~", "∼": "~", "≃": "~", "∝": "~"}
    | {"☉": "sun", "⊙": "sun", "⊕": "earth", "★": "*", "☆": "*", "⁻": "-", "✓": "", "➜": " -> "}
)


class Face(NamedTuple):
    """The font in a size (pixels) and a weight (400 regular, 700 bold)."""

    size: int
    weight: int = 400

    @property
    def line(self) -> int:
        """The height of a line in pixels."""
        return round(self.size * LINE)


@dataclass(frozen=True, eq=False)
class Glyph:
    """How much of a pixel a character covers (mode "L", none where it is blank), where that
    stands beside the pen, and how far the pen moves; in pixels."""

    mask: Image.Image | None
    left: int
    top: int
    advance: float


def legible(text: str) -> str:
    """The text without what the font lacks; nothing, where that leaves too few of its letters.

    >>> legible("γ-ray 🚀 survey, z ≥ 3"), legible("天文学のノート")
    ('γ-ray survey, z >= 3', '')
    """
    composed = unicodedata.normalize("NFC", text).translate(_WRITTEN)
    shown = "".join(_drawable(composed))
    letters = sum(map(str.isalpha, composed))
    if sum(map(str.isalpha, shown)) < _LEGIBLE * letters:
        return ""
    return " ".join(shown.split())


def wrapped(text: str, face: Face, width: int, lines: int) -> list[str]:
    """The text in at most so many lines of at most `width` pixels; "…" where more is left."""
    found: list[str] = []
    line, end = "", 0.0
    blank = length(" ", face)
    pieces = (_pieces(word, face, width) for word in text.split())
    for word in chain.from_iterable(pieces):
        longer = end + blank + length(word, face)
        if line and longer <= width:
            line, end = f"{line} {word}", longer
            continue
        if line:
            found.append(line)
        if len(found) == lines:
            return [*found[:-1], _cut(line, face, width)]
        line, end = word, length(word, face)
    return [*found, line] if line else found


def length(text: str, face: Face) -> float:
    """How wide a line is, in pixels."""
    return sum([_glyph(face, char).advance for char in text])


def drawn(line: str, face: Face) -> Image.Image:
    """How much of each pixel a line of text covers: an image in mode "L", `face.line` high."""
    image = Image.new("L", (round(length(line, face)) + face.size // 4, face.line))
    pen = 0.0
    for word in line.split(" "):
        image.paste(_word(word, face), (round(pen), 0))
        pen += length(f"{word} ", face)
    return image


def _drawable(text: str) -> Iterator[str]:
    """The characters that the font has; of others what they are made of, if it has that."""
    for char in text:
        if char.isspace():
            yield " "
        elif not unicodedata.category(char).startswith("C"):
            for part in (char, unicodedata.normalize("NFKD", char)):
                if all(map(_known, part)):
                    yield part
                    break


@cache
def _known(char: str) -> bool:
    # Devanagari is in the font, but its letters change with their neighbours.
    if unicodedata.name(char, "").startswith("DEVANAGARI"):
        return False
    font = _font(Face(32))
    return bytes(font.getmask(char)) != bytes(font.getmask(_NOT_THERE))


def _pieces(word: str, face: Face, width: int) -> Iterator[str]:
    """A word in pieces that fit into a line each."""
    while length(word, face) > width:
        fitting = 1
        while length(word[: fitting + 1], face) <= width:
            fitting += 1
        fitting = word.rfind("/", 0, fitting) + 1 or fitting  # a URL between its parts
        yield word[:fitting]
        word = word[fitting:]
    yield word


def _cut(line: str, face: Face, width: int) -> str:
    while length(f"{line}…", face) > width:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip(' ,;:.-')}…"


@lru_cache(maxsize=5000)  # words are said again and again
def _word(word: str, face: Face) -> Image.Image:
    image = Image.new("L", (math.ceil(length(word, face)) + face.size // 8, face.line))
    pen, baseline = 0.0, round(face.size * _ABOVE)
    for char in word:
        glyph = _glyph(face, char)
        if glyph.mask:
            # What leans to the left of a line's beginning is moved into the image.
            image.paste(255, (max(0, round(pen) + glyph.left), baseline + glyph.top), glyph.mask)
        pen += glyph.advance
    return image


@cache
def _glyph(face: Face, char: str) -> Glyph:
    font = _font(face)
    mask, (left, top) = font.getmask2(char, "L", anchor="ls")
    width, height = mask.size
    shape = Image.frombytes("L", (width, height), bytes(mask)) if width and height else None
    return Glyph(shape, round(left), round(top), font.getlength(char))


@cache
def _font(face: Face) -> ImageFont.FreeTypeFont:
    # The basic layout places a character by itself, on every machine in the same way.
    font = ImageFont.truetype(_FILE, face.size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([face.weight, 100])
    return font
