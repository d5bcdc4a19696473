"""Values of an entry in the making, and where each was read."""

from __future__ import annotations

import pytest

from harvest.zenodo.entries.draft import Fields


def draft() -> Fields:
    return Fields(zenodo="Zenodo", codemeta="codemeta.json in x.zip")


@pytest.mark.parametrize(
    ("zenodo", "codemeta", "taken", "origin"),
    [
        ("a", "b", "a", "Zenodo"),
        ("a", None, "a", "Zenodo"),
        (None, "b", "b", "codemeta.json in x.zip"),
        ("", "b", "b", "codemeta.json in x.zip"),
        ((), ("b",), ("b",), "codemeta.json in x.zip"),
    ],
)
def test_zenodo_s_value_comes_first(
    zenodo: object, codemeta: object, taken: object, origin: str
) -> None:
    fields = draft()
    assert fields.put("name", zenodo, codemeta) == taken
    assert (fields.values, fields.origin) == ({"name": taken}, {"name": origin})


def test_nothing_is_put_in_of_nothing() -> None:
    fields = draft()
    assert fields.put("name", "", ()) is None and fields.put("license") is None
    fields.both("author", "a", "b", ())
    assert (fields.values, fields.origin) == ({}, {})


@pytest.mark.parametrize(
    ("zenodo", "codemeta", "origin"),
    [
        ("a", "b", "Zenodo, codemeta.json in x.zip"),
        ("a", "", "Zenodo"),
        (False, True, "codemeta.json in x.zip"),
    ],
)
def test_a_value_made_of_both_names_those_that_said_something(
    zenodo: object, codemeta: object, origin: str
) -> None:
    fields = draft()
    fields.both("author", zenodo, codemeta, "ab")
    assert (fields.values, fields.origin) == ({"author": "ab"}, {"author": origin})
