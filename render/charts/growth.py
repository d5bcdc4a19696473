"""How many harvested entries there were after each night, as far as the log of changes goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from catalogue.history import Change
from catalogue.values.days import later, ordinal

MOST = 36  # points; where there are more, one for each month
_STEPS = {"new": 1, "gone": -1}
LEFT, RIGHT, TOP, BOTTOM = 34, 352, 8, 118  # of the plot, in units of the drawing


@dataclass(frozen=True)
class Point:
    """So many entries after the night of a day (ISO 8601)."""

    day: str
    count: int


@dataclass(frozen=True)
class Growth:
    """The points, the oldest first, and the line through them; `top` is the scale's upper end."""

    points: tuple[Point, ...]
    top: int

    @property
    def line(self) -> str:
        """The path of the line, in steps, in SVG's words."""
        at = [self._place(point) for point in self.points]
        return f"M{at[0][0]:g} {at[0][1]:g}" + "".join(f"H{x:g}V{y:g}" for x, y in at[1:])

    @property
    def area(self) -> str:
        """The path around what is below the line."""
        return f"{self.line}V{BOTTOM}H{LEFT}Z"

    def _place(self, point: Point) -> tuple[float, float]:
        first, last = ordinal(self.points[0].day), ordinal(self.points[-1].day)
        part = (ordinal(point.day) - first) / (last - first)
        x = LEFT + (RIGHT - LEFT) * part
        y = BOTTOM - (BOTTOM - TOP) * point.count / self.top
        return round(x, 1), round(y, 1)


def growth(changes: Iterable[Change], count: int, day: str) -> Growth | None:
    """The growth up to `count` entries on `day`; None where nothing was recorded yet.

    >>> new = Change(date="2026-03-02", kind="new", id="a", name="A")
    >>> [(point.day, point.count) for point in growth([new], 8, "2026-03-09").points]
    [('2026-03-01', 7), ('2026-03-02', 8), ('2026-03-09', 8)]
    """
    steps: Counter[str] = Counter()
    for change in changes:
        if change.kind in _STEPS:
            steps[change.date] += _STEPS[change.kind]
    nights = sorted(night for night, step in steps.items() if step)
    if not nights:
        return None
    points = []
    after = count
    for night in reversed(nights):
        points.append(Point(night, max(0, after)))
        after -= steps[night]
    points.append(Point(later(nights[0], -1), max(0, after)))
    points.reverse()
    if day > points[-1].day:
        points.append(Point(day, count))
    shown = tuple(points if len(points) <= MOST else _monthly(points))
    return Growth(shown, _round_up(max(point.count for point in shown)))


def _monthly(points: list[Point]) -> Iterator[Point]:
    """The first point, and the last of each month."""
    yield points[0]
    for _, found in groupby(points[1:], lambda point: point.day[:7]):
        yield list(found)[-1]


def _round_up(value: int) -> int:
    """The end of a scale that holds `value`: one, two or five and zeros.

    >>> [_round_up(value) for value in (0, 3, 20, 21, 730)]
    [1, 5, 20, 50, 1000]
    """
    step = 1
    while True:
        for end in (step, 2 * step, 5 * step):
            if end >= value:
                return end
        step *= 10
