"""Overlays correct entries of the OSSR, and every field says where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from catalogue.merge import merge
from catalogue.precedence.same import dois
from catalogue.records.software import Overlay, Software, Version

ENTRY = Software(
    id="100",
    name="Tool",
    source="ossr",
    summary="From Zenodo.",
    doi="10.5281/zenodo.102",
    conceptdoi="10.5281/zenodo.100",
    versions=(Version(id=102, doi="10.5281/zenodo.102"), Version(id=101, doi="10.5281/ZENODO.101")),
    origin={"name": "Zenodo", "summary": "Zenodo"},
)


def overlay(doi: str, path: str = "software/o.yml", **fields: object) -> Overlay:
    return Overlay(doi=doi, fields=fields, path=path)


def entry(name: str, id_: str = "x", **fields: Any) -> Software:
    return Software(id=id_, name=name, source="curated", **fields)


@pytest.mark.parametrize(
    "doi",
    [
        "10.5281/zenodo.100",
        "10.5281/zenodo.102",
        "10.5281/zenodo.101",
        "10.5281/Zenodo.100",
        "10.5281/ZENODO.102",
    ],
)
def test_an_overlay_finds_its_entry_by_any_of_its_dois(doi: str) -> None:
    (found,) = merge([ENTRY], [overlay(doi, summary="Curated.", ref="v2")], [])
    assert (found.summary, found.ref, found.name) == ("Curated.", "v2", "Tool")
    assert found.origin == {
        "name": "Zenodo",
        "summary": "software/o.yml",
        "ref": "software/o.yml",
    }
    assert ENTRY.summary == "From Zenodo." and "ref" not in ENTRY.origin


@pytest.mark.parametrize("doi", ["10.5281/zenodo.10", "10.5281/zenodo.1000", "10.9/x"])
def test_an_overlay_of_nobody_changes_nothing(doi: str) -> None:
    assert merge([ENTRY], [overlay(doi, summary="Lost.")], []) == (ENTRY,)


def test_overlays_are_for_the_ossr_only() -> None:
    mine = entry("Mine", doi="10.5281/zenodo.100")
    assert merge([], [overlay("10.5281/zenodo.100", summary="No.")], [mine]) == (mine,)


def test_the_last_path_wins_whatever_the_order_given() -> None:
    first = overlay("10.5281/zenodo.102", "software/a.yml", summary="a", ref="a")
    last = overlay("10.5281/zenodo.100", "software/b.yml", summary="b")
    for given in ([first, last], [last, first]):
        (found,) = merge([ENTRY], given, [])
        assert (found.summary, found.ref) == ("b", "a")
        assert found.origin["summary"] == "software/b.yml"
        assert found.origin["ref"] == "software/a.yml"


def test_every_entry_meets_every_overlay_even_of_an_iterator() -> None:
    other = Software(id="200", name="Zebra", source="ossr", doi="10.5281/zenodo.200")

    def overlays() -> Iterator[Overlay]:
        yield overlay("10.5281/zenodo.100", summary="one")
        yield overlay("10.5281/zenodo.200", summary="two")

    assert [s.summary for s in merge([ENTRY, other], overlays(), [])] == ["one", "two"]


def test_entries_come_by_name_then_by_id() -> None:
    curated = [entry("beta"), entry("Alpha", "b"), entry("alpha", "a"), entry("Zeta")]
    found = merge([ENTRY], [], curated)
    assert [(s.name, s.id) for s in found] == [
        ("alpha", "a"),
        ("Alpha", "b"),
        ("beta", "x"),
        ("Tool", "100"),
        ("Zeta", "x"),
    ]
    assert merge([], [], curated[::-1]) == merge([], [], curated)


def test_dois_leave_out_what_is_not_known() -> None:
    assert dois(Software(id="1", name="n", source="ossr", versions=(Version(id=1),))) == frozenset()
