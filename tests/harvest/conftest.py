"""A Zenodo on loopback, and a harvest of it that does not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from harvest.net.answer import AnswerLimits
from harvest.net.http import Clock
from harvest.net.progress import Quiet
from harvest.source import Outcome, Settings
from harvest.table import Stored
from harvest.zenodo import search, sweep
from harvest.zenodo.lines import Records
from harvest.zenodo.source import ZenodoSource
from tests.support.servers import zenodo as server

HASTY = AnswerLimits(connect=5, read=0.2, seconds=0.3)
FIRST_RETRY = 5.0  # seconds of wait before it, as the clock of the tests counts them


@dataclass
class Waits:
    """A clock on which waiting costs nothing; `waits` are the seconds that were waited for."""

    time: float = 0.0
    waits: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, wait=self.wait)


class Hasty:
    """Limits that are short for what meets a slow fault, and patient with all else, so that a
    busy machine changes nothing: from the request of this number on, or for it alone."""

    connect, redirects = 60.0, AnswerLimits.redirects

    def __init__(self, zenodo, number, waits=None):
        self._zenodo, self._number, self._waits = zenodo, number, waits

    @property
    def read(self):
        return HASTY.read if self._due() else 300.0

    @property
    def seconds(self):
        return HASTY.seconds if self._due() else 300.0

    def _due(self):
        again = self._waits is not None and max(self._waits.waits, default=0) >= FIRST_RETRY
        while again and len(self._zenodo.log) < self._number:
            self._zenodo.stop.wait(0.01)  # what was given up may not have been read yet
        return len(self._zenodo.log) + 1 >= self._number and not again


@pytest.fixture
def zenodo() -> Iterator[server.Zenodo]:
    """An empty Zenodo that knows the community escape2020."""
    with server.serve() as running:
        yield running


@pytest.fixture
def waits() -> Waits:
    """What the harvest waited for."""
    return Waits()


@pytest.fixture
def settings(waits: Waits) -> Settings:
    """Settings for a harvest on loopback, as patient as on a real night."""
    return settings_for(waits)


def settings_for(waits: Waits) -> Settings:
    """Settings for a harvest on loopback that waits on this clock."""
    return Settings(
        clock=waits.clock(),
        allow_loopback=True,
        now=lambda: datetime(2026, 12, 1, tzinfo=UTC),
    )


@pytest.fixture
def source(zenodo: server.Zenodo) -> ZenodoSource:
    """The loopback Zenodo as a source."""
    return ZenodoSource(api=zenodo.url)


class Nothing:
    """What a night knows that has read nothing."""

    software = facilities = faults = ()


@pytest.fixture
def run(source: ZenodoSource, settings: Settings) -> Callable[..., Outcome[Any, Any]]:
    """Harvest, after `previous`, with changes to the source or the settings if any are given."""
    its_own = {each.name for each in fields(ZenodoSource)}

    def run_once(previous: Records | None = None, **changes: Any) -> Outcome[Any, Any]:
        own = {name: changes.pop(name) for name in its_own & changes.keys()}
        how = replace(settings, **changes)
        return replace(source, **own).ask(previous or Stored(), Nothing(), how, Quiet())

    return run_once


SMALL_PAGE = 4  # records


@contextmanager
def small_pages() -> Iterator[None]:
    """Ask for pages of four records in place of 25: what goes wrong with one is the same."""
    with patch.object(search, "SIZE", SMALL_PAGE), patch.object(sweep, "SIZE", SMALL_PAGE):
        yield


def fill(zenodo: server.Zenodo, count: int, first: int = 1000) -> None:
    """Publish `count` records of mixed access, type and ownership, some of other communities."""
    access = ("open", "open", "restricted", "open", "embargoed")
    kinds = ("software", "dataset", "software", "presentation")
    for index in range(count):
        record = server.record(
            first + index,
            access_right=access[index % 5],
            resource_type={"type": kinds[index % 4]},
        )
        deposit = zenodo.add(record)
        deposit.verified = index % 7 == 0
        other = server.record(500_000 + index, communities=[{"id": "zoo"}])
        zenodo.add(other)
