"""Which names of persons are indexed as they are written."""

from __future__ import annotations

from catalogue.records.person import Person
from render.index.names import apart, names_of


def test_names_are_those_of_persons() -> None:
    people = [
        Person(name="Max Nöthe-Brown"),
        Person(name="A. Waters", type="Person"),
        Person(name="Nothing Team", type="Organization"),
    ]
    assert names_of(people) == {"max", "nothe", "brown", "a", "waters"}


def test_a_name_stands_apart_from_words_that_are_no_form_of_it() -> None:
    terms = {"nothe": "noth", "nothing": "noth", "waters": "water", "water": "water", "the": ""}
    terms |= {"field": "field", "fielding": "field", "fields": "field"}
    assert apart(["nothe", "waters", "field", "the", "absent"], terms) == {"nothe"}
    # "fields" is no beginning of "fielding", nor the other way round.
    assert apart(["fielding"], terms) == {"fielding"}
