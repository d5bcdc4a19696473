"""How many entries there were, worked out backwards from the log of changes."""

from __future__ import annotations

from catalogue.history import Change, ChangeKind
from render.charts.growth import BOTTOM, LEFT, MOST, RIGHT, TOP, growth


def change(date: str, kind: ChangeKind, id_: str = "1") -> Change:
    return Change(date=date, kind=kind, id=id_, name=id_)


def test_the_last_point_is_what_there_is_now() -> None:
    log = [
        change("2026-03-02", "new", "a"),
        change("2026-03-02", "new", "b"),
        change("2026-03-05", "changed", "a"),
        change("2026-03-11", "gone", "b"),
        change("2026-03-11", "new", "c"),
        change("2026-03-11", "gone", "d"),
    ]
    found = growth(log, 9, "2026-03-12")
    assert found
    assert [(point.day, point.count) for point in found.points] == [
        ("2026-03-01", 8),
        ("2026-03-02", 10),
        ("2026-03-11", 9),
        ("2026-03-12", 9),
    ]
    assert found.top == 10
    first, height = f"M{LEFT} ", BOTTOM - TOP
    assert found.line.startswith(f"{first}{BOTTOM - height * 0.8:g}H62.9V{TOP}H")
    assert found.line.endswith(f"H{RIGHT}V19") and found.area == f"{found.line}V{BOTTOM}H{LEFT}Z"


def test_the_scale_ends_at_a_round_number() -> None:
    log = [change("2026-03-11", "changed"), change("2026-03-11", "new")]
    counts = (1, 2, 3, 5, 6, 10, 11, 20, 21, 50, 51, 100, 730)
    found = [growth(log, count, "2026-03-12") for count in counts]
    tops = [1, 2, 5, 5, 10, 10, 20, 20, 50, 50, 100, 100, 1000]
    assert [each and each.top for each in found] == tops


def test_nothing_is_drawn_of_what_was_not_recorded() -> None:
    assert growth([], 9, "2026-03-12") is None
    assert growth([change("2026-03-11", "changed")], 9, "2026-03-12") is None
    # A log that has lost its beginning says of no day that there were fewer than none.
    found = growth([change("2026-03-11", "new", str(n)) for n in range(5)], 2, "2026-03-11")
    assert found and [point.count for point in found.points] == [0, 2]


def test_many_nights_become_months() -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 9) for day in range(1, 29)]
    found = growth([change(day, "new", day) for day in days], 300, days[-1])
    assert found and len(found.points) == 9 <= MOST
    assert [point.day for point in found.points[:3]] == ["2025-12-31", "2026-01-28", "2026-02-28"]
    assert found.points[-1].count == 300
