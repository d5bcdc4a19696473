"""Coverage of the sky as a MOC in ASCII: IVOA MOC 2.0, section 4.3.2, "3/1-3 4/20 25-27".

https://www.ivoa.net/documents/MOC/ ; cells are HEALPix's, nested, in ICRS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DEEPEST = 13  # of a curated file: cells of 26 arc seconds; the standard has 29
MOST_RANGES = 4000
_TOKEN = re.compile(r"(?:([0-9]{1,2})/)?(?:([0-9]{1,10})(?:-([0-9]{1,10}))?)?")
_BLANKS = re.compile(r"[\s,]+")


class MocError(ValueError):
    """A text is not a MOC; the message says what was found."""


@dataclass(frozen=True)
class Moc:
    """Ranges [first, end) of cell numbers at `order`, sorted, with gaps between them."""

    order: int
    ranges: tuple[tuple[int, int], ...]

    @property
    def share(self) -> float:
        """The covered fraction of the sky, 0 to 1."""
        return sum(end - first for first, end in self.ranges) / cells(self.order)

    def at(self, order: int) -> Moc:
        """The coverage at a lower `order`: every cell that is at least partly covered."""
        shift = 2 * (self.order - order)
        if shift <= 0:
            return self
        found = [(first >> shift, ((end - 1) >> shift) + 1) for first, end in self.ranges]
        return Moc(order, _joined(found))

    def by_order(self) -> Mapping[int, tuple[int, ...]]:
        """The fewest cells that cover the same: order → sorted cell numbers."""
        found: dict[int, list[int]] = {}
        for first, end in self.ranges:
            while first < end:
                up = 0  # as far as the cell begins here and ends before the range does
                while (
                    up < self.order and not first % 4 ** (up + 1) and first + 4 ** (up + 1) <= end
                ):
                    up += 1
                found.setdefault(self.order - up, []).append(first >> (2 * up))
                first += 4**up
        return {order: tuple(found[order]) for order in sorted(found)}


def cells(order: int) -> int:
    """The number of cells of the whole sky at `order`: 12 · 4^order."""
    return 12 << (2 * order)


def read(text: str) -> Moc:
    """The MOC in `text`. Raises `MocError`.

    >>> read("1/3 2/16-17").ranges
    ((12, 18),)
    >>> read("1/48")
    Traceback (most recent call last):
    ...
    catalogue.values.moc.MocError: "1/48": order 1 has the cells 0 to 47
    """
    order, spans = -1, []
    for token in _BLANKS.split(text.strip()):
        found = _TOKEN.fullmatch(token)
        if not found or not token:
            raise MocError(f'"{token[:40]}", which is no order/cell, cell or cell-cell')
        named, first, last = found.groups()
        order = int(named) if named else order
        if not 0 <= order <= DEEPEST:
            raise MocError(f'"{token}": the order must come first, and be {DEEPEST} at most')
        if first is None:
            continue
        one, end = int(first), int(last or first)
        if not one <= end < cells(order):
            raise MocError(f'"{token}": order {order} has the cells 0 to {cells(order) - 1}')
        spans.append((order, one, end + 1))
        if len(spans) > MOST_RANGES:
            raise MocError(f"more than {MOST_RANGES} ranges: take a MOC of a lower order")
    if not spans:
        raise MocError("no cell")
    deepest = max(each for each, _, _ in spans)
    scaled = [(one << (s := 2 * (deepest - each)), end << s) for each, one, end in spans]
    return Moc(deepest, _joined(scaled))


def _joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for first, end in sorted(ranges):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return tuple(found)
