"""Check the curated datasets once a night: does each address answer as its protocol promises?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from catalogue.check.schemas import FOLDER
from catalogue.launch.own_pages import file_url
from catalogue.records.catalogue import SourceState
from catalogue.records.dataset import Dataset
from catalogue.records.health import Health, Sign
from harvest.hubs import data_probe, rounds
from harvest.hubs.data_probe import ZOONIVERSE, DataQuestion
from harvest.hubs.rounds import Healths, RoundRules
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier
from harvest.net.progress import Progress
from harvest.source import Context, Outcome, Settings, Source
from harvest.table import State, Table

OUR_NETWORK = "no dataset answered well and most did not answer at all, so it is our network"

DATASETS = Table(
    name="datasets", record=Health, state=State, schema=FOLDER / "hub.schema.json", key="id"
)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    id: str
    question: DataQuestion


@dataclass(frozen=True, kw_only=True)
class DataSource(Source[Health, State]):
    """Whether the curated datasets can be reached; one request each, at `zooniverse` for what is
    there. `limits` are those of an answer, where a night sets none."""

    table: Table[Health, State] = DATASETS
    seconds: float = 120.0
    zooniverse: str = ZOONIVERSE
    limits: AnswerLimits = field(
        default_factory=lambda: AnswerLimits(connect=10, read=20, seconds=20)
    )

    def ask(
        self, before: Healths, context: Context, settings: Settings, progress: Progress
    ) -> Outcome[Health, State]:
        """Ask for each curated dataset that one can ask for."""
        faulty = {Path(fault.source).stem for fault in context.faults}
        lost = "datasets" in faulty  # the folder itself cannot be read
        asked = [each for each in map(self._asked, context.datasets) if each]
        how = RoundRules(
            what="datasets",
            url=lambda each: each.question.url,
            probe=_sign,
            limits=self.limits,
            attempts=1,
        )
        known = {health.id: health for health in before.lines}
        signs = how.signs(known, asked, settings, progress)
        if rounds.is_our_network(signs):
            found = Outcome(known=before, kept=OUR_NETWORK)
        else:
            ids = [each.id for each in asked]
            found = rounds.settled(
                self.table, before, signs, ids, settings, lambda id_: lost or id_ in faulty
            )
        return rounds.told(found, "datasets", before, len(asked))

    def expected(self, before: Healths) -> int:
        """None: which datasets there are is what people write."""
        return 0

    def shown(self, state: State) -> SourceState:
        """The part of the state that the site shows: it leads to the datasets' files."""
        return replace(super().shown(state), url=file_url("datasets"))

    def _asked(self, dataset: Dataset) -> _Asked | None:
        found = data_probe.question(dataset, self.zooniverse)
        return _Asked(id=dataset.id, question=found) if found else None


def _sign(asked: _Asked, _: Health, courier: Courier) -> Sign:
    return data_probe.probe(asked.question, courier)
