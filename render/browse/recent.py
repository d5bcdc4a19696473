"""What is new: entries that the catalogue has not had for long, and fresh releases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.history import Change
from catalogue.records.catalogue import SourceState
from catalogue.values.days import iso_day, later
from render.views.entries import Entry

DAYS = 31
SHOWN = 4


@dataclass(frozen=True)
class Recent:
    """What happened on a day (ISO 8601), and the entry it happened to."""

    day: str
    what: str
    entry: Entry


@dataclass(frozen=True)
class Additions:
    """What is new since a day, the newest first; `more` is how many more there are."""

    since: str
    items: tuple[Recent, ...]
    more: int


def news(
    entries: Iterable[Entry], changes: Iterable[Change], states: Iterable[SourceState]
) -> Additions | None:
    """What is new in the month before the data last changed; None where nothing is.

    The log of changes begins after the bootstrap, on which everything was new to the catalogue,
    so that a new entry is one that a later night brought. A release is dated by its record, or
    by the commit of its tag.
    """
    last = max((state.changed[:10] for state in states), default="")
    if iso_day(last) is None:
        return None
    since = later(last, -DAYS)
    came = {each.id: each.date for each in changes if each.kind == "new"}
    found: list[Recent] = []
    for entry in entries:
        first, released = came.get(entry.software.id, ""), released_on(entry) or ""
        if since < first:
            found.append(Recent(first, "new here", entry))
        elif since < released <= last:
            found.append(Recent(released, f"version {entry.software.version}", entry))
    found.sort(key=lambda each: (each.entry.software.name.casefold(), each.entry.software.id))
    found.sort(key=lambda each: each.day, reverse=True)
    if not found:
        return None
    return Additions(since, tuple(found[:SHOWN]), max(0, len(found) - SHOWN))


def released_on(entry: Entry) -> str | None:
    """The day on which the version shown was released, where that is known to the day."""
    software = entry.software
    if not software.version:
        return None
    tags = software.repository.tags if software.repository else ()
    dates = [each.date for each in tags if each.name.lstrip("v") == software.version.lstrip("v")]
    if software.harvested:  # a curated entry's is that of its first version
        dates.insert(0, software.datePublished)
    return next(filter(None, map(iso_day, dates)), None)
