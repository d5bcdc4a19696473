"""How long each facility was up, day by day, as the nightly checks recorded it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from catalogue.records.facility import Facility
from catalogue.records.health import DAYS, Health, State
from catalogue.values.days import later, ordinal

MOST = 30  # rows that are drawn; the table has all


@dataclass(frozen=True)
class Span:
    """A state of so many `days`, from the day `start` of the period on (0 is the first)."""

    state: State
    start: int
    days: int


@dataclass(frozen=True)
class UptimeRow:
    """A facility and its states, the oldest first."""

    facility: Facility
    spans: tuple[Span, ...]

    def days(self, state: State) -> int:
        """How many days it was in a state."""
        return sum(span.days for span in self.spans if span.state == state)

    @property
    def known(self) -> int:
        """How many days it was known to be up or down."""
        return self.days("up") + self.days("down")

    @property
    def percent(self) -> int | None:
        """How many of these days in a hundred it was up: 100 only for all of them."""
        return self.days("up") * 100 // self.known if self.known else None


@dataclass(frozen=True)
class Uptime:
    """The facilities that were checked, in a period of `length` days up to `last` (ISO 8601)."""

    first: str
    last: str
    rows: tuple[UptimeRow, ...]

    @property
    def length(self) -> int:
        """How many days the period has."""
        return ordinal(self.last) - ordinal(self.first) + 1

    @property
    def drawn(self) -> tuple[UptimeRow, ...]:
        """The rows of the drawing."""
        return self.rows[:MOST]


def uptime(facilities: Iterable[Facility]) -> Uptime | None:
    """The known states of the last `DAYS` days up to the last one recorded; None if there are
    none."""
    checked = [(each, each.health) for each in facilities if each.health]
    known = [health for _, health in checked if health.history]
    if not known:
        return None
    last = max(_last(health) for health in known)
    oldest = min(health.history[0].since for health in known)
    first = max(oldest, later(last, 1 - DAYS))
    rows = (UptimeRow(facility, tuple(_spans(health, first, last))) for facility, health in checked)
    return Uptime(first, last, tuple(rows))


def _last(health: Health) -> str:
    """The last day that something is recorded of."""
    asked = (health.asked or "")[:10]
    return max(filter(None, (asked, health.history[-1].since, health.failing)))


def _spans(health: Health, first: str, last: str) -> Iterator[Span]:
    beginning, end = ordinal(first), ordinal(last) + 1
    for spell, following in zip_longest(health.history, health.history[1:]):
        until = min(ordinal(following.since) if following else end, end)
        since = max(ordinal(spell.since), beginning)
        if until > since:
            yield Span(spell.state, since - beginning, until - since)
