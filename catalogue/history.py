"""What became new, changed or was withdrawn from one harvest to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from catalogue.records.software import Software

ChangeKind = Literal["new", "changed", "gone"]

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


def _differing(old: Software, new: Software) -> Iterator[str]:
    if old.version != new.version and old.version and new.version:
        yield f"version {old.version} → {new.version}"
    for field, label in _WATCHED.items():
        said = field == "version" and old.version and new.version
        if not said and getattr(old, field) != getattr(new, field):
            yield label
