"""The picture that other sites show beside a link to a page (https://ogp.me/): 1200×630 PNG.

Drawn as indices into a small palette, which keeps a picture at about 20 kB. A figure of the
authors' brings colours of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from io import BytesIO

import PIL
from PIL import Image, ImageColor, ImageDraw

from catalogue.records.instance import ACCENT
from render.images.raster import opened
from render.pictures.lettering import Face, drawn, legible, length, wrapped

WIDTH, HEIGHT = 1200, 630  # pixels
MOST = 40_000  # bytes
_FOLDER = "assets/social/"
_DRAWING = "1"  # another one for another look: what was drawn before is drawn anew then

_EDGE, _BAR, _MARK, _FIGURE = 72, 14, 44, 400
_TOP, _BOTTOM = 144, 536  # between the lines at the top and at the bottom
_STEPS = 5  # shades of an ink on paper, the paper left out
_PAPER = (255, 255, 255)
_INKS = {"ink": "#15181e", "grey": "#4a515e", "accent": ACCENT}
_RUNS = 3  # zlib's Z_RLE
_COLOURS = (48, 16, 6)  # of a figure: the most that keep the picture within `MOST`
_TITLES = (
    (Face(84, 700), 1),
    (Face(64, 700), 2),
    (Face(50, 700), 3),
)  # the size, and in how many lines
_HEAD, _SUMMARY, _FOOT = Face(30, 600), Face(32), Face(30, 600)


@dataclass(frozen=True, kw_only=True)
class SocialImage:
    """What stands on it: the site's name, the kind of thing, its name, what it is, where it runs.

    `figure` is a file of its authors', PNG, JPEG or WebP. `address` stands in the place of a
    title whose letters the font lacks. `accent` is a colour of CSS, #rgb or #rrggbb.
    """

    site: str
    title: str
    address: str
    kind: str = ""
    summary: str = ""
    foot: str = ""
    figure: bytes = b""
    accent: str = ACCENT

    @property
    def alt(self) -> str:
        """What it says, for those who do not see it."""
        named = f"{self.kind}: {self.title}" if self.kind else self.title
        parts = (named, self.foot, self.site)
        return "".join(f"{part.rstrip('.')}. " for part in parts if part).rstrip()

    @cached_property
    def path(self) -> str:
        """Path of its file below the site's root, named by its content: what changed is seen so."""
        drawn_by = (_DRAWING, PIL.__version__, _font())
        said = (self.site, self.title, self.address, self.kind, self.summary, self.foot)
        more = () if self.accent == ACCENT else (self.accent,)
        whole = "\0".join((*drawn_by, *said, *more)).encode() + b"\0" + self.figure
        return f"{_FOLDER}{hashlib.sha256(whole).hexdigest()[:16]}.png"


@cache
def _font() -> str:
    return version("fontpkg-noto-sans")


def png(picture: SocialImage) -> bytes:
    """Draw it. A figure that cannot be read, or takes too many bytes, is left out."""
    figure = _figure(picture.figure)
    for colours in _COLOURS if figure else ():
        content = _encoded(_page(picture, figure, colours), bits=8)
        if len(content) <= MOST:
            return content
    page = _page(picture)
    # Runs of one colour are all that is looked for at first: a fifth larger, and twice as fast.
    content = _encoded(page, bits=4, compress_level=3, compress_type=_RUNS)
    return content if len(content) <= MOST else _encoded(page, bits=4)


def _page(picture: SocialImage, figure: Image.Image | None = None, colours: int = 0) -> Image.Image:
    page = Image.new("P", (WIDTH, HEIGHT))
    page.putpalette(_palette(picture.accent))
    page.paste(_shades("accent")[255], (0, 0, _BAR, HEIGHT))
    _ink(page, _mark(), (_EDGE, _EDGE - 8), "accent")
    kind = next(iter(wrapped(legible(picture.kind), _HEAD, 480, 1)), "")
    site = next(iter(wrapped(legible(picture.site), _HEAD, 480, 1)), "")
    _write(page, site, (_EDGE + _MARK + 18, _EDGE - 6), _HEAD, "accent")
    _write(page, kind, (WIDTH - _EDGE - round(length(kind, _HEAD)), _EDGE - 6), _HEAD, "grey")
    width = WIDTH - 2 * _EDGE
    if figure:
        width -= _FIGURE + 48
        _place(page, figure, colours)
    _words(page, picture, width)
    foot = wrapped(legible(picture.foot), _FOOT, WIDTH - 2 * _EDGE, 1)
    if foot:
        page.paste(_shades("grey")[60], (_EDGE, _BOTTOM + 6, WIDTH - _EDGE, _BOTTOM + 8))
        _write(page, foot[0], (_EDGE, _BOTTOM + 24), _FOOT, "accent")
    return page


def _words(page: Image.Image, picture: SocialImage, width: int) -> None:
    """Title and summary, one below the other and in the middle of their room."""
    title = legible(picture.title) or picture.address
    for face, most in _TITLES:
        lines = wrapped(title, face, width, most)
        if not lines or not lines[-1].endswith("…"):
            break
    left = _BOTTOM - _TOP - face.line * len(lines) - 30
    said = wrapped(legible(picture.summary), _SUMMARY, width, max(1, left // _SUMMARY.line))
    y = _TOP + max(0, left - _SUMMARY.line * len(said)) // 3
    for line in lines:
        _write(page, line, (_EDGE, y), face, "ink")
        y += face.line
    for line in said:
        _write(page, line, (_EDGE, y + 18), _SUMMARY, "grey")
        y += _SUMMARY.line


def _place(page: Image.Image, figure: Image.Image, colours: int) -> None:
    """The figure at the right, in colours of its own behind the page's."""
    few = figure.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    inks = (page.getpalette() or [])[: 3 * (1 + len(_INKS) * _STEPS)]
    used = len(inks) // 3
    page.putpalette([*inks, *(few.getpalette() or [])[: 3 * colours]])
    x = WIDTH - _EDGE - _FIGURE + (_FIGURE - few.width) // 2
    y = _TOP + (_BOTTOM - _TOP - few.height) // 2
    frame = (x - 2, y - 2, x + few.width + 2, y + few.height + 2)
    page.paste(_shades("grey")[60], frame)
    page.paste(few.point([(index + used) % 256 for index in range(256)]), (x, y))


def _figure(content: bytes) -> Image.Image | None:
    """A figure in its size on the picture, if it can be read."""
    shown = opened(content) if content else None
    if shown:
        shown.thumbnail((_FIGURE, _BOTTOM - _TOP - 10))
    return shown


def _write(page: Image.Image, line: str, at: tuple[int, int], face: Face, ink: str) -> None:
    if line:
        _ink(page, drawn(line, face), at, ink)


def _ink(page: Image.Image, covered: Image.Image, at: tuple[int, int], ink: str) -> None:
    page.paste(covered.point(_shades(ink)), at)


@cache
def _shades(ink: str) -> list[int]:
    """For each of 256 degrees of ink on a pixel the index in the palette."""
    first = 1 + list(_INKS).index(ink) * _STEPS
    steps = [round(degree * _STEPS / 255) for degree in range(256)]
    return [first + step - 1 if step else 0 for step in steps]


@cache
def _palette(accent: str) -> list[int]:
    colours = [_PAPER]
    for name in ({**_INKS, "accent": accent}).values():
        ink = ImageColor.getrgb(name)[:3]
        for step in range(1, _STEPS + 1):
            part = step / _STEPS
            mixed = (round(p + (i - p) * part) for p, i in zip(_PAPER, ink, strict=True))
            colours.append((next(mixed), next(mixed), next(mixed)))
    return [value for colour in colours for value in colour]


@cache
def _mark() -> Image.Image:
    """The site's sign, as in site_src/assets/favicon.svg, drawn large and made smaller."""
    unit = 16  # pixels of the large one for each of the 24 of the sign
    large = Image.new("L", (24 * unit, 24 * unit))
    ring = Image.new("L", large.size)
    ImageDraw.Draw(ring).ellipse(
        [(3 - 0.75) * unit, (8.1 - 0.75) * unit, (21 + 0.75) * unit, (15.9 + 0.75) * unit], fill=255
    )
    ImageDraw.Draw(ring).ellipse(
        [(3 + 0.75) * unit, (8.1 + 0.75) * unit, (21 - 0.75) * unit, (15.9 - 0.75) * unit], fill=0
    )
    ring = ring.rotate(28, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(large)
    pen.rounded_rectangle([0, 0, 24 * unit - 1, 24 * unit - 1], 5 * unit, fill=255)
    large.paste(0, (0, 0), ring)
    pen.ellipse([9.1 * unit, 9.1 * unit, 14.9 * unit, 14.9 * unit], fill=0)
    return large.resize((_MARK, _MARK), Image.Resampling.LANCZOS)


def _encoded(page: Image.Image, **how: int) -> bytes:
    written = BytesIO()
    page.save(written, "PNG", **how)
    return written.getvalue()
