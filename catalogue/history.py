"""What became new, changed or was withdrawn from one harvest to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from catalogue.match import fits
from catalogue.records.facility import Facility
from catalogue.records.software import Software

ChangeKind = Literal["new", "changed", "gone", "launch"]

# Facts a visitor sees. The file list changes with every version, and says nothing by itself.
_WATCHED = {
    "name": "name",
    "summary": "summary",
    "description": "description",
    "author": "authors",
    "keywords": "keywords",
    "interface": "interface",
    "runtimePlatform": "runtime platform",
    "programmingLanguage": "programming language",
    "license": "licence",
    "version": "version",
    "codeRepository": "code repository",
    "developmentStatus": "development status",
    "url": "home page",
    "softwareHelp": "documentation",
    "referencePublication": "paper",
}


@dataclass(frozen=True, kw_only=True, order=True)
class Change:
    """One entry's change. `date` is the night's (ISO 8601 day, UTC), `detail` what changed."""

    date: str
    kind: ChangeKind
    id: str
    name: str
    doi: str | None = None
    detail: str | None = None


def compare(before: Iterable[Software], after: Iterable[Software], date: str) -> tuple[Change, ...]:
    """The changes between two harvests' entries, sorted; the same entries give none.

    Only what a visitor can see counts: a new revision of a record that says the same is no
    change.
    """
    old = {software.id: software for software in before}
    new = {software.id: software for software in after}
    found = [_change("new", new[key], date) for key in new.keys() - old.keys()]
    found += [_change("gone", old[key], date) for key in old.keys() - new.keys()]
    for key in new.keys() & old.keys():
        differing = list(_differing(old[key], new[key]))
        if differing:
            found.append(_change("changed", new[key], date, ", ".join(differing)))
    return tuple(sorted(found))


def _change(kind: ChangeKind, software: Software, date: str, detail: str | None = None) -> Change:
    return Change(
        date=date,
        kind=kind,
        id=software.id,
        name=software.name,
        doi=software.doi,
        detail=detail,
    )


@dataclass(frozen=True, kw_only=True, order=True)
class KnownEntry:
    """What a night showed of a listed entry: where from, which version, and the ids of the
    facilities that had a launch link, sorted."""

    id: str
    name: str
    source: str
    version: str | None = None
    launches: tuple[str, ...] = ()


def seen(software: Iterable[Software], facilities: Iterable[Facility]) -> tuple[KnownEntry, ...]:
    """What is to be remembered of a catalogue until the next night, sorted."""
    places = tuple(facilities)
    return tuple(
        sorted(
            KnownEntry(
                id=each.id,
                name=each.name,
                source=each.source,
                version=each.version,
                launches=tuple(sorted(fit.facility.id for fit in fits(each, places) if fit.url)),
            )
            for each in software
            if each.status == "active"
        )
    )


def compare_seen(
    before: Iterable[KnownEntry], after: Iterable[KnownEntry], names: Mapping[str, str], date: str
) -> tuple[Change, ...]:
    """What a harvest's own lines do not show: launch links gained and lost, and curated entries
    that are new, have another version or are gone. `names` are the facilities' by id."""
    old, new = ({each.id: each for each in some} for some in (before, after))
    found = [_noted("new", new[key], date) for key in new.keys() - old.keys()]
    found += [_noted("gone", old[key], date) for key in old.keys() - new.keys()]
    found = [each for each in found if (new.get(each.id) or old[each.id]).source == "curated"]
    for key in new.keys() & old.keys():
        was, now = old[key], new[key]
        if was.version and now.version and was.version != now.version and now.source == "curated":
            found.append(_noted("changed", now, date, f"version {was.version} → {now.version}"))
        moved = _moved(was, now, names)
        if moved:
            found.append(_noted("launch", now, date, moved))
    return tuple(sorted(found))


def _moved(was: KnownEntry, now: KnownEntry, names: Mapping[str, str]) -> str:
    parts = (
        ("now on", set(now.launches) - set(was.launches)),
        ("no longer on", set(was.launches) - set(now.launches)),
    )
    told = (
        f"{word} {', '.join(sorted(names.get(i, i) for i in ids))}" for word, ids in parts if ids
    )
    return "; ".join(told)


def _noted(kind: ChangeKind, entry: KnownEntry, date: str, detail: str | None = None) -> Change:
    return Change(date=date, kind=kind, id=entry.id, name=entry.name, detail=detail)


def _differing(old: Software, new: Software) -> Iterator[str]:
    if old.version != new.version and old.version and new.version:
        yield f"version {old.version} → {new.version}"
    for field, label in _WATCHED.items():
        said = field == "version" and old.version and new.version
        if not said and getattr(old, field) != getattr(new, field):
            yield label
