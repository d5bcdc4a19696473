"""Authors as they are written on Zenodo and in codemeta.json."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.formats import FormatError, check_orcid
from catalogue.records import Person
from harvest.text import items, line, name_or_text

_ORCID = re.compile(r"(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])(?!\d)", re.IGNORECASE)
_MAIL = re.compile(r"\s*[<(]?\S+@\S+\.\S+[>)]?\s*$")


def orcid(value: Any) -> tuple[str | None, str | None]:
    """Give the bare ORCID iD in a text, and the text when it holds a wrong one.

    Blanks around and within ("https://orcid.org/ 0000-…") do not matter; the check digit must
    be right (ISO 7064 11,2).
    """
    text = line(value)
    found = _ORCID.search(text.replace(" ", "")) if text else None
    if found is None:
        return None, None
    bare = "-".join(found.groups()).upper()
    try:
        check_orcid(bare)
    except FormatError:
        return None, text
    return bare, None


def people(value: Any) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Give the persons of a codemeta author field, and the ORCID iDs in it that are wrong.

    The field may be an object, a list of objects or texts, or one text: "Name <mail>",
    "Family, Given", or several names set apart by semicolons, "and" or commas.
    """
    found: list[Person] = []
    wrong: list[str] = []
    for each in items(value):
        if isinstance(each, dict):
            person, bad = _from_object(each)
            found.extend([person] if person else [])
            wrong.extend([bad] if bad else [])
        elif isinstance(each, str):
            found.extend(Person(name=name) for name in _names(line(each, 5000) or ""))
    return tuple(dict.fromkeys(found)), tuple(wrong)


def creator(found: Mapping[str, Any]) -> tuple[Person | None, str | None]:
    """Give the person of a creator on Zenodo, named "Family, Given", and a wrong ORCID iD."""
    name = line(found.get("name"))
    if name is None:
        return None, None
    iD, wrong = orcid(found.get("orcid"))
    family, comma, given = (part.strip() for part in name.partition(","))
    affiliation = line(found.get("affiliation"), 500)
    if not (comma and family and given):
        return Person(name=name.strip(" ,"), orcid=iD, affiliation=affiliation), wrong
    return Person(
        name=f"{given} {family}",
        givenName=given,
        familyName=family,
        orcid=iD,
        affiliation=affiliation,
    ), wrong


def _from_object(found: Mapping[str, Any]) -> tuple[Person | None, str | None]:
    given = " ".join(filter(None, map(line, items(found.get("givenName"))))) or None
    family = " ".join(filter(None, map(line, items(found.get("familyName"))))) or None
    written = _turned(_MAIL.sub("", name_or_text(found) or ""))
    name = written or " ".join(filter(None, (given, family)))
    iD, wrong = None, None
    for key in ("@id", "identifier", "orcid", "url", "sameAs"):
        for each in items(found.get(key)):
            good, bad = orcid(name_or_text(each, "value", "@id"))
            iD, wrong = iD or good, wrong or bad
    if not name:
        return None, wrong
    homes = (name_or_text(each, "name", "legalName") for each in items(found.get("affiliation")))
    affiliation = line("; ".join(home for home in homes if home), 500)
    person = Person(
        name=name, givenName=given, familyName=family, orcid=iD, affiliation=affiliation
    )
    return person, None if iD else wrong


def _names(text: str) -> Iterator[str]:
    for part in re.split(r"\s*;\s*|\s*\n\s*|\s+and\s+|\s+&\s+", text):
        part = _MAIL.sub("", part).strip(" ,")
        pieces = [_MAIL.sub("", piece).strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 1 and all(" " in piece for piece in pieces):
            yield from pieces
        elif part and not part.startswith(("http:", "https:")):
            yield line(_turned(part)) or part


def _turned(name: str) -> str:
    """ "Family, Given" as "Given Family"; any other name as it is."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}" if comma and given and "," not in given else name.strip(" ,")
