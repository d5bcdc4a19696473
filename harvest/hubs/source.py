"""Probe the facilities once a night, politely: is each up, what is it, what does it fetch?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.check.schemas import FOLDER
from catalogue.project import file_url
from catalogue.records.catalogue import SourceState
from catalogue.records.facility import Facility
from catalogue.records.health import Health, Sign, after, noted
from harvest.hubs.probe import probe
from harvest.mishap import Mishap, contained
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier, OutOfTime
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.net.reach import Reach
from harvest.source import NOTHING, Context, Outcome, Settings, Source
from harvest.table import State, Stored, Table

ATTEMPTS = 2
HOSTS_AT_ONCE = 8
OUR_NETWORK = "no facility answered well and most did not answer at all, so it is our network"

HUBS = Table(name="hubs", record=Health, state=State, schema=FOLDER / "hub.schema.json", key="id")
Healths = Stored[Health, State]


def _nobody(_: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class HubSource(Source[Health, State]):
    """The facilities' health; `limits` are those of an answer, where a night sets none."""

    table: Table[Health, State] = HUBS
    seconds: float = 300.0
    limits: AnswerLimits = field(
        default_factory=lambda: AnswerLimits(connect=10, read=10, seconds=10)
    )

    def ask(
        self, before: Healths, context: Context, settings: Settings, progress: Progress
    ) -> Outcome[Health, State]:
        """Probe the curated facilities."""
        # A file with a fault is not asked about, and not forgotten either.
        faulty = {Path(fault.source).stem for fault in context.faults}
        lost = "facilities" in faulty  # the folder itself cannot be read
        found = self.probe_all(
            before, context.facilities, settings, progress, spare=lambda id_: lost or id_ in faulty
        )
        if found.kept:
            known = "what was known of them is kept"
            return replace(
                found, text=f"The facilities could not be asked ({found.kept}); {known}."
            )
        change = described(before.lines, found.known.lines)
        told = (change or NOTHING).removeprefix("facilities: ")
        late = f" No time was left for {', '.join(found.missed)}." if found.missed else ""
        count = len(_probed(context.facilities)) - len(found.missed)
        return replace(found, text=f"Facilities asked: {count}; {told}.{late}", change=change)

    def probe_all(
        self,
        before: Healths,
        facilities: Iterable[Facility],
        settings: Settings,
        progress: Progress,
        *,
        spare: Callable[[str], bool] = _nobody,
    ) -> Outcome[Health, State]:
        """Probe every facility that is not retired, hidden ones too; never raises for a fault.

        Hosts are asked side by side, the facilities of one host one after the other. What is
        known of a facility that is not given any more is dropped, but for the ids that `spare`
        says yes to. There may be no time for some: they are `missed`.
        """
        known = {health.id: health for health in before.lines}
        asked = _probed(facilities)
        by_host = [list(group) for _, group in groupby(sorted(asked, key=_host), _host)]
        limits = settings.limits or self.limits
        signs: dict[str, Sign] = {}
        until = settings.clock.now() + settings.budget
        with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
            answers = pool.map(
                lambda group: _probe_host(group, known, settings, limits, until), by_host
            )
            for found in answers:
                signs |= found
                progress.at(len(signs), len(asked), "facilities")
        if _is_our_network(signs):
            return Outcome(known=before, kept=OUR_NETWORK)
        day = settings.day()
        lines = {i: _line(known.get(i, Health(id=i)), sign, day) for i, sign in signs.items()}
        missed = sorted(facility.id for facility in asked if facility.id not in signs)
        stay = [i for i in known if i not in lines and (i in missed or spare(i))]
        lines |= {i: known[i] for i in stay}
        state = State(changed=settings.stamp(), records=len(lines))
        settled = self.table.settled(before, lines.values(), state)
        return Outcome(known=settled, missed=tuple(missed))

    def expected(self, before: Healths) -> int:
        """None: which facilities there are is what people write."""
        return 0

    def shown(self, state: State) -> SourceState:
        """The part of the state that the site shows: it leads to the facilities' files."""
        return replace(super().shown(state), url=file_url("facilities"))


def described(before: Iterable[Health], after: Iterable[Health]) -> str | None:
    """One line on whose state changed, such as "facilities: mybinder down, egi-replay up"."""
    old = {health.id: health.state for health in before if health.history}
    new = {health.id: health.state for health in after if health.history}
    changed = [f"{id_} {state}" for id_, state in sorted(new.items()) if old.get(id_) != state]
    return f"facilities: {', '.join(changed)}" if changed else None


def _probed(facilities: Iterable[Facility]) -> list[Facility]:
    return [facility for facility in facilities if facility.status != "retired"]


def _line(before: Health, sign: Sign, day: str) -> Health:
    return noted(before, after(before, sign, day), day)


def _host(facility: Facility) -> str:
    return urlsplit(facility.url).netloc.lower()


def _probe_host(
    facilities: list[Facility],
    known: Mapping[str, Health],
    settings: Settings,
    limits: AnswerLimits,
    until: float,
) -> dict[str, Sign]:
    """The signs of the facilities of one host, as far as there was time."""
    courier = Courier(
        clock=settings.clock,
        limits=limits,
        pace=settings.pace,
        attempts=ATTEMPTS,
        reach=Reach(loopback=settings.allow_loopback),
        patience=Patience(name="its host"),
        until=until,
    )
    signs: dict[str, Sign] = {}
    for facility in facilities:
        before = known.get(facility.id, Health(id=facility.id)).deployment
        try:
            signs[facility.id] = contained(partial(probe, facility, before, courier), OutOfTime)
        except OutOfTime:
            break
        except Mishap as fault:
            signs[facility.id] = Sign(night="unread", reason=fault.reason)
    return signs


def _is_our_network(signs: Mapping[str, Sign]) -> bool:
    """One facility of several that answers well shows that we are online."""
    nights = [sign.night for sign in signs.values()]
    return "good" not in nights and 2 * nights.count("bad") > len(nights)
