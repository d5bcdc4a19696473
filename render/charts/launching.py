"""Pairs of an entry and a facility: how many can be launched, and which software where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.match import Fit
from render.views.entries import Entry, FacilityView
from render.views.facets import INTERFACE_LABELS

MOST = 30  # rows that are drawn; the table has all
SHADES = 4  # of a field of the matrix, besides none
OUTLOOKS = {
    "ready": "Checked: can start",
    "plain": "No environment file",
    "doubtful": "Environment incomplete",
    "unchecked": "Not checked yet",
    "refused": "No launch link",
}


@dataclass(frozen=True)
class Bar:
    """So many pairs have this outlook; `share` of all, from 0 to 1."""

    outlook: str
    label: str
    count: int
    share: float


@dataclass(frozen=True)
class LaunchShare:
    """So many entries of a column can be launched, of all that it has."""

    count: int
    of: int

    @property
    def shade(self) -> int:
        """How dark it is: 0 for none, `SHADES` for all."""
        return -(-self.count * SHADES // self.of) if self.of else 0


@dataclass(frozen=True)
class LaunchRow:
    """A facility, and how many entries of each column it can launch."""

    place: FacilityView
    cells: tuple[LaunchShare, ...]


@dataclass(frozen=True)
class Matrix:
    """Facilities by software: a row a facility that can launch anything, a column all entries and
    then those of each interface that a link may open. `none` are the facilities without links."""

    columns: tuple[str, ...]
    rows: tuple[LaunchRow, ...]
    none: tuple[FacilityView, ...]

    @property
    def drawn(self) -> tuple[LaunchRow, ...]:
        """The rows of the drawing: with many facilities those that launch the most."""
        return self.rows[:MOST]


def outlooks(fits: Iterable[Fit]) -> tuple[Bar, ...]:
    """How many of the pairs have which outlook, in the order of `OUTLOOKS`."""
    counts = Counter[str](item.verdict for item in fits)
    return tuple(
        Bar(outlook, label, counts[outlook], counts[outlook] / max(1, counts.total()))
        for outlook, label in OUTLOOKS.items()
    )


def matrix(entries: Iterable[Entry], places: Iterable[FacilityView]) -> Matrix:
    """Which software can be launched where, with the facilities that launch most first.

    However many entries there are, it has one row for a facility and one column for an interface.
    """
    all_of = Counter(_groups(entries))
    found = [(place, Counter(_groups(entry for entry, _ in place.runs))) for place in places]
    columns = [name for name in ("", *INTERFACE_LABELS) if any(runs[name] for _, runs in found)]
    found.sort(key=lambda each: (-each[1][""], each[0].facility.name.casefold()))
    return Matrix(
        columns=tuple(INTERFACE_LABELS.get(name, "All") for name in columns),
        rows=tuple(
            LaunchRow(place, tuple(LaunchShare(runs[name], all_of[name]) for name in columns))
            for place, runs in found
            if runs[""]
        ),
        none=tuple(place for place, runs in found if not runs[""]),
    )


def _groups(entries: Iterable[Entry]) -> Iterable[str]:
    """The columns that each entry counts in: "" for all, and its interfaces."""
    return (name for entry in entries for name in ("", *entry.software.interface))
