"""Tell when two descriptions are of one person, and make one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from catalogue.records.person import Person

_WORDS = re.compile("[a-z0-9]+")
MOST_NAMESAKES = 20
LONGEST_HOME = 500  # characters


def each_once(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Give the persons of one list, those with one ORCID iD or one name joined, in order.

    Two of one name but with different iDs stay two.
    """
    found: list[Person] = []
    index = _Index()
    for person in persons:
        at = index.find(person)
        if at is None:
            at = len(found)
            found.append(person)
        elif person == found[at]:
            continue
        else:
            found[at] = joined(found[at], person, both=True)
        index.add(found[at], at)
    return tuple(found)


def merged(
    first: Sequence[Person], second: Sequence[Person]
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Complete the persons of `first` by what `second` says of them; give whom only that names.

    The list, its order and its names stay those of `first`. A person is found by ORCID iD, else
    by the whole name whatever its order and accents, else by the family name and initials where
    one alone has these in both lists.
    """
    done = list(first)
    left: list[Person] = []
    index, others = _Index(), _Index()
    for at, person in enumerate(first):
        index.add(person, at)
    for at, person in enumerate(second):
        others.add(person, at)
    for person in second:
        place = index.find(person)
        if place is None:
            place = index.by_initials(person, others)
        if place is None:
            left.append(person)
        else:
            done[place] = joined(done[place], person)
    return tuple(done), tuple(left)


def joined(person: Person, other: Person, both: bool = False) -> Person:
    """Give `person` with what only `other` knows; an affiliation that says more is taken.

    With `both`, two affiliations that have nothing in common are kept, as one source says both.
    """
    home, theirs = person.affiliation, other.affiliation
    if home and theirs and home.casefold() in theirs.casefold():
        home = theirs
    elif home and theirs and both and theirs.casefold() not in home.casefold():
        home = f"{home}; {theirs}"[:LONGEST_HOME]
    roles = "; ".join(dict.fromkeys(role for role in (person.role, other.role) if role))
    nameless = person.name in (person.orcid, person.url)
    return replace(
        person,
        name=other.name if nameless else person.name,
        givenName=person.givenName or other.givenName,
        familyName=person.familyName or other.familyName,
        orcid=person.orcid or other.orcid,
        affiliation=home or theirs,
        type=person.type or other.type,
        role=roles or None,
        url=person.url or other.url,
    )


class _Index:
    """Where in a list the persons with an iD, a name, or a family name and an initial stand."""

    def __init__(self) -> None:
        self.iDs: dict[str, int] = {}
        self.iD_at: dict[int, str] = {}
        self.names: dict[tuple[str, ...], dict[int, str | None]] = {}
        self.short: dict[tuple[str, str], set[int]] = {}

    def add(self, person: Person, at: int) -> None:
        """Note a person at a place of the list; again where more is known of them."""
        if person.orcid:
            self.iDs.setdefault(person.orcid, at)
            self.iD_at[at] = person.orcid
        if name := _name(person):
            self.names.setdefault(name, {})[at] = person.orcid
        if short := _short(person):
            self.short.setdefault(short, set()).add(at)

    def find(self, person: Person) -> int | None:
        """The place of who has the same iD, or the same name and no other iD."""
        if person.orcid in self.iDs:
            return self.iDs[person.orcid or ""]
        places = self.names.get(_name(person), {})
        for at, iD in islice(places.items(), MOST_NAMESAKES):
            if iD is None or person.orcid is None:
                return at
        return None

    def by_initials(self, person: Person, others: _Index) -> int | None:
        """The place of the only one with this family name and initial, if one alone has it there.

        Two iDs then need the same full name, and the list's own is kept.
        """
        short = _short(person)
        places = self.short.get(short, set()) if short else set()
        if short is None or len(places) != 1 or len(others.short.get(short, ())) != 1:
            return None
        (at,) = places
        if at in self.iD_at and person.orcid and at not in self.names.get(_name(person), {}):
            return None
        return at


def _name(person: Person) -> tuple[str, ...]:
    """The words of a name without accents, sorted; none where an iD or URL stands for it."""
    if person.name in (person.orcid, person.url):
        return ()
    return tuple(sorted(_plain(person.name)))


def _short(person: Person) -> tuple[str, str] | None:
    """The last word of the family name, and the first letter of the given name."""
    if person.type == "Organization" or person.name in (person.orcid, person.url):
        return None
    words = _plain(person.name)
    family = _plain(person.familyName or "")[-1:] or words[-1:]
    given = _plain(person.givenName or "")[:1] or words[:1]
    return (family[0], given[0][:1]) if family and given and len(words) > 1 else None


@lru_cache(maxsize=256)  # each name is asked for several times
def _plain(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(_WORDS.findall(text.lower()))
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return tuple(kept.split())
