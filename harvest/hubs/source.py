"""Probe the facilities once a night, politely: is each up, what is it, what does it fetch?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from urllib.parse import urlsplit

from catalogue.records.facility import Facility
from catalogue.records.health import Health, Sign, after
from harvest.hubs.probe import probe
from harvest.mishap import Mishap, contained
from harvest.net.answer import AnswerLimits
from harvest.net.http import PACE, Clock, Courier, OutOfTime
from harvest.net.patience import Patience
from harvest.net.progress import Progress, Quiet
from harvest.net.reach import Reach

ATTEMPTS = 2
HOSTS_AT_ONCE = 8
OUR_NETWORK = "no facility answered well and most did not answer at all, so it is our network"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How to probe. `pace` is the seconds between two requests to one host, `budget` those for
    the whole. `allow_loopback` is for tests."""

    pace: float = PACE
    budget: float = 600.0
    allow_loopback: bool = False
    limits: AnswerLimits = field(
        default_factory=lambda: AnswerLimits(connect=10, read=10, seconds=10)
    )
    clock: Clock = field(default_factory=Clock)
    now: Callable[[], datetime] = _utc_now


@dataclass(frozen=True, kw_only=True)
class Probed:
    """What is known after a night, sorted by id; with `kept`, a reason, it is what was before.
    `missed` are the ids that there was no time for: what was known of them is among the lines."""

    lines: tuple[Health, ...]
    kept: str | None = None
    requests: int = 0
    missed: tuple[str, ...] = ()


def harvest(
    previous: Iterable[Health],
    facilities: Iterable[Facility],
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Probed:
    """Probe every facility that is not retired, hidden ones too; never raises for a fault.

    Hosts are asked side by side, the facilities of one host one after the other. What is
    known of a facility that is not given any more is dropped.
    """
    settings = settings or Settings()
    progress = progress or Quiet()
    known = {health.id: health for health in previous}
    asked = [facility for facility in facilities if facility.status != "retired"]
    by_host = [list(group) for _, group in groupby(sorted(asked, key=_host), _host)]
    signs: dict[str, Sign] = {}
    requests = 0
    until = settings.clock.now() + settings.budget
    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
        answers = pool.map(lambda group: _probe_host(group, known, settings, until), by_host)
        for found, count in answers:
            signs |= found
            requests += count
            progress.at(len(signs), len(asked), "facilities")
    if _is_our_network(signs):
        return Probed(lines=tuple(known.values()), kept=OUR_NETWORK, requests=requests)
    day = settings.now().astimezone(UTC).date().isoformat()
    lines = {id_: after(known.get(id_, Health(id=id_)), sign, day) for id_, sign in signs.items()}
    missed = sorted(facility.id for facility in asked if facility.id not in signs)
    lines |= {id_: known[id_] for id_ in missed if id_ in known}
    ordered = tuple(line for _, line in sorted(lines.items()))
    return Probed(lines=ordered, requests=requests, missed=tuple(missed))


def _host(facility: Facility) -> str:
    return urlsplit(facility.url).netloc.lower()


def _probe_host(
    facilities: list[Facility], known: Mapping[str, Health], settings: Settings, until: float
) -> tuple[dict[str, Sign], int]:
    """The signs of the facilities of one host, as far as there was time, and the requests."""
    courier = Courier(
        clock=settings.clock,
        limits=settings.limits,
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
    return signs, courier.requests_made


def _is_our_network(signs: Mapping[str, Sign]) -> bool:
    """One facility of several that answers well shows that we are online."""
    nights = [sign.night for sign in signs.values()]
    return "good" not in nights and 2 * nights.count("bad") > len(nights)


def described(before: Iterable[Health], after: Iterable[Health]) -> str | None:
    """One line on whose state changed, such as "facilities: mybinder down, egi-replay up"."""
    old = {health.id: health.state for health in before if health.history}
    new = {health.id: health.state for health in after if health.history}
    changed = [f"{id_} {state}" for id_, state in sorted(new.items()) if old.get(id_) != state]
    return f"facilities: {', '.join(changed)}" if changed else None
