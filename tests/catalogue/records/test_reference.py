"""What a record refers to may have no address."""

from __future__ import annotations

from catalogue.records.reference import Reference


def test_a_name_is_enough() -> None:
    assert Reference(name="A paper") == Reference(name="A paper", url=None)
