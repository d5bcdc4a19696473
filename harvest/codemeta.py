"""Straighten a codemeta.json as it is in the wild into the fields of a catalogue entry.

CodeMeta (https://codemeta.github.io/terms/) is JSON-LD, so nearly every field may be one
value, a list or an object; the shapes met in ESCAPE's own files are folders of tests/cases/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue import spdx
from catalogue.records import Person
from harvest import addresses, dates
from harvest.codemeta_bytes import parse
from harvest.people import people
from harvest.text import distinct, items, line, name_or_text

__all__ = ["Codemeta", "Odd", "parse", "straighten"]

# https://www.repostatus.org/#statuses
STATUSES = frozenset(
    {"concept", "wip", "suspended", "abandoned", "active", "inactive", "unsupported", "moved"}
)


@dataclass(frozen=True, kw_only=True, order=True)
class Odd:
    """A value that could not be used: its field, what was found, what was expected."""

    field: str
    found: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class Codemeta:
    """What a codemeta.json says, in the terms and forms of `catalogue.records.Software`."""

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
    url: str | None = None
    softwareHelp: str | None = None
    referencePublication: str | None = None
    odd: tuple[Odd, ...] = ()


def straighten(content: Mapping[str, Any]) -> Codemeta:
    """Read every field we know from a parsed codemeta.json; nothing in it raises an error.

    Texts stay texts, `description` unsanitised. What is there but cannot be used is in `odd`.
    """
    author, wrong = people(content.get("author"))
    repository = addresses.repository(content.get("codeRepository"))
    read = Codemeta(
        name=line(next(items(content.get("name")), None)),
        description=_text(content.get("description")),
        author=author,
        keywords=keywords(content.get("keywords")),
        runtimePlatform=_list(content.get("runtimePlatform")),
        programmingLanguage=_list(content.get("programmingLanguage")),
        operatingSystem=_list(content.get("operatingSystem")),
        license=licence(content.get("license")),
        version=_first_line(content, "version", "softwareVersion"),
        datePublished=dates.iso(next(items(content.get("datePublished")), None)),
        dateModified=dates.iso(next(items(content.get("dateModified")), None)),
        developmentStatus=_status(content.get("developmentStatus")),
        codeRepository=repository.url if repository else None,
        ref=repository.ref if repository else None,
        url=addresses.web(content.get("url")),
        softwareHelp=addresses.web(content.get("softwareHelp"))
        or addresses.web(content.get("readme")),
        referencePublication=addresses.publication(content.get("referencePublication")),
    )
    odd = (*(Odd(field="author", found=text, expected=ORCID) for text in wrong),)
    return _with_odd(read, (*odd, *_unused(content, read)))


def keywords(value: Any) -> tuple[str, ...]:
    """Give keywords, each once.

    Texts are split at commas, semicolons and line ends. At blanks only when the whole field is
    one text of three words or more with a hyphen in one of them ("virtual-observatory
    databases python"): who joins words by hyphens sets keywords apart by blanks, while
    "active galactic nuclei" is one keyword.
    """
    texts = [name_or_text(each) or "" for each in items(value)]
    parts = [part.strip() for text in texts for part in re.split(r"[,;\n]", text)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and len(parts[0].split()) >= 3 and "-" in parts[0]:
        parts = parts[0].split()
    return distinct(line(part, 100) for part in parts)


def licence(value: Any) -> str | None:
    """Give the SPDX id of the first licence in a field (id, address or object) that has one."""
    for each in items(value):
        for key in ("@id", "identifier", "url", "name"):
            text = name_or_text(each, key)
            found = spdx.normalise(text) if text else None
            if found:
                return found
    return None


ORCID = "a valid ORCID iD"
EXPECTED = {
    "codeRepository": "the https address of a git repository",
    "dateModified": "a date as YYYY-MM-DD",
    "datePublished": "a date as YYYY-MM-DD",
    "developmentStatus": "a word of https://www.repostatus.org/",
    "license": "an SPDX id or its address, see https://spdx.org/licenses/",
    "referencePublication": "a DOI or a web address",
    "url": "a web address",
}


def _unused(content: Mapping[str, Any], read: Codemeta) -> Iterator[Odd]:
    for field, expected in EXPECTED.items():
        first = next(items(content.get(field)), None)
        if first is not None and first != {} and getattr(read, field) is None:
            found = name_or_text(first, "@id", "url", "name") or type(first).__name__
            yield Odd(field=field, found=found[:200], expected=expected)


def _with_odd(read: Codemeta, odd: tuple[Odd, ...]) -> Codemeta:
    return Codemeta(**{**vars(read), "odd": tuple(sorted(set(odd)))})


def _text(value: Any) -> str | None:
    first = next(items(value), None)
    return first.strip() or None if isinstance(first, str) else None


def _list(value: Any) -> tuple[str, ...]:
    texts = (name_or_text(each) or "" for each in items(value))
    return distinct(line(part, 100) for text in texts for part in re.split(r"[,;]", text))


def _first_line(content: Mapping[str, Any], *keys: str) -> str | None:
    found = (line(each, 60) for key in keys for each in items(content.get(key)))
    return next((text for text in found if text), None)


def _status(value: Any) -> str | None:
    for each in items(value):
        text = (name_or_text(each, "@id", "name") or "").casefold()
        word = re.split(r"[/#]", text.rstrip("/"))[-1]
        if word in STATUSES:
            return word
    return None
