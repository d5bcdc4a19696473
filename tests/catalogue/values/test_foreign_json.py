"""JSON of strangers: what is not of the kind that was asked for counts as nothing."""

from __future__ import annotations

import pytest

from catalogue.values.foreign_json import items, joined, mapping


@pytest.mark.parametrize("value", [None, 1, "x", True, [], {}])
def test_of_another_kind(value: object) -> None:
    assert mapping(value) == {} and items(value) == []
    assert joined(value) == ("x" if value == "x" else "")


def test_of_the_kind() -> None:
    assert mapping({"a": 1}) == {"a": 1} and items([1]) == [1]
    assert joined(["a\n", 1, "\ud800é"]) == "a\n?é"
    assert joined(["ab", "cd"], 3) == "abc"
