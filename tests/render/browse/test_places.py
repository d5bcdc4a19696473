"""What each facility is found by in the list of facilities."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.facility import Accepts, Facility, UserAccess
from catalogue.records.health import Health, Spell
from render.browse.places import choices, words_of


def hub(**fields: Any) -> Facility:
    known = {"id": "h", "name": "H", "kind": "binderhub", "url": "https://h.org/", "summary": "S"}
    return Facility(**{**known, **fields})


@pytest.mark.parametrize(
    ("fields", "key", "words"),
    [
        ({"access": UserAccess(login="none", openTo="members")}, "access", "none"),
        ({"access": UserAccess(login="required", openTo="anyone")}, "access", "anyone"),
        ({"access": UserAccess(login="required", openTo="members")}, "access", "members"),
        ({"access": UserAccess(login="required")}, "access", "unknown"),
        ({}, "access", "unknown"),
        ({}, "state", "unknown"),
        (
            {"health": Health(id="h", history=(Spell(since="2026-01-01", state="down"),))},
            "state",
            "down",
        ),
        ({}, "opens", "repository notebook"),
        ({"accepts": Accepts(repositories=("https://x.org/",))}, "opens", "nothing"),
        ({"kind": "hosted-notebooks", "linkGrammar": "colab"}, "opens", "notebook"),
        ({"kind": "science-platform", "linkGrammar": "canfar"}, "opens", "nothing"),
        ({"kind": "galaxy"}, "opens", "nothing"),
        ({"kind": "jupyterhub"}, "opens", "nothing"),
    ],
)
def test_a_facility(fields: dict[str, Any], key: str, words: str) -> None:
    assert words_of(hub(**fields))[key] == words


def test_a_choice_is_there_where_facilities_differ() -> None:
    one, two = hub(), hub(access=UserAccess(login="none"), kind="galaxy")
    assert [choice.key for choice in choices([one, one])] == ["opens"]
    access, opens = choices([one, two, two])
    assert access.values == (("none", "anyone, no login", 2), ("unknown", "not known", 1))
    assert opens.values[-1] == ("nothing", "no repositories", 2)
    assert choices([]) == ()
