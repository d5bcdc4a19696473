"""The offer of an entry: its visible and folded links, and the recommended one."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.launch.grammars import builds
from catalogue.launch.links.facility import unencrypted
from catalogue.match import Fit
from catalogue.records.facility import Facility
from catalogue.records.health import State
from catalogue.start.recommended import Candidate, arranged, folded_words, reasons


@dataclass(frozen=True)
class Offer:
    """The links of an entry: those in the open and those folded, each best first; `reasons` are
    why the first is recommended, none where it is not."""

    shown: tuple[Fit, ...]
    folded: tuple[Fit, ...]
    reasons: tuple[str, ...] = ()

    @property
    def more(self) -> str:
        """What the list of those that are folded is called."""
        return folded_words([state_of(item.facility) for item in self.folded])


def state_of(facility: Facility) -> State:
    """Whether a facility was up when it was last checked: "up", "down" or "unknown"."""
    return facility.health.confirmed if facility.health else "unknown"


def candidate_of(item: Fit) -> Candidate:
    """What counts for and against a link when one is recommended."""
    facility = item.facility
    return Candidate(
        state=state_of(facility),
        login=facility.access.login,
        encrypted=not unencrypted(facility.url),
        doubt=item.caution,
        builds=item.verdict == "ready" and builds(facility),
    )


def offer_of(links: tuple[Fit, ...]) -> Offer:
    """Arrange the links of an entry, which come best first."""
    candidates = [candidate_of(item) for item in links]
    found = arranged(candidates)
    return Offer(
        shown=tuple(links[at] for at in found.shown),
        folded=tuple(links[at] for at in found.folded),
        reasons=() if found.recommended is None else reasons(candidates[found.recommended]),
    )
