"""What a round of checks changed, in a line."""

from __future__ import annotations

from catalogue.records.health import Health, Spell
from harvest.hubs.rounds import described


def test_what_changed_is_told_in_a_line() -> None:
    up = Health(id="a", history=(Spell(since="2026-12-01", state="up"),))
    down = Health(id="a", history=(*up.history, Spell(since="2026-12-05", state="down")))
    failing = Health(id="b", failing="2026-12-01")
    assert described("facilities", [], [up, failing]) == "facilities: a up"
    assert described("datasets", [up], [down]) == "datasets: a down"
    assert described("datasets", [up], [up]) is None
