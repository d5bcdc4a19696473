"""What changed in the catalogue, week by week, for the page Changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Literal

from catalogue.history import Change
from catalogue.records.catalogue import Catalogue
from catalogue.records.catalogue import newest as newest_of
from catalogue.records.facility import Facility
from catalogue.values.days import iso_day
from render.browse.recent import released_on
from render.views.entries import Entry

MOST = 200  # told on the page; the feeds and git have those before
RELEASES = 8
FEW = 3  # entries with the same change of launch links are named, more are counted
_VERSION = re.compile(r"version (.+?) → (.+?)(?:, (.+))?", re.DOTALL)

Kind = Literal["new", "version", "changed", "gone", "launch", "facility"]
TITLES: Mapping[Kind, str] = {
    "new": "New entries",
    "version": "New versions",
    "changed": "Changed entries",
    "gone": "Withdrawn",
    "launch": "Launch links",
    "facility": "Facilities",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """An event of a `day` (ISO 8601): the thing concerned, and what happened in a few words. `href`
    is a URL below the site's root, or an absolute one."""

    day: str
    kind: Kind
    name: str
    href: str | None = None
    detail: str = ""


@dataclass(frozen=True)
class Week:
    """The events of the week that begins on a Monday, grouped under the titles of their kinds."""

    monday: str
    kinds: tuple[tuple[str, tuple[Told, ...]], ...]


@dataclass(frozen=True)
class History:
    """The weeks, the newest first, and how many things `before` them are not told.

    `quiet` says that no entry changed, `since` is when the entries last did; `bundled` says that no
    night has harvested them yet. `releases` are the newest, which need no log. The rest is what is
    watched: how many harvested entries, how many facilities, and how many of these are hidden.
    """

    weeks: tuple[Week, ...]
    before: int
    quiet: bool
    since: str | None
    bundled: bool
    releases: tuple[tuple[Entry, str], ...]
    harvested: int
    facilities: int
    hidden: int


def history(
    changes: Iterable[Change],
    catalogue: Catalogue,
    entries: Sequence[Entry],
    paths: Mapping[str, str],
) -> History:
    """All known events; `paths` maps ids to URLs below the root."""
    log = tuple(changes)
    told = [_of_entry(change, paths) for change in log]
    told += [each for facility in catalogue.facilities for each in _of_facility(facility)]
    told.sort(key=lambda each: (each.name.casefold(), each.href or "", each.detail))
    told.sort(key=lambda each: each.day, reverse=True)
    dated = ((entry, day) for entry in entries if (day := released_on(entry)))
    newest = sorted(dated, key=lambda pair: (pair[1], pair[0].software.name), reverse=True)
    last = newest_of(catalogue.states)
    return History(
        weeks=tuple(_weeks(told[:MOST])),
        before=max(0, len(told) - MOST),
        quiet=not log,
        since=last.changed if last else None,
        bundled=last is not None and last.origin == "bootstrap",
        releases=tuple(newest[:RELEASES]),
        harvested=sum(entry.software.harvested for entry in entries),
        facilities=sum(each.status != "retired" for each in catalogue.facilities),
        hidden=sum(each.status == "hidden" for each in catalogue.facilities),
    )


def _weeks(told: Iterable[Told]) -> Iterator[Week]:
    for monday, found in groupby(told, lambda each: _monday(each.day)):
        inside = tuple(_joined(found))
        kinds = (
            (name, tuple(e for e in inside if e.kind == kind)) for kind, name in TITLES.items()
        )
        yield Week(monday, tuple(each for each in kinds if each[1]))


def _joined(told: Iterable[Told]) -> Iterator[Told]:
    """The same, with changes of many entries' launch links on one day joined in one line."""
    every = tuple(told)
    counts = Counter((each.day, each.detail) for each in every if each.kind == "launch")
    done: set[tuple[str, str]] = set()
    for each in every:
        key = each.day, each.detail
        if each.kind != "launch" or counts[key] <= FEW:
            yield each
        elif key not in done:
            done.add(key)
            yield replace(each, name=f"{counts[key]} entries", href=None)


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def _of_entry(change: Change, paths: Mapping[str, str]) -> Told:
    path = None if change.kind == "gone" else paths.get(change.id)
    href = path or (f"https://doi.org/{change.doi}" if change.doi else None)
    kind: Kind = change.kind
    detail = change.detail or ""
    if change.kind == "changed" and (version := _VERSION.fullmatch(detail)):
        kind, more = "version", version[3]
        detail = f"{version[2]}, was {version[1]}" + (f"; also {more}" if more else "")
    return Told(day=change.date, kind=kind, name=change.name, href=href, detail=detail)


def _of_facility(facility: Facility) -> Iterator[Told]:
    """When it went down or came back according to the nightly checks, and when it was retired."""
    href = f"facilities/{facility.id}/"

    def told(day: str, detail: str) -> Told:
        return Told(day=day, kind="facility", name=facility.name, href=href, detail=detail)

    if facility.retired and iso_day(facility.retired.date):
        yield told(facility.retired.date, "retired")
    for before, now in pairwise(facility.health.history if facility.health else ()):
        if before.state == now.state:
            continue
        reason = f": {now.reason}" if now.reason else ""
        words = {
            "up": "is up again",
            "down": f"is down{reason}",
            "unknown": f"gives no clear answer{reason}",
        }
        yield told(now.since, words[now.state])
