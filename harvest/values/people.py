"""Authors and other agents as they are written on Zenodo and in codemeta.json."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from catalogue.records.person import Person
from catalogue.values.formats import FormatError, check_orcid
from catalogue.values.same_person import each_once
from harvest.values import dates, names
from harvest.values.addresses import is_web
from harvest.values.codemeta_terms import AGENTS, in_terms
from harvest.values.text import items, line, name_or_text

# Of fixed length and not beside another digit, so found in linear time.
_ORCID = re.compile(
    r"(?<![0-9])([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9X])(?![0-9])", re.IGNORECASE
)
# "... and many more (see webpage)", "et al."
_OTHERS = re.compile(
    r"\W{0,9}(?:and )?(?:(?:many|several|all|the) )?(?:more|others?|other contributors|et\.? al)\b"
    r"(?:\.|\W{1,3}see\b.{0,80})?\W{0,3}$",
    re.IGNORECASE,
)
# "Jane Doe, ORCID: 0000-…": the comma parts no two persons.
_BEFORE_ORCID = re.compile(
    r"\s{0,9}[,;]\s{0,9}(?=\(?(?:ORCID[^0-9,;]{0,30}|(?:https?://)?(?:www\.)?orcid\.org/)?"
    r"[0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9X]/?\)?\s{0,9}(?:[,;]|$))",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\(\s{0,9}\)|\bORCID(?:[- ]?iD)?\b\s{0,9}:?", re.IGNORECASE)
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_WRAPPED = (*AGENTS, "funder")
DEEPEST = 5  # roles within roles
MOST_HOMES = 20  # affiliations of one person, and what one of them is part of
LONGEST = 20_000  # characters of one text of names


def orcid(value: Any) -> tuple[str | None, str | None]:
    """Give the bare ORCID iD in a text, and the text when it holds a wrong one.

    Whitespace around and within ("https://orcid.org/ 0000-…") does not matter; the check digit must
    be right (ISO 7064 11,2). A URL of orcid.org without an iD is a wrong one.
    """
    text = line(value)
    if text is None:
        return None, None
    plain = text.translate(_HYPHENS)
    found = _ORCID.search(plain) or _ORCID.search(plain.replace(" ", ""))
    if found is None:
        _, address, rest = plain.casefold().partition("orcid.org/")
        return None, text if address and rest.strip("/ ") else None
    bare = "-".join(found.groups()).upper()
    try:
        check_orcid(bare)
    except FormatError:
        return None, text
    return bare, None


def people(
    value: Any, in_terms_already: bool = False
) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Give the persons of a codemeta author field, each once, and the ORCID iDs in it that are
    wrong.

    The field may be an object, a list of objects or texts, or one text: "Name <mail>",
    "Family, Given", or several names (see `harvest.values.names.split`). An object may be a Role
    around persons (https://schema.org/Role). Who is given only by an iD or a URL is called
    by that. Keys are brought to CodeMeta's terms unless they are `in_terms_already`.
    """
    found: list[Person] = []
    wrong: list[str] = []
    one = isinstance(value, list) and len(value) > 1
    for each in items(value):
        plain = each if in_terms_already or not isinstance(each, Mapping) else in_terms(each)
        for person, bad in _agents(plain, one, 0):
            found.extend([person] if person and _is_named(person.name) else [])
            wrong.extend([bad] if bad else [])
    return each_once(found), tuple(wrong)


def _is_named(name: str) -> bool:
    return any(map(str.isalnum, name)) and not _OTHERS.match(name)


def creator(found: Mapping[str, Any]) -> tuple[Person | None, str | None]:
    """Give the person of a creator on Zenodo, named "Family, Given", and a wrong ORCID iD."""
    name = line(found.get("name"))
    if name is None:
        return None, None
    iD, wrong = orcid(found.get("orcid"))
    family, comma, given = (part.strip() for part in name.partition(","))
    affiliation = line(found.get("affiliation"), 500)
    if not (comma and family and given):
        return Person(name=name.strip(" ,") or name, orcid=iD, affiliation=affiliation), wrong
    return Person(
        name=f"{given} {family}",
        givenName=given,
        familyName=family,
        orcid=iD,
        affiliation=affiliation,
    ), wrong


_Found = tuple[Person | None, str | None]


def _agents(value: Any, one: bool, depth: int) -> Iterator[_Found]:
    if isinstance(value, Mapping):
        yield from _from_object(value, depth)
    elif isinstance(value, str):
        for name in names.split(_BEFORE_ORCID.sub(" ", value[:LONGEST]), one):
            yield _from_text(name)


def _from_object(found: Mapping[str, Any], depth: int) -> Iterator[_Found]:
    wrapped = [found[key] for key in _WRAPPED if found.get(key)]
    if wrapped and depth < DEEPEST and not any(map(found.get, ("name", "familyName", "givenName"))):
        role = _role(found)
        for inner in wrapped:
            for each in items(inner):
                for person, bad in _agents(each, True, depth + 1):
                    joined = _roles(role, person.role) if person else None
                    yield (replace(person, role=joined) if person else None), bad
        return
    organization = "Organization" in str(found.get("@type"))
    given, family = _words(found.get("givenName")), _words(found.get("familyName"))
    middle = _words(found.get("additionalName"))
    written = name_or_text(found, "name", "legalName") or ""
    if not organization:
        written = names.turned(_without_addresses(written))
    iD, wrong, page = None, None, None
    for key in ("@id", "identifier", "orcid", "url", "sameAs"):
        for each in items(found.get(key)):
            text = name_or_text(each, "value", "@id", "identifier", "url")
            good, bad = orcid(text)
            iD, wrong = iD or good, wrong or bad
            if page is None and text and good is None and bad is None and is_web(text):
                page = text
    name = written or " ".join(filter(None, (given, middle, family))) or iD or page
    if not name:
        yield None, None
        return
    person = Person(
        name=name,
        givenName=given,
        familyName=family,
        orcid=iD,
        affiliation=line("; ".join(dict.fromkeys(islice(_homes(found), MOST_HOMES))), 500),
        type="Organization" if organization else None,
        role=_role(found),
        url=page,
    )
    yield person, None if iD else wrong


@lru_cache(maxsize=256)
def _from_text(text: str) -> _Found:
    iD, wrong = orcid(text)
    pages = [word.strip("<>()[],;") for word in text.split() if names.is_address(word)]
    page = next((each for each in pages if is_web(each) and orcid(each) == (None, None)), None)
    bare = _without_addresses(text)
    if iD and (found := _ORCID.search(bare.translate(_HYPHENS))):
        bare = f"{bare[: found.start()]} {bare[found.end() :]}"
        bare = _EMPTY.sub(" ", _EMPTY.sub(" ", bare))  # "(ORCID: )" is "( )", then nothing
    name = line(names.turned(" ".join(bare.split()).strip(" ,()[]"))) or iD or page
    return (Person(name=name, orcid=iD, url=page) if name else None), wrong


def _homes(found: Mapping[str, Any]) -> Iterator[str]:
    """The affiliations, each by its name and those of what it is part of, else by its URL (a ROR);
    of an organisation what it is part of."""
    for key in ("affiliation", "worksFor", "memberOf", "parentOrganization", "department"):
        for each in items(found.get(key)):
            if home := ", ".join(dict.fromkeys(islice(_upwards(each, 0), MOST_HOMES))):
                yield home


def _upwards(home: Any, depth: int) -> Iterator[str]:
    if isinstance(home, Mapping) and "Role" in str(home.get("@type")) and depth < DEEPEST:
        for inner in items(home.get("affiliation") or home.get("worksFor")):
            yield from _upwards(inner, depth + 1)
        return
    name = name_or_text(home, "name", "legalName", "@id", "identifier", "url")
    if name:
        yield name
    if isinstance(home, Mapping) and depth < DEEPEST:
        for key in ("parentOrganization", "affiliation", "memberOf"):
            for each in items(home.get(key)):
                yield from _upwards(each, depth + 1)


def _role(found: Mapping[str, Any]) -> str | None:
    """What somebody does or did, and from when to when."""
    role = _joined(found.get("roleName")) or _joined(found.get("jobTitle"))
    start, end = (dates.iso(next(items(found.get(key)), None)) for key in ("startDate", "endDate"))
    if role and (start or end):
        return f"{role} ({start or ''}–{end or ''})"
    return role


def _words(value: Any) -> str | None:
    return " ".join(filter(None, map(line, items(value)))) or None


def _joined(value: Any) -> str | None:
    texts = (name_or_text(each, "name", "@id") for each in items(value))
    return line("; ".join(dict.fromkeys(text for text in texts if text)), 200)


def _roles(*roles: str | None) -> str | None:
    return "; ".join(dict.fromkeys(role for role in roles if role)) or None


def _without_addresses(text: str) -> str:
    kept = " ".join(word for word in text.split() if not names.is_address(word))
    return kept.replace("()", "").replace("<>", "").strip()
