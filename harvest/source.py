"""What a source of the harvest is: the contract between one source and the night.

A new source is a class that fulfils `Source`, the schema of its lines, and a line in
`harvest.night.sources`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, Protocol

from catalogue.launch.own_pages import file_url
from catalogue.records.catalogue import SourceState
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from harvest.blobs import Blobs
from harvest.net.answer import AnswerLimits
from harvest.net.http import PACE, Clock
from harvest.net.progress import Progress
from harvest.table import Line, LineState, Stored, Table

NOTHING = "nothing changed"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How to ask, the same for all sources.

    `pace` is the seconds between two requests to one server of HTTP, `budget` those that a
    source may take in all, `limits` those of an answer (None: the source's own).
    `accept_shrink` believes a source that has become much smaller. `allow_loopback`, for tests,
    lets repositories and facilities be on this machine. `now` is the time of the night; `blobs`
    keeps contents that do not belong in the snapshot.
    """

    pace: float = PACE
    budget: float = 1800.0
    accept_shrink: bool = False
    allow_loopback: bool = False
    limits: AnswerLimits | None = None
    clock: Clock = field(default_factory=Clock)
    blobs: Blobs = field(default_factory=Blobs)
    now: Callable[[], datetime] = _utc_now

    def stamp(self) -> str:
        """The time of the night (ISO 8601, UTC)."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def day(self) -> str:
        """The day of the night (ISO 8601, UTC)."""
        return self.now().astimezone(UTC).date().isoformat()


@dataclass(frozen=True, kw_only=True)
class Outcome(Generic[Line, LineState]):
    """What came of asking a source.

    `known` are its lines now; with `kept`, a reason, they are those of last time. `text` is a
    sentence for people, `change` one for a commit's message, None where nothing changed.
    `missed` are the keys of lines for which there was no answer. `answered` is false when
    nobody said anything at all, as on a machine that is offline.
    """

    known: Stored[Line, LineState]
    kept: str | None = None
    text: str = ""
    change: str | None = None
    missed: tuple[str, ...] = ()
    answered: bool = True


@dataclass(frozen=True, kw_only=True)
class HarvestedEntry:
    """What a line adds to the catalogue: a software entry or a dataset, and its findings."""

    software: Software | None = None
    dataset: Dataset | None = None
    findings: tuple[Finding, ...] = ()


class Context(Protocol):
    """What a night knows, for a source to read; made once, and anew when lines change."""

    @property
    def software(self) -> tuple[Software, ...]:
        """The catalogue's software entries as known by now, curated ones too."""

    @property
    def launched(self) -> tuple[Software, ...]:
        """The same, each with what is known by now of the repository that it launches."""

    @property
    def facilities(self) -> tuple[Facility, ...]:
        """The curated facilities, retired ones too."""

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """The curated datasets."""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps curated files from being read: their entries are missing above."""


class Source(ABC, Generic[Line, LineState]):
    """A source of lines.

    `table` says what they are, and `seconds` how long asking may take.
    """

    table: Table[Line, LineState]
    seconds: float

    @property
    def name(self) -> str:
        """The source's name, on the command line and in the snapshot."""
        return self.table.name

    @abstractmethod
    def ask(
        self,
        before: Stored[Line, LineState],
        context: Context,
        settings: Settings,
        progress: Progress,
    ) -> Outcome[Line, LineState]:
        """Ask for the lines of tonight, `before` being those of last time.

        Never raises for a fault of a server: what is not certain leaves the lines as they are.
        """

    def expected(self, before: Stored[Line, LineState]) -> int:
        """How many lines `before` makes one expect: far fewer are not believed.

        0 where it is no measure, as in a source that follows what people write.
        """
        return len(before.lines)

    def entry(self, line: Line) -> HarvestedEntry:
        """What a line adds to the catalogue; nothing, where it only tells of what is there."""
        return HarvestedEntry()

    def shown(self, state: LineState) -> SourceState:
        """The part of the state that the site shows."""
        return SourceState(
            name=self.name,
            origin="live",
            url=file_url(f"snapshot/{self.table.file}"),
            changed=state.changed,
            records=state.records,
        )


def last_good(shown: SourceState | None) -> str:
    """The part of a sentence that says which data is kept."""
    if shown is None:
        return "there is no snapshot yet"
    bundled = "bundled " if shown.origin == "bootstrap" else ""
    return f"the {bundled}snapshot of {shown.changed[:10]} is kept"
