"""A round of checks: several hosts in parallel, with sequential requests to each; and how the
results change the recorded states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlsplit

from catalogue.records.health import Health, Sign, after, noted
from harvest.mishap import Mishap, contained
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier, OutOfTime
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.net.reach import Reach
from harvest.source import NOTHING, Outcome, Settings
from harvest.table import State, Stored, Table

HOSTS_AT_ONCE = 8

Healths = Stored[Health, State]


class Named(Protocol):
    """Something to check, identified by the id of its line."""

    @property
    def id(self) -> str:
        """The file's name without .yml."""


Thing = TypeVar("Thing", bound=Named)


def nobody(_: str) -> bool:
    """The default for `spare`: every id that is no longer checked is dropped."""
    return False


@dataclass(frozen=True, kw_only=True)
class RoundRules(Generic[Thing]):
    """How things are checked. `url` gives the URL of a thing, `probe` the result of tonight's check
    from a courier's requests and the recorded state; `what` is their name in sentences. A request
    is made at most `attempts` times."""

    what: str
    url: Callable[[Thing], str]
    probe: Callable[[Thing, Health, Courier], Sign]
    limits: AnswerLimits
    attempts: int

    def signs(
        self, known: Mapping[str, Health], asked: Sequence[Thing], how: Settings, seen: Progress
    ) -> dict[str, Sign]:
        """The sign of each thing by its id, for as many as there was time."""
        by_host = [list(group) for _, group in groupby(sorted(asked, key=self._host), self._host)]
        until = how.clock.now() + how.budget
        signs: dict[str, Sign] = {}
        with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
            answers = pool.map(lambda group: self._of_host(group, known, how, until), by_host)
            for found in answers:
                signs |= found
                seen.at(len(signs), len(asked), self.what)
        return signs

    def _host(self, thing: Thing) -> str:
        return urlsplit(self.url(thing)).netloc.lower()

    def _of_host(
        self, things: list[Thing], known: Mapping[str, Health], how: Settings, until: float
    ) -> dict[str, Sign]:
        courier = Courier(
            clock=how.clock,
            limits=how.limits or self.limits,
            pace=how.pace,
            attempts=self.attempts,
            reach=Reach(loopback=how.allow_loopback),
            patience=Patience(name="its host"),
            until=until,
        )
        signs: dict[str, Sign] = {}
        for thing in things:
            before = known.get(thing.id, Health(id=thing.id))
            try:
                job = partial(self.probe, thing, before, courier)
                signs[thing.id] = contained(job, OutOfTime)
            except OutOfTime:
                break
            except Mishap as fault:
                signs[thing.id] = Sign(night="unread", reason=fault.reason)
        return signs


def is_our_network(signs: Mapping[str, Sign]) -> bool:
    """Whether our own network seems to fail: no result is good, and most are bad."""
    nights = [sign.night for sign in signs.values()]
    return "good" not in nights and 2 * nights.count("bad") > len(nights)


def settled(
    table: Table[Health, State],
    before: Healths,
    signs: Mapping[str, Sign],
    asked: Iterable[str],
    how: Settings,
    spare: Callable[[str], bool] = nobody,
) -> Outcome[Health, State]:
    """The lines after these results. The state of an id that is no longer checked is dropped,
    unless `spare` keeps it. Ids for which there was no time are `missed`."""
    known = {health.id: health for health in before.lines}
    time = how.stamp()
    lines = {i: _line(known.get(i, Health(id=i)), sign, time) for i, sign in signs.items()}
    missed = sorted(id_ for id_ in asked if id_ not in signs)
    stay = [i for i in known if i not in lines and (i in missed or spare(i))]
    lines |= {i: known[i] for i in stay}
    state = State(changed=time, records=len(lines))
    found = table.settled(before, lines.values(), state)
    return Outcome(known=found, missed=tuple(missed))


def told(
    found: Outcome[Health, State], what: str, before: Healths, asked: int
) -> Outcome[Health, State]:
    """The outcome with its sentences for people and for the commit message.

    `asked` is the number of things to be checked, `what` their name ("facilities").
    """
    if found.kept:
        text = f"The {what} could not be asked ({found.kept}); what was known of them is kept."
        return replace(found, text=text)
    change = described(what, before.lines, found.known.lines)
    news = (change or NOTHING).removeprefix(f"{what}: ")
    late = f" No time was left for {', '.join(found.missed)}." if found.missed else ""
    text = f"{what.capitalize()} asked: {asked - len(found.missed)}; {news}.{late}"
    return replace(found, text=text, change=change)


def described(what: str, before: Iterable[Health], after: Iterable[Health]) -> str | None:
    """One line on changed states, such as "facilities: mybinder down, egi-replay up"."""
    old = {health.id: health.state for health in before if health.history}
    new = {health.id: health.state for health in after if health.history}
    changed = [f"{id_} {state}" for id_, state in sorted(new.items()) if old.get(id_) != state]
    return f"{what}: {', '.join(changed)}" if changed else None


def _line(before: Health, sign: Sign, time: str) -> Health:
    return noted(before, after(before, sign, time[:10]), time)
