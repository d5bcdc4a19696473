"""Edges and centres of HEALPix cells, nested numbering: Górski et al. 2005, ApJ 622, 759,
section 5. https://doi.org/10.1086/427976"""

from __future__ import annotations

import math
from collections.abc import Iterator

# Of each of the 12 base cells: its row from the north, and its longitude, in units of 45°.
_ROW = (2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4)
_LONGITUDE = (1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7)

Point = tuple[float, float]


def edge(order: int, number: int, steps: int) -> list[Point]:
    """The outline of a cell from its southern corner, `steps` points a side.

    Points are (longitude, latitude) in degrees. Longitudes do not jump: they are within 180° of the
    cell's centre.
    """
    side = 2**order
    base, x, y = number >> (2 * order), *_place(number & (4**order - 1))
    middle, _ = _point(base, (x + 0.5) / side, (y + 0.5) / side)
    found = []
    for dx, dy in _around(steps):
        longitude, latitude = _point(base, (x + dx) / side, (y + dy) / side)
        found.append(((longitude - middle + 180) % 360 - 180 + middle, latitude))
    return found


def centre(order: int, number: int) -> Point:
    """The centre of a cell: (longitude, latitude) in degrees."""
    side = 2**order
    x, y = _place(number & (4**order - 1))
    return _point(number >> (2 * order), (x + 0.5) / side, (y + 0.5) / side)


def _place(number: int) -> tuple[int, int]:
    """The coordinates within a base cell: every second bit of the number, and the others."""
    x = y = 0
    for bit in range(number.bit_length() // 2 + 1):
        x |= (number >> (2 * bit) & 1) << bit
        y |= (number >> (2 * bit + 1) & 1) << bit
    return x, y


def _around(steps: int) -> Iterator[Point]:
    part = [step / steps for step in range(steps)]
    yield from ((at, 0.0) for at in part)
    yield from ((1.0, at) for at in part)
    yield from ((1 - at, 1.0) for at in part)
    yield from ((0.0, 1 - at) for at in part)


def _point(base: int, x: float, y: float) -> Point:
    """A point of a base cell, from 0 to 1 from its southern corner to north-east and north-west."""
    row = _ROW[base] - x - y  # 0 at the north pole, 4 at the south pole
    if row < 1:
        near, z = row, 1 - row**2 / 3
    elif row > 3:
        near, z = 4 - row, (4 - row) ** 2 / 3 - 1
    else:
        near, z = 1.0, (2 - row) * 2 / 3
    along = _LONGITUDE[base] * near + x - y
    longitude = 45 * along / near if near > 1e-12 else 45.0 * _LONGITUDE[base]
    return longitude % 360, math.degrees(math.asin(max(-1.0, min(1.0, z))))
