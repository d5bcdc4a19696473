"""Names of persons whose stem is that of an unrelated word: they are indexed as they are written.

The stemmer makes "noth" of "Nöthe" as of "nothing"; who looks for the one does not mean the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from catalogue.records.person import Person
from render.index.words import fold


def names_of(people: Iterable[Person]) -> frozenset[str]:
    """The words of persons' names, folded and in lower case."""
    persons = (person for person in people if person.type != "Organization")
    return frozenset(word for person in persons for word in fold(person.name).lower().split())


def apart(names: Iterable[str], terms: Mapping[str, str]) -> frozenset[str]:
    """Those names that share their term with a word that neither begins with them nor they with it.

    `terms` maps each word to its term; a name that is its own term is not meant.

    >>> sorted(apart(["nothe", "waters"], {"nothe": "noth", "nothing": "noth",
    ...                                    "waters": "water", "water": "water"}))
    ['nothe']
    """
    wanted = {name: terms[name] for name in names if terms.get(name, name) not in ("", name)}
    stems = set(wanted.values())
    alike: dict[str, list[str]] = defaultdict(list)
    for word, term in terms.items():
        if term in stems:
            alike[term].append(word)
    return frozenset(
        name
        for name, term in wanted.items()
        if any(not w.startswith(name) and not name.startswith(w) for w in alike[term])
    )
