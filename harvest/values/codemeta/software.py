"""Straighten a codemeta.json as it is in the wild into the fields of a catalogue entry.

CodeMeta (https://codemeta.github.io/terms/) is JSON-LD, so nearly every field may be one
value, a list or an object; the shapes met in projects' own files are folders of tests/data/cases/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.licences import spdx
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software_facts import SoftwareFacts
from harvest.values import addresses, dates
from harvest.values.codemeta import facts as codemeta_facts
from harvest.values.codemeta.more import additional
from harvest.values.codemeta.parse import parse
from harvest.values.codemeta.status import STATUSES, status
from harvest.values.codemeta_terms import AGENTS, in_terms
from harvest.values.identifiers import label
from harvest.values.people import people
from harvest.values.text import distinct, items, line, name_or_text

__all__ = ["STATUSES", "Codemeta", "Odd", "parse", "straighten"]


@dataclass(frozen=True, kw_only=True, order=True)
class Odd:
    """A value that could not be used: its field, what was found, what was expected."""

    field: str
    found: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class Codemeta(SoftwareFacts):
    """What a codemeta.json says, in the terms and forms of `Software`."""

    name: str | None = None
    description: str | None = None
    author: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    runtimePlatform: tuple[str, ...] = ()
    programmingLanguage: tuple[str, ...] = ()
    operatingSystem: tuple[str, ...] = ()
    license: str | None = None
    version: str | None = None
    datePublished: str | None = None
    dateModified: str | None = None
    developmentStatus: str | None = None
    codeRepository: str | None = None
    ref: str | None = None
    repositoryPage: str | None = None
    url: str | None = None
    softwareHelp: str | None = None
    referencePublication: str | None = None
    odd: tuple[Odd, ...] = ()


def straighten(content: Mapping[str, Any]) -> Codemeta:
    """Read every field we know from a parsed codemeta.json; nothing in it raises an error.

    Texts stay texts, `description` unsanitised. What is there but cannot be used is in `odd`.
    """
    content = in_terms(content)
    persons = {field: people(content.get(field), in_terms_already=True) for field in AGENTS}
    repository = addresses.repository(content.get("codeRepository"))
    licence_, other = licences(content.get("license"))
    stage, stages = status(content.get("developmentStatus"))
    readme = addresses.web(content.get("readme"))
    help_page = addresses.web(content.get("softwareHelp"))
    read = Codemeta(
        name=name_or_text(next(items(content.get("name")), None)),
        description=_text(content.get("description")) or _text(content.get("abstract")),
        keywords=keywords(content.get("keywords")),
        runtimePlatform=_list(content, "runtimePlatform"),
        programmingLanguage=_list(content, "programmingLanguage"),
        operatingSystem=_list(content, "operatingSystem"),
        license=licence_,
        otherLicense=other,
        version=_first_line(content, "version", "softwareVersion"),
        datePublished=dates.iso(next(items(content.get("datePublished")), None)),
        dateModified=dates.iso(next(items(content.get("dateModified")), None)),
        developmentStatus=stage,
        otherStatus=stages,
        codeRepository=repository.url if repository else None,
        ref=repository.ref if repository else None,
        repositoryPage=repository.page if repository else None,
        url=addresses.web(content.get("url")),
        softwareHelp=help_page or readme,
        readme=readme if help_page else None,
        **_persons(persons),
        **codemeta_facts.facts(content),
    )
    papers = read.referencePublications
    first = next((paper.url for paper in papers if paper.url), None)
    if len(papers) == 1 and first and papers[0].name == label(first):
        papers = ()
    read = replace(read, referencePublication=first, referencePublications=papers)
    read = replace(read, additionalProperty=additional(content, vars(read)))
    odd = (Odd(field=f, found=t, expected=ORCID) for f, (_, bad) in persons.items() for t in bad)
    return replace(
        read, odd=tuple(sorted({*odd, *_nameless(content, persons), *_unused(content, read)}))
    )


_Persons = tuple[tuple[Person, ...], tuple[str, ...]]  # of a field, and its wrong ORCID iDs


def _persons(found: Mapping[str, _Persons]) -> dict[str, Any]:
    return {field: persons for field, (persons, _) in found.items()}


def keywords(value: Any) -> tuple[str, ...]:
    """Give keywords, each once.

    Texts are split at commas, semicolons and line ends. At whitespace only when the whole field is
    one text of three words or more with a hyphen in one of them ("virtual-observatory
    databases python"): who joins words by hyphens sets keywords apart by whitespace, while
    "active galactic nuclei" is one keyword.
    """
    parts = [part for each in items(value) for part in _parts(_term(each), ",;\n")]
    if len(parts) == 1 and len(parts[0].split()) >= 3 and "-" in parts[0]:
        parts = parts[0].split()
    return distinct(line(part, 100) for part in parts)


def _term(value: Any) -> Any:
    """A keyword, which may be a DefinedTerm (https://schema.org/DefinedTerm) with a code alone."""
    return name_or_text(value, "name", "termCode") if isinstance(value, dict) else value


def licences(value: Any) -> tuple[str | None, tuple[Reference, ...]]:
    """Give the SPDX id or expression of a field's first licence that has one, and the others.

    Those others have an SPDX id too, or stand as they are written, with their address: what is
    not recognised is not lost.
    """
    found: list[str] = []
    others: list[Reference] = []
    for each in items(value):
        id_ = _licence(each)
        if id_ is None:
            others += codemeta_facts.licence_as_written(each)
        elif id_ not in found:
            found.append(id_)
    more = [Reference(name=id_, url=next(iter(spdx.addresses(id_)), None)) for id_ in found[1:]]
    return (found[0] if found else None), tuple(dict.fromkeys((*more, *others)))


def licence(value: Any) -> str | None:
    """Give the SPDX id of the first licence in a field (id, URL or object) that has one."""
    return licences(value)[0]


def _licence(value: Any) -> str | None:
    for key in ("@id", "identifier", "url", "name"):
        texts = items(value.get(key)) if isinstance(value, dict) else [value]
        for each in texts:
            text = line(each, 600)
            found = spdx.normalise(text) if text else None
            if found:
                return found
    return None


ORCID = "a valid ORCID iD"
NAME = "a name"
EXPECTED = {
    "codeRepository": "the https URL of a git repository",
    "dateModified": "a date as YYYY-MM-DD",
    "datePublished": "a date as YYYY-MM-DD",
    "developmentStatus": "a word of https://www.repostatus.org/",
    "license": "an SPDX id or its URL, see https://spdx.org/licenses/",
    "referencePublication": "a DOI or a URL",
    "url": "a URL",
}


def _unused(content: Mapping[str, Any], read: Codemeta) -> Iterator[Odd]:
    for field, expected in EXPECTED.items():
        first = next(items(content.get(field)), None)
        if first is not None and first != {} and getattr(read, field) is None:
            found = name_or_text(first, "@id", "url", "name") or type(first).__name__
            yield Odd(field=field, found=found[:200], expected=expected)


def _nameless(content: Mapping[str, Any], persons: Mapping[str, _Persons]) -> Iterator[Odd]:
    """Agents that an iD, a URL or nothing stands for; the empty object says nothing."""
    for field in AGENTS:
        agents = content.get(field)
        alone = not isinstance(agents, list) or len(agents) < 2  # read already, the same way
        for each in items(agents):
            found, wrong = persons[field] if alone else people(each, in_terms_already=True)
            iD = next((p.name for p in found if p.name in (p.orcid, p.url)), None)
            if iD or (not found and not wrong and each != {}):
                yield Odd(field=field, found=iD or _shown(each), expected=NAME)


def _shown(value: Any) -> str:
    text = line(value, 200)
    said = ", ".join(sorted(map(str, value))) if isinstance(value, dict) else ""
    return text or (line(f"only {said}", 200) if said else None) or type(value).__name__


def _text(value: Any) -> str | None:
    """All texts of a field, a paragraph each, as when one is a translation of the other."""
    found = (
        each if isinstance(each, str) else name_or_text(each, "text", "description", "name")
        for each in items(value)
        if isinstance(each, str | dict)
    )
    return "\n\n".join(dict.fromkeys(text.strip() for text in found if text)).strip() or None


def _list(content: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """The names of a field; where there are none, those of the products of this source."""
    products = (each for each in items(content.get("targetProduct")) if isinstance(each, dict))
    given = content.get(field) or [inner for each in products for inner in items(each.get(field))]
    return distinct(line(part, 100) for each in items(given) for part in _parts(each, ",;"))


def _parts(value: Any, marks: str) -> list[str]:
    """A text at its marks; an object's name, with its version ("Python 3.8")."""
    text = value if isinstance(value, str) else codemeta_facts.versioned(value)
    for mark in marks:
        text = text.replace(mark, ",")
    return [part for part in map(str.strip, text.split(",")) if part]


def _first_line(content: Mapping[str, Any], *keys: str) -> str | None:
    found = (line(each, 60) for key in keys for each in items(content.get(key)))
    return next((text for text in found if text), None)
