"""The part of the sky that data cover, drawn as SVG.

Mollweide's projection, 0h in the middle, east to the left; the page's styles give the colours.
https://mathworld.wolfram.com/MollweideProjection.html
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.values.moc import Moc, read
from render.pictures.healpix import Point, centre, edge

WIDTH, HEIGHT = 720, 360
MOST_CELLS = 3000  # what is drawn of more is less deep
DEEPEST = 6  # cells of a pixel or two
_SMALL = 0.0005  # of the sky: some pixels, round which a circle is drawn


@dataclass(frozen=True)
class Coverage:
    """The map on a dataset's page.

    `path` (the covered cells) and `grid` (lines of coordinates) are SVG path data in a box of WIDTH
    by HEIGHT. `share` is the covered fraction in words. `coarse` is the size in degrees of the
    smallest cells drawn, if smaller ones are covered whose size would be visible. `mark` is where
    to draw a circle around coverage too small to be seen; `middle` is the centre of the largest
    cell (right ascension and declination in degrees).
    """

    path: str
    grid: str
    share: str
    coarse: str
    mark: Point | None
    middle: Point


def coverage_of(text: str) -> Coverage:
    """The drawing of a MOC in ASCII. Raises `MocError`."""
    moc = read(text)
    shown = _bounded(moc)
    found = [(order, each) for order, all_ in shown.by_order().items() for each in all_]
    middle = centre(*found[0])
    longitude = middle[0] - 360 if middle[0] > 180 else middle[0]
    return Coverage(
        path="".join(_cell(order, each) for order, each in found),
        grid=_grid(),
        share=_share(moc.share),
        coarse=f"{58.6 / 2**shown.order:.2g}" if shown.order < min(moc.order, DEEPEST) else "",
        mark=_xy(longitude, middle[1]) if moc.share < _SMALL else None,
        middle=(round(middle[0], 4), round(middle[1], 4)),
    )


def _bounded(moc: Moc) -> Moc:
    shown = moc.at(DEEPEST)
    while sum(map(len, shown.by_order().values())) > MOST_CELLS:
        shown = moc.at(shown.order - 1)
    return shown


def _share(share: float) -> str:
    degrees = share * 360**2 / math.pi
    part = "all of the sky" if share == 1 else f"{100 * share:.2g} % of the sky"
    area = f"{degrees:,.0f}" if degrees >= 10 else f"{degrees:.2g}"
    return f"{part} ({area} square degrees)"


def _cell(order: int, number: int) -> str:
    outline = edge(order, number, max(1, 16 >> order))
    # What lies across the edge of the map is drawn at both ends; the map's outline cuts it.
    turns = {_home(longitude) for longitude, _ in outline}
    return "".join(
        _line([_xy(longitude + turn, latitude) for longitude, latitude in outline]) + "Z"
        for turn in sorted(turns)
    )


def _home(longitude: float) -> int:
    """A longitude brought into -180 … 180 degrees."""
    return -360 * math.floor((longitude + 180) / 360)


def _grid() -> str:
    parallels = [[(lon, lat) for lon in range(-180, 181, 180)] for lat in range(-60, 61, 30)]
    meridians = [[(lon, lat) for lat in range(-90, 91, 10)] for lon in range(-120, 121, 60)]
    return "".join(_line([_xy(*p) for p in line]) for line in (*parallels, *meridians))


def _line(points: Iterable[Point]) -> str:
    """Path data with relative points; points equal to the one before are left out."""
    text, last = "", (0, 0)
    for x, y in points:
        at = (round(x), round(y))
        step = (at[0] - last[0], at[1] - last[1])
        text += f"M{at[0]} {at[1]}" if not text else f"l{step[0]} {step[1]}" if any(step) else ""
        last = at
    return text


def _xy(longitude: float, latitude: float) -> Point:
    """The place of a position in the box, y downwards."""
    sine = math.sin(math.radians(latitude))
    angle = math.radians(latitude)
    for _ in range(60):  # Newton's method, slow at the poles alone
        slope = 2 + 2 * math.cos(2 * angle)
        if slope < 1e-9:
            break
        angle -= (2 * angle + math.sin(2 * angle) - math.pi * sine) / slope
    x = -longitude / 180 * math.cos(angle)
    return (1 + x) * WIDTH / 2, (1 - math.sin(angle)) * HEIGHT / 2
