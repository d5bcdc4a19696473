"""Nights of the tests: a source asked alone, a whole night, and what it left on disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from catalogue.records.facility import Facility
from catalogue.records.health import Health
from catalogue.records.repository import Repository
from harvest import night
from harvest.context import DiskContext
from harvest.git.command import CommandLimits
from harvest.git.lines import REPOSITORIES, GitState, Repositories
from harvest.git.rounds import RoundOptions, Wanted
from harvest.git.source import GitSource
from harvest.hubs.source import HUBS, HubSource
from harvest.net.progress import Quiet
from harvest.source import Outcome, Settings, Source
from harvest.store import Store
from harvest.table import State, Stored
from harvest.zenodo.lines import Records
from harvest.zenodo.source import TABLE

# Without a wait, and with more time for git than a busy machine needs.
AT_ONCE = RoundOptions(pace=0, quick=300, limits=CommandLimits(seconds=300))


def read(directory: Path) -> Records:
    """The TABLE's lines in a snapshot."""
    return Store(directory).read(TABLE)


def write(directory: Path, known: Records) -> tuple[Path, ...]:
    """Write the TABLE's lines into a snapshot."""
    return Store(directory).write(TABLE, known)


def harvest(
    snapshot: Path,
    settings: Settings,
    *,
    root: Path,
    only: str | None = None,
    sources: Sequence[Source[Any, Any]] | None = None,
) -> night.Night:
    """A night from the snapshot and the curated files below `root`."""
    context = DiskContext(root, snapshot, sources or night.sources())
    return night.harvest(context, settings, only=only)


def look(
    before: Repositories,
    wanted: Wanted,
    settings: Settings,
    options: RoundOptions = AT_ONCE,
    *,
    forget: bool = True,
) -> Outcome[Any, Any]:
    """Look at repositories once."""
    return GitSource(options=options).look(before, wanted, settings, Quiet(), forget=forget)


def repositories(*known: Repository, changed: str = "2026-11-01T00:00:00Z") -> Repositories:
    """Repositories as a snapshot holds them."""
    state = GitState(changed=changed, records=len(known))
    return REPOSITORIES.settled(Stored(), known, state)


def probe(
    before: Iterable[Health], facilities: Iterable[Facility], settings: Settings
) -> Outcome[Health, State]:
    """Probe facilities, of which `before` is known."""
    return HubSource().probe_all(healths(*before), facilities, settings, Quiet())


def healths(*known: Health, changed: str = "2026-11-01T00:00:00Z") -> Stored[Health, State]:
    """What is known of facilities, as a snapshot holds it; nothing before the first night."""
    if not known:
        return Stored()
    return HUBS.settled(Stored(), known, State(changed=changed, records=len(known)))
