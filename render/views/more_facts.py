"""What stands below the facts of a software entry: links, requirements, papers, funding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalogue.records.person import Person
from catalogue.records.reference import PropertyValue, Reference
from catalogue.records.software import Software
from catalogue.start.installs import Install
from render.views.facts import Fact, FactValue, fact_of, origin_url
from render.views.words import web


@dataclass(frozen=True)
class FactGroup:
    """Facts under one heading; `key` is its anchor on the page."""

    key: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class PeopleGroup:
    """People other than the authors; `origin` is where they were read."""

    key: str
    title: str
    people: tuple[Person, ...]
    origin: str


def groups_of(software: Software) -> tuple[FactGroup, ...]:
    """Every group that has something to show, in a fixed order."""
    found = []
    for key, title, rows in _GROUPS:
        facts = (fact_of(software, field, label, find) for field, label, find in rows)
        known = tuple(fact for fact in facts if fact)
        if known:
            found.append(FactGroup(key, title, known))
    origin = software.origin.get("additionalProperty", "not stated")
    if more := further(software.additionalProperty, origin):
        found.append(FactGroup("further", "Further metadata", more))
    return tuple(found)


@dataclass(frozen=True)
class FactSource:
    """Where facts were read, with its URL where it has one, and what was read there."""

    origin: str
    url: str | None
    labels: tuple[str, ...]


def provenance_of(
    software: Software,
    facts: Iterable[Fact],
    groups: Iterable[FactGroup],
    installs: Iterable[Install] = (),
) -> tuple[FactSource, ...]:
    """Each place in the order of the facts, once, with the labels of what was read there."""
    said = [(fact.origin, fact.label) for fact in facts]
    said += [(fact.origin, fact.label) for group in groups for fact in group.facts]
    said += [(each.origin, f"Install ({each.name})") for each in installs if each.origin]
    found: dict[str, list[str]] = {}
    for origin, label in said:
        found.setdefault(origin, []).append(label)
    return tuple(
        FactSource(origin, origin_url(software, origin), tuple(dict.fromkeys(labels)))
        for origin, labels in found.items()
    )


def people_of(software: Software) -> tuple[PeopleGroup, ...]:
    """Contributors, maintainers, copyright holders and other agents, as far as they are known."""
    return tuple(
        PeopleGroup(key, title, people, software.origin.get(field, "not stated"))
        for key, title, field in _PEOPLE
        if (people := getattr(software, field))
    )


def further(found: Iterable[PropertyValue], origin: str) -> tuple[Fact, ...]:
    """What metadata say under terms for which an entry has no field; `origin` is where."""
    return tuple(
        Fact(in_words(each.name), tuple(_references(each.value)), origin, None) for each in found
    )


def in_words(term: str) -> str:
    """A term as people read it.

    >>> in_words("isAccessibleForFree"), in_words("thesis:university"), in_words("part_of")
    ('Is accessible for free', 'Thesis university', 'Part of')
    """
    bare = term.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[:_-]", " ", bare).split()
    text = " ".join(word if word.isupper() else word.lower() for word in words)
    return f"{text[:1].upper()}{text[1:]}" or term


def _references(found: Iterable[Reference]) -> Iterable[FactValue]:
    return (FactValue(ref.name, web(ref.url) or None) for ref in found)


def _pages(*urls: str | None) -> Iterable[FactValue]:
    """URLs as links; text, as release notes may be, as it is."""
    for url in urls:
        if url:
            shown = url.split("://", 1)[-1].rstrip("/") if web(url) else url
            yield FactValue(shown, web(url) or None)


_Row = tuple[str, str, Callable[[Software], Iterable[FactValue]]]
_LINKS: tuple[_Row, ...] = (
    ("readme", "README", lambda s: _pages(s.readme)),
    ("buildInstructions", "Installation", lambda s: _pages(s.buildInstructions)),
    ("downloadUrl", "Download", lambda s: _pages(s.downloadUrl)),
    ("issueTracker", "Issue tracker", lambda s: _pages(s.issueTracker)),
    ("continuousIntegration", "Continuous integration", lambda s: _pages(*s.continuousIntegration)),
    ("releaseNotes", "Release notes", lambda s: _pages(s.releaseNotes)),
    ("isPartOf", "Part of", lambda s: _references(s.isPartOf)),
    ("relatedLink", "Related links", lambda s: _references(s.relatedLink)),
    ("identifier", "Other identifiers", lambda s: _references(s.identifier)),
)
_REQUIREMENTS: tuple[_Row, ...] = (
    ("softwareRequirements", "Needs", lambda s: _references(s.softwareRequirements)),
    ("softwareSuggestions", "Optional", lambda s: _references(s.softwareSuggestions)),
    ("memoryRequirements", "Memory", lambda s: _pages(s.memoryRequirements)),
    ("processorRequirements", "Processor", lambda s: _pages(s.processorRequirements)),
    ("storageRequirements", "Storage", lambda s: _pages(s.storageRequirements)),
)
_PUBLICATIONS: tuple[_Row, ...] = (
    ("referencePublications", "Papers to cite", lambda s: _references(s.referencePublications)),
    ("citation", "Related publications", lambda s: _references(s.citation)),
)
_FUNDING: tuple[_Row, ...] = (
    ("funding", "Grants", lambda s: _references(s.funding)),
    ("funder", "Funders", lambda s: _references(s.funder)),
)
_ABOUT: tuple[_Row, ...] = (
    ("alternateName", "Also called", lambda s: _pages(*s.alternateName)),
    ("dateCreated", "Begun", lambda s: _pages(s.dateCreated)),
    ("copyrightYear", "Copyright", lambda s: _pages(s.copyrightYear)),
    ("audience", "Audience", lambda s: _pages(*s.audience)),
    ("featureList", "Features", lambda s: _pages(*s.featureList)),
    ("fileFormat", "File formats", lambda s: _pages(*s.fileFormat)),
    ("targetProduct", "Products", lambda s: _references(s.targetProduct)),
    ("hasPart", "Parts", lambda s: _references(s.hasPart)),
)
_PEOPLE = (
    ("contributors", "Contributors", "contributor"),
    ("maintainers", "Maintainers", "maintainer"),
    ("copyright", "Copyright holders", "copyrightHolder"),
    ("editors", "Editors", "editor"),
    ("producers", "Producers", "producer"),
    ("publishers", "Publishers", "publisher"),
    ("providers", "Providers", "provider"),
    ("sponsors", "Sponsors", "sponsor"),
    ("organizations", "Made at", "sourceOrganization"),
    ("translators", "Translators", "translator"),
)
_GROUPS: tuple[tuple[str, str, tuple[_Row, ...]], ...] = (
    ("about", "More about it", _ABOUT),
    ("links", "Links", _LINKS),
    ("requirements", "Requirements", _REQUIREMENTS),
    ("publications", "Publications", _PUBLICATIONS),
    ("funding", "Funding", _FUNDING),
)
