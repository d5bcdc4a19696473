"""The filters of the list of facilities: who may use them, whether they are up, what they open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.launch.grammars import grammar_of
from catalogue.launch.tables import tables
from catalogue.records.facility import Facility

# Each choice: its name in the page's URL, its label, and its values in the order shown.
CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "access": (
        "Who can use it",
        {
            "none": "anyone, no login",
            "anyone": "anyone, with a login",
            "members": "members only",
            "unknown": "not known",
        },
    ),
    "state": ("Status", {"up": "up", "unknown": "not confirmed", "down": "down"}),
    "opens": (
        "Launches",
        {
            "repository": "my Git repository",
            "notebook": "my notebook on GitHub",
            "nothing": "no repositories",
        },
    ),
}


@dataclass(frozen=True)
class Choice:
    """A choice with the values that facilities have, and how many have each."""

    key: str
    label: str
    values: tuple[tuple[str, str, int], ...]


def words_of(facility: Facility) -> dict[str, str]:
    """The values of one facility by the key of the filter, separated by spaces."""
    login = facility.access.login
    access = "none" if login == "none" else facility.access.openTo or "unknown"
    state = facility.health.state if facility.health else "unknown"
    return {"access": access, "state": state, "opens": _opens(facility)}


def choices(facilities: Iterable[Facility]) -> tuple[Choice, ...]:
    """The filters in which these facilities differ."""
    found = [words_of(each) for each in facilities]
    made = (
        Choice(
            key,
            label,
            tuple(
                (value, name, count)
                for value, name in values.items()
                if (count := sum(value in each[key].split() for each in found))
            ),
        )
        for key, (label, values) in CHOICES.items()
    )
    return tuple(each for each in made if len(each.values) > 1)


def _opens(facility: Facility) -> str:
    """What of a visitor's own a link opens there, whatever else the facility runs."""
    grammar = grammar_of(facility)
    takes = tables().grammars[grammar].takes if grammar else frozenset()
    if facility.accepts.repositories or not takes & {"repository", "notebook"}:
        return "nothing"
    return "repository notebook" if "repository" in takes else "notebook"
