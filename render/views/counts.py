"""How many launch links there are: those that can work and were checked, and the others apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.match import Fit
from render.offer import state_of


@dataclass(frozen=True, kw_only=True)
class LaunchCount:
    """Pairs of an entry and a facility.

    `ready` are the links to what was looked at and has nothing against it, of `entries` entries
    at `facilities` facilities; `unconfirmed` of them are at facilities that no probe found up.
    `doubtful` start without all they need, or may not start; `unchecked` were not looked at;
    `refused` have no link.
    """

    ready: int = 0
    unconfirmed: int = 0
    doubtful: int = 0
    unchecked: int = 0
    refused: int = 0
    entries: int = 0
    facilities: int = 0

    @property
    def links(self) -> int:
        """Pairs with a launch link, checked or not."""
        return self.ready + self.doubtful + self.unchecked


def counted_launches(fits: Iterable[Fit]) -> LaunchCount:
    """Count the pairs."""
    found = list(fits)
    ready = [item for item in found if item.verdict == "ready"]
    return LaunchCount(
        ready=len(ready),
        unconfirmed=sum(not confirmed(item) for item in ready),
        doubtful=sum(item.verdict in ("plain", "doubtful") for item in found),
        unchecked=sum(item.verdict == "unchecked" for item in found),
        refused=sum(item.verdict == "refused" for item in found),
        entries=len({item.software.id for item in ready}),
        facilities=len({item.facility.id for item in ready}),
    )


def confirmed(item: Fit) -> bool:
    """Whether the facility was up when it was last checked."""
    return state_of(item.facility) == "up"
