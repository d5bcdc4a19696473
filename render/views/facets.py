"""The facets a visitor narrows the catalogue by, and the values each entry has in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from catalogue.licences.spdx import ids_in
from catalogue.match import Fit
from catalogue.precedence.same import community_of
from catalogue.project import own
from catalogue.records.instance import CURATED
from catalogue.records.software import Software
from catalogue.start.repositories import readiness_of
from render.views.data_words import reading

INTERFACE_LABELS = {
    "notebook": "Notebook",
    "cli": "Command line",
    "desktop": "Desktop",
    "library": "Library",
    "service": "Service",
}
READINESS_LABELS = {
    "ready": "Environment file",
    "doubtful": "Environment incomplete",
    "bare": "No environment file",
    "broken": "Cannot be built",
}
ACCESS_LABELS = {"none": "Anyone, no login", "anyone": "Anyone, with a login"}

# Languages that are also what their programs run on; C++ is not.
_PLATFORM_LANGUAGES = {"Python", "R", "Java", "Julia", "ROOT"}
_SPELLING = {"python": "Python", "r": "R", "java": "Java", "julia": "Julia", "root": "ROOT"}


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet and how many entries have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One facet; `key` is its name in the page's URL."""

    key: str
    label: str
    values: tuple[FacetValue, ...]


def platforms(software: Software) -> tuple[str, ...]:
    """Runtime platforms without their versions: "Python 3" and "python3.*" are "Python".

    Where an entry names none, its programming languages count that are platforms themselves.
    """
    named = {_family(word) for word in software.runtimePlatform}
    if not named:
        named = {_family(word) for word in software.programmingLanguage} & _PLATFORM_LANGUAGES
    return tuple(sorted(named))


def _family(text: str) -> str:
    match = re.match(r"[A-Za-z+#]+(?: [A-Za-z+#]+)*", text.strip())
    word = match[0] if match else text.strip()
    return _SPELLING.get(word.lower(), word)


def _readiness(software: Software) -> Iterable[str]:
    found = readiness_of(software)
    verdict = found.verdict if found else "unknown"
    return [verdict] if verdict in READINESS_LABELS else []


def _access(fits: Iterable[Fit]) -> Iterable[str]:
    """Whether anyone may use a facility at which nothing speaks against a launch."""
    for fit in fits:
        access = fit.facility.access
        open_to = "none" if access.login == "none" else access.openTo
        if fit.url and not fit.caution and open_to in ACCESS_LABELS:
            yield open_to


def _year(software: Software) -> Iterable[str]:
    date = software.dateModified or software.datePublished
    return [date[:4]] if date else []


_FACETS: tuple[tuple[str, str, Callable[[Software, tuple[Fit, ...]], Iterable[str]]], ...] = (
    ("interface", "Interface", lambda s, f: s.interface),
    ("access", "Who can launch it", lambda s, f: _access(f)),
    ("platform", "Runtime platform", lambda s, f: platforms(s)),
    ("language", "Programming language", lambda s, f: map(_family, s.programmingLanguage)),
    ("reads", "Data it reads", lambda s, f: reading(s)),
    ("facility", "Runs at", lambda s, f: (x.facility.name for x in f if x.url and not x.caution)),
    ("readiness", "Environment", lambda s, f: _readiness(s)),
    ("keyword", "Keyword", lambda s, f: (word.lower() for word in s.keywords)),
    ("author", "Author", lambda s, f: (person.name for person in s.author)),
    ("license", "Licence", lambda s, f: ids_in(s.license or "")),
    ("year", "Year", lambda s, f: _year(s)),
    ("source", "Source", lambda s, f: [community_of(s) or s.source]),
)


_LABELS = {
    "interface": INTERFACE_LABELS,
    "source": {name: own().label(name) for name in (*(c.id for c in own().sources), CURATED)},
    "readiness": READINESS_LABELS,
    "access": ACCESS_LABELS,
}


def values_of(software: Software, fits: tuple[Fit, ...]) -> dict[str, tuple[str, ...]]:
    """The values one entry has in each facet, without repetition, sorted."""
    return {key: tuple(sorted(set(find(software, fits)))) for key, _, find in _FACETS}


Values = dict[str, tuple[str, ...]]


def spelled_alike(entries: Iterable[Values]) -> Iterator[Values]:
    """The values of entries, those that differ in capitals alone spelled as most entries spell
    them: "bash" as "Bash"."""
    given = list(entries)
    counts: dict[str, Counter[str]] = {key: Counter() for key, _, _ in _FACETS}
    for entry in given:
        for key, values in entry.items():
            counts[key].update(values)
    common: dict[tuple[str, str], str] = {}
    for key, found in counts.items():
        # The last of these stands: the most frequent, of equals the one with more capitals.
        for value, _ in sorted(found.items(), key=lambda item: (item[1], item[0].swapcase())):
            common[key, value.casefold()] = value
    for entry in given:
        yield {
            key: tuple(sorted({common[key, value.casefold()] for value in values}))
            for key, values in entry.items()
        }


def facets(entries: Iterable[Values]) -> tuple[Facet, ...]:
    """Count `values_of` every entry; the most frequent value first, then by name;
    years the latest first, and of access the easiest."""
    counts: dict[str, Counter[str]] = {key: Counter() for key, _, _ in _FACETS}
    for entry in entries:
        for key, values in entry.items():
            counts[key].update(values)
    return tuple(Facet(key, label, _sorted_values(key, counts[key])) for key, label, _ in _FACETS)


def _sorted_values(key: str, counts: Counter[str]) -> tuple[FacetValue, ...]:
    labels = _LABELS.get(key, {})
    if key == "year":
        ordered = sorted(counts.items(), reverse=True)
    elif key == "access":  # the easiest first
        ordered = [(value, counts[value]) for value in labels if counts[value]]
    else:
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    return tuple(FacetValue(value, labels.get(value, value), n) for value, n in ordered)
