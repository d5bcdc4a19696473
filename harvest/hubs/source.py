"""Probes the facilities once a night, politely: whether each is up, what it runs, and which
providers it fetches from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalogue.check.schemas import FOLDER
from catalogue.launch.own_pages import file_url
from catalogue.records.catalogue import SourceState
from catalogue.records.facility import Facility
from catalogue.records.health import Health, Sign
from harvest.hubs import rounds
from harvest.hubs.probe import probe
from harvest.hubs.rounds import Healths, RoundRules
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier
from harvest.net.progress import Progress
from harvest.source import Context, Outcome, Settings, Source
from harvest.table import State, Table

ATTEMPTS = 2
OUR_NETWORK = "no facility answered well and most did not answer at all, so it is our network"

HUBS = Table(name="hubs", record=Health, state=State, schema=FOLDER / "hub.schema.json", key="id")


@dataclass(frozen=True, kw_only=True)
class HubSource(Source[Health, State]):
    """The facilities' health; `limits` are those of an answer, where a night sets none."""

    table: Table[Health, State] = HUBS
    seconds: float = 180.0
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
        return rounds.told(found, "facilities", before, len(_probed(context.facilities)))

    def probe_all(
        self,
        before: Healths,
        facilities: Iterable[Facility],
        settings: Settings,
        progress: Progress,
        *,
        spare: Callable[[str], bool] = rounds.nobody,
    ) -> Outcome[Health, State]:
        """Probe every facility that is not retired, hidden ones too; never raises for a fault.

        Hosts are asked side by side, the facilities of one host one after the other. What is
        known of a facility that is not given any more is dropped, but for the ids that `spare`
        says yes to. There may be no time for some: they are `missed`.
        """
        asked = _probed(facilities)
        how = RoundRules(
            what="facilities",
            url=lambda facility: facility.url,
            probe=_sign,
            limits=self.limits,
            attempts=ATTEMPTS,
        )
        known = {health.id: health for health in before.lines}
        signs = how.signs(known, asked, settings, progress)
        if rounds.is_our_network(signs):
            return Outcome(known=before, kept=OUR_NETWORK)
        return rounds.settled(self.table, before, signs, (f.id for f in asked), settings, spare)

    def expected(self, before: Healths) -> int:
        """None: which facilities there are is what people write."""
        return 0

    def shown(self, state: State) -> SourceState:
        """The part of the state that the site shows: it leads to the facilities' files."""
        return replace(super().shown(state), url=file_url("facilities"))


def _probed(facilities: Iterable[Facility]) -> list[Facility]:
    return [facility for facility in facilities if facility.status != "retired"]


def _sign(facility: Facility, known: Health, courier: Courier) -> Sign:
    return probe(facility, known.deployment, courier)
