"""Pairs counted: outlooks, and a matrix that stays small."""

from __future__ import annotations

from collections import Counter

from benchmarks.catalogues import catalogue
from render.charts.launching import OUTLOOKS, SHADES, LaunchShare, matrix, outlooks
from render.views.entries import entries_of, facility_views
from tests.support.example import example


def test_every_pair_is_counted_once() -> None:
    made = catalogue(60, example().facilities)
    entries = entries_of(made)
    fits = [fit for entry in entries for fit in entry.fits]
    bars = outlooks(fits)
    counts = Counter(fit.verdict for fit in fits)
    assert [(bar.outlook, bar.count) for bar in bars] == [
        (each, counts.get(each, 0))  # type: ignore[call-overload]
        for each in OUTLOOKS
    ]
    assert sum(bar.count for bar in bars) == len(fits) > 0
    assert abs(sum(bar.share for bar in bars) - 1) < 1e-9
    assert all(bar.share == 0 for bar in outlooks([]))


def test_a_row_is_a_facility_however_many_entries_there_are() -> None:
    made = catalogue(60, example().facilities)
    entries = entries_of(made)
    places = facility_views(made, entries)
    found = matrix(entries, places)
    assert found.rows and found.columns[0] == "All" and "Notebook" in found.columns
    assert len(found.rows) + len(found.none) == len(places)
    for row in found.rows:
        every, notebook = row.cells[0], row.cells[found.columns.index("Notebook")]
        assert every == LaunchShare(len(row.place.runs), len(entries))
        runs = [e for e, _ in row.place.runs if "notebook" in e.software.interface]
        assert notebook.count == len(runs) <= notebook.of
    ordered = [row.cells[0].count for row in found.rows]
    assert ordered == sorted(ordered, reverse=True)
    assert all(not place.runs for place in found.none)
    assert matrix((), ()).rows == ()


def test_a_field_is_as_dark_as_its_part_of_the_column() -> None:
    shades = [LaunchShare(count, 100).shade for count in (0, 1, 25, 26, 99, 100)]
    assert shades == [0, 1, 1, 2, 4, SHADES] and LaunchShare(0, 0).shade == 0
