"""The files of the facets, byte for byte."""

from __future__ import annotations

import gzip

from render.index.columns import by_name, column, newest
from render.views.facets import Facet, FacetValue


def test_values_then_how_many_each_entry_has_and_which() -> None:
    values = (FacetValue("b", "b", 3), FacetValue("a", "Ä", 2), FacetValue("c", "c", 1))
    entries = [{"f": ("a", "b", "c")}, {"f": ()}, {"f": ("c",)}, {"f": ("b", "c")}]
    assert gzip.decompress(column(Facet("f", "F", values), entries)) == (
        b'\x14["b",["a","\xc3\x84"],"c"]'  # in the facet's order
        b"\x04\x03\x00\x01\x02"  # how many
        b"\x06\x00\x01\x01\x02\x00\x02"  # which: 0 1 2, none, 2, 0 2
    )


def test_the_latest_first_undated_last() -> None:
    # Entries of the same date are in the order of their numbers.
    assert gzip.decompress(newest(["2020", "", "2021-03", "2020", "2021-11", ""])) == (
        b"\x06\x04\x02\x00\x03\x01\x05"
    )


def test_the_order_by_name() -> None:
    assert gzip.decompress(by_name([("b", "1"), ("a", "3"), ("a", "2")])) == b"\x03\x02\x01\x00"
