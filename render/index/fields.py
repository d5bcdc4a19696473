"""What is searched of an entry: the fields, what a hit in each is worth, and their words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from catalogue.match import Fit
from catalogue.precedence.same import dois
from catalogue.records.software import Software
from render.index.words import fold
from render.views.facets import INTERFACE_LABELS

# Field → how much a hit in it counts. A name is what people look for, above all its first word.
# The fields with most postings come first: the bits of a term's mask are then mostly few.
FIELDS = {
    "description": 1,
    "author": 5,
    "keyword": 5,
    "summary": 3,
    "name": 10,
    "start": 10,
    "platform": 2,
    "notebook": 2,
    "interface": 2,
    "repository": 1,
    "license": 1,
    "facility": 1,
    "doi": 1,
}
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")


def document(software: Software, fits: Iterable[Fit]) -> dict[str, str]:
    """What is searched of one entry: each of `FIELDS` as one folded text."""
    texts = {
        "description": [plain_description(software)],
        "author": [_author(p.name, p.orcid, p.affiliation) for p in software.author],
        "keyword": software.keywords,
        "summary": [software.summary or ""],
        "name": [software.name],
        "start": fold(software.name).split(" ", 1)[:1],
        "platform": (
            *software.runtimePlatform,
            *software.programmingLanguage,
            *software.operatingSystem,
        ),
        "notebook": [f"{n.title or ''} {n.path}" for n in software.notebooks],
        "interface": [INTERFACE_LABELS[word] for word in software.interface],
        "repository": [(software.codeRepository or "").split("://", 1)[-1]],
        "license": [software.license or ""],
        "facility": [item.facility.name for item in fits if item.url],
        "doi": sorted(dois(software)),
    }
    return {field: fold(" ".join(words)) for field, words in texts.items()}


def plain_description(software: Software) -> str:
    """The description without its tags, with single blanks."""
    return " ".join(html.unescape(_TAG.sub(" ", software.description or "")).split())


def _author(name: str, orcid: str | None, affiliation: str | None) -> str:
    return f"{name} {initials(name)} {orcid or ''} {affiliation or ''}"


def initials(name: str) -> str:
    """The initials of the given names, for "M. G. Jones" and "Jones, MG" to find them.

    >>> initials("Jones, Michael G."), initials("Michael G. Jones"), initials("LSST")
    ('M G MG', 'M G MG', '')
    """
    family, comma, given = name.partition(",")
    given_names = fold(given).split() if comma else fold(family).split()[:-1]
    letters = [word[0] for word in given_names]
    return " ".join(letters + ["".join(letters)] * (len(letters) > 1))
