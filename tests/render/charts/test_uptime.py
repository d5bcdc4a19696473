"""States of facilities, day by day."""

from __future__ import annotations

from catalogue.records.facility import Facility
from catalogue.records.health import DAYS, Health, Spell
from render.charts.uptime import Span, uptime


def facility(id_: str, health: Health | None) -> Facility:
    return Facility(id=id_, name=id_, kind="binderhub", url="u", summary="", health=health)


def test_days_up_and_down_and_not_known() -> None:
    spells = (
        Spell(since="2026-11-01", state="unknown", reason="r"),
        Spell(since="2026-11-03", state="up"),
        Spell(since="2026-11-08", state="down", reason="r"),
    )
    late = Health(id="late", history=(Spell(since="2026-11-10", state="up"),))
    found = uptime(
        [
            facility("a", Health(id="a", history=spells, asked="2026-11-09")),
            facility("b", None),
            facility("late", late),
            facility("new", Health(id="new", failing="2026-11-10")),
        ]
    )
    assert found and (found.first, found.last, found.length) == ("2026-11-01", "2026-11-10", 10)
    first, second, third = found.rows
    assert first.spans == (Span("unknown", 0, 2), Span("up", 2, 5), Span("down", 7, 3))
    assert (first.days("up"), first.days("down"), first.days("unknown")) == (5, 3, 2)
    assert first.percent == 62  # of 8 days on which it was known
    assert second.spans == (Span("up", 9, 1),) and second.percent == 100
    # Every facility that is asked has a row, so that the rows are as many as Status says.
    assert third.spans == () and third.percent is None


def test_no_more_than_the_last_days() -> None:
    spells = (Spell(since="2020-01-01", state="down"), Spell(since="2026-11-08", state="up"))
    found = uptime([facility("a", Health(id="a", history=spells, asked="2026-11-10"))])
    assert found and found.length == DAYS
    assert found.rows[0].spans == (Span("down", 0, DAYS - 3), Span("up", DAYS - 3, 3))
    assert uptime([facility("a", None), facility("b", Health(id="b"))]) is None
