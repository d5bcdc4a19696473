"""Lists of a twin say how many they leave out."""

from __future__ import annotations

from render.exports.twins.parts import facts, section
from render.views.facts import Fact, FactValue


def test_a_list_says_what_it_leaves_out() -> None:
    assert section("None", []) == ""
    assert section("Two", ["a", "b"], "there", 1) == "## Two\n\n- a\n- … and 1 more: there"


def test_a_fact_of_many_values() -> None:
    values = tuple(FactValue(str(number)) for number in range(31))
    (row,) = facts([Fact("Of *many*", values, "x", None)])
    assert row.startswith("Of \\*many\\*: 0, 1,") and row.endswith("29, …")
