"""The catalogue as a whole: its records, its findings and the state of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance
from catalogue.records.software import Software

_OTHERS = frozenset({"repositories", "notebooks", "hubs", "datasets", "links"})


@dataclass(frozen=True, kw_only=True)
class SourceState:
    """What is known of a harvested source: where it came from and as of when.

    `label` is what people call it, where it is a community. `changed` is when it last changed
    (ISO 8601, UTC); `origin` is "bootstrap" for the bundled first snapshot and "live" for a
    harvest. `kept` says why the last harvest was not taken.
    """

    name: str
    label: str = ""
    origin: Literal["bootstrap", "live"]
    url: str
    changed: str
    records: int
    kept: str | None = None

    @property
    def harvested(self) -> bool:
        """Whether its records are entries; the others only tell of what is there."""
        return self.name not in _OTHERS


def newest(states: Iterable[SourceState]) -> SourceState | None:
    """The state of the community that changed last, if there is any."""
    return max((each for each in states if each.harvested), key=lambda s: s.changed, default=None)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything there is: sorted by name, hidden software and facilities included; `logos` are the
    contents of facilities' logos by their paths, `unreachable` the day (ISO 8601) since when a page
    that entries lead to is not there, by its URL."""

    software: tuple[Software, ...]
    facilities: tuple[Facility, ...]
    findings: tuple[Finding, ...] = ()
    states: tuple[SourceState, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    logos: Mapping[str, bytes] = field(default_factory=dict)
    instance: Instance = field(default_factory=Instance)
    unreachable: Mapping[str, str] = field(default_factory=dict)
