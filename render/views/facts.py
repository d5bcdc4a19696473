"""The table of facts on the page of a software entry: each value with the place it was read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from catalogue import launch
from catalogue.launch.own_pages import file_url
from catalogue.licences.spdx import addresses
from catalogue.records.reference import Reference
from catalogue.records.software import Software
from catalogue.start.opening import named_ref
from catalogue.start.pins import elsewhere, swhid_of
from catalogue.values.days import day
from catalogue.values.swhid import archived_at
from render.views.facets import INTERFACE_LABELS
from render.views.words import web


@dataclass(frozen=True)
class FactValue:
    """One value as text, and where it leads."""

    text: str
    url: str | None = None


@dataclass(frozen=True)
class Fact:
    """One row of the table; `origin` is where it was read, `origin_url` its URL."""

    label: str
    values: tuple[FactValue, ...]
    origin: str
    origin_url: str | None

    @property
    def listed(self) -> bool:
        """Whether the values are too long to stand in one line, with commas between them."""
        return len(self.values) > 1 and max(len(each.text) for each in self.values) > LONG


LONG = 30  # characters
# As catalogue.precedence.draft writes them: CITATION.cff at 0415fc8, tag v1 at 0415fc8.
_IN_REPOSITORY = re.compile(r"(?:tag )?([^,]+) at ([0-9a-f]{7})|commit ([0-9a-f]{7})")


def facts_of(software: Software) -> tuple[Fact, ...]:
    """Every known fact of `software` in a fixed order; unknown ones are left out."""
    rows = (fact_of(software, field, label, find) for field, label, find in _ROWS)
    found = (row for row in rows if row)
    return (*found, *_launched(software), *_archived(software), *_copy(software))


def _launched(software: Software) -> Iterable[Fact]:
    """Which repository a launch opens, and which version of it, where it is not the entry's."""
    start = software.start
    if start and elsewhere(software):
        shown = f", {start.shown}" if start.shown else ""
        (home,) = _address(start.repository)
        value = FactValue(f"{home.text.removesuffix('.git')}{shown}", home.url)
        yield Fact("Launch opens", (value,), start.origin or "not stated", None)


def _archived(software: Software) -> Iterable[Fact]:
    """Git's own name of the commit that is launched, by which an archive would show it."""
    if found := swhid_of(software):
        swhid, origin = found
        value = FactValue(f"{swhid} (may be archived)", archived_at(swhid, origin))
        yield Fact("Software Heritage", (value,), "derived: the commit that a launch opens", None)


def _copy(software: Software) -> Iterable[Fact]:
    """Which copy of the repository its facts were read from, where it was not its own server."""
    repository, other = software.repository, elsewhere(software)
    if repository is not None and repository.read:
        commits = [ref.commit[:7] for ref in repository.refs[:1] if ref.commit]
        at = f", at commit {commits[0]}" if commits else ""
        text = f"as of {day(repository.read)}{at}; not checked since"
        label = f"Repository {other}" if other else "Repository"
        yield Fact(label, (FactValue(text),), "bundled snapshot", None)


def fact_of(
    software: Software, field: str, label: str, find: Callable[[Software], Iterable[FactValue]]
) -> Fact | None:
    """One row with what `find` gives; None where that is nothing."""
    values = tuple(find(software))
    places = (software.origin.get(name) for name in (field, _BESIDE.get(field, "")))
    origin = ", ".join(dict.fromkeys(place for place in places if place)) or "not stated"
    return Fact(label, values, origin, origin_url(software, origin)) if values else None


def stated_on(software: Software, field: str) -> str | None:
    """The day (ISO 8601) of what says so: of the commit in whose file it was read, or of the record
    on Zenodo, whose own codemeta.json is as old. None where that is not known, as of a curated
    file."""
    origin = software.origin.get(field, "")
    found = _IN_REPOSITORY.fullmatch(origin)
    if not found:
        return software.datePublished if origin in _OF_RECORD else None
    short = found[2] or found[3]
    refs = software.repository.refs if software.repository else ()
    days = (ref.date[:10] for ref in refs if ref.date and (ref.commit or "").startswith(short))
    return next(days, None)


_OF_RECORD = ("Zenodo", "codemeta.json")
# A row shows this field too, so its origin counts.
_BESIDE = {"license": "otherLicense", "developmentStatus": "otherStatus"}


def origin_url(software: Software, origin: str) -> str | None:
    """The URL of the place that a fact was read in; None where that has no page of its own."""
    if origin.endswith(".yml"):
        return file_url(origin)
    if origin == "Zenodo" and software.doi:
        return f"https://doi.org/{software.doi}"
    found = _IN_REPOSITORY.fullmatch(origin)
    return _page(software, *found.groups(), tag=origin.startswith("tag ")) if found else None


def _page(
    software: Software, path: str | None, short: str | None, only: str | None, *, tag: bool
) -> str | None:
    place = named_ref(software)
    home = launch.source(launch.Target(repository=place.url)) if place else None
    below = None if home is None or isinstance(home, launch.Refusal) else launch.files(home)
    if below is None:
        return None
    refs = software.repository.refs if software.repository else ()
    commits = (ref.commit for ref in refs if ref.commit)
    commit = next((each for each in commits if each.startswith(short or only or "")), None)
    if path and not tag:
        return f"{below}/blob/{commit or short}/{quote(path)}"
    return f"{below}/commit/{commit or short or only}"


def _texts(words: Iterable[str | None]) -> Iterable[FactValue]:
    return (FactValue(word) for word in words if word)


def _days(date: str | None) -> Iterable[FactValue]:
    return _texts([day(date)] if date else [])


def _doi(doi: str | None) -> Iterable[FactValue]:
    return [FactValue(doi, f"https://doi.org/{doi}")] if doi else []


def _address(url: str | None) -> Iterable[FactValue]:
    return [FactValue(url.split("://", 1)[-1].rstrip("/"), web(url) or None)] if url else []


def licences(expression: str | None, others: Iterable[Reference]) -> Iterable[FactValue]:
    """An SPDX id with its page, an expression as it is; then licences as they are written."""
    if expression:
        pages = addresses(expression)
        yield FactValue(expression, pages[0] if len(pages) == 1 else None)
    for each in others:
        yield FactValue(each.name, web(each.url) or None)


def _versions(software: Software) -> Iterable[FactValue]:
    for version in software.versions:
        text = version.version or version.doi or str(version.id)
        yield FactValue(text, f"https://doi.org/{version.doi}" if version.doi else None)


_ROWS: tuple[tuple[str, str, Callable[[Software], Iterable[FactValue]]], ...] = (
    ("interface", "Interface", lambda s: _texts(INTERFACE_LABELS[i] for i in s.interface)),
    ("version", "Version", lambda s: _texts([s.version])),
    ("license", "Licence", lambda s: licences(s.license, s.otherLicense)),
    ("doi", "DOI", lambda s: _doi(s.doi)),
    (
        "conceptdoi",
        "DOI of all versions",
        lambda s: _doi(s.conceptdoi) if s.conceptdoi != s.doi else (),
    ),
    ("codeRepository", "Code repository", lambda s: _address(s.codeRepository)),
    ("repositoryPage", "Folder in the repository", lambda s: _address(s.repositoryPage)),
    ("ref", "Branch, tag or commit", lambda s: _texts([s.ref])),
    ("applicationCategory", "Application category", lambda s: _texts(s.applicationCategory)),
    ("urlpath", "Opens in the session", lambda s: _texts([s.urlpath])),
    ("containerImage", "Container image", lambda s: _texts([s.containerImage])),
    ("runtimePlatform", "Runtime platform", lambda s: _texts(s.runtimePlatform)),
    ("programmingLanguage", "Programming language", lambda s: _texts(s.programmingLanguage)),
    ("operatingSystem", "Operating system", lambda s: _texts(s.operatingSystem)),
    ("datePublished", "Published", lambda s: _days(s.datePublished)),
    ("dateModified", "Last changed", lambda s: _days(s.dateModified)),
    (
        "developmentStatus",
        "Development status",
        lambda s: _texts([s.developmentStatus, *s.otherStatus]),
    ),
    ("url", "Home page", lambda s: _address(s.url)),
    (
        "softwareHelp",
        "Documentation",
        lambda s: _address(s.softwareHelp if s.softwareHelp != s.url else None),
    ),
    ("referencePublication", "Paper to cite", lambda s: _address(s.referencePublication)),
    ("versions", "Versions", _versions),
)
