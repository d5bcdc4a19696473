"""What stands on disk, for the sources of a night and for the catalogue: each part read once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from catalogue.check.schemas import shipped
from catalogue.merge import merge
from catalogue.precedence.readmes import with_readmes
from catalogue.records.catalogue import SourceState
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from catalogue.start.repositories import with_repositories
from harvest.curated import folders
from harvest.curated.folders import Curated, ReadFiles
from harvest.git.lines import REPOSITORIES, by_url
from harvest.source import HarvestedEntry, Source
from harvest.store import Store


class DiskContext:
    """The snapshot in a folder and the curated files under `root`, as the sources see them.

    Curated files are read once, and an entry is made once of each line.
    """

    def __init__(self, root: Path, snapshot: Path, sources: Sequence[Source[Any, Any]]) -> None:
        """Take the folder of the curated folders, that of the snapshot, and its sources."""
        self.root = root
        self.store = Store(snapshot)
        self.sources = tuple(sources)
        self._entries: dict[tuple[str, Any], list[tuple[Any, HarvestedEntry]]] = {}
        self._files = ReadFiles()

    def without(self, files: Collection[str]) -> DiskContext:
        """The same, as if these curated files, named as findings name them, were not there."""
        other = DiskContext(self.root, self.store.directory, self.sources)
        other.store, other._entries = self.store, self._entries
        other.curated = folders.read(self.root, shipped(), files, self._files)
        return other

    def again(self) -> DiskContext:
        """The same snapshot with the curated files as they are now; those that are the same
        (`ReadFiles`) are not read."""
        other = self.beside(self.root)
        other._files = self._files
        return other

    def beside(self, root: Path) -> DiskContext:
        """The same snapshot with the curated files under another folder."""
        other = DiskContext(root, self.store.directory, self.sources)
        other.store, other._entries = self.store, self._entries
        return other

    @cached_property
    def curated(self) -> Curated:
        """All that the curated files say."""
        return folders.read(self.root, shipped(), known=self._files)

    @property
    def software(self) -> tuple[Software, ...]:
        """The catalogue's software entries as known by now, curated ones too."""
        found = (entry.software for entry in self.entries())
        return merge(filter(None, found), self.curated.overlays, self.curated.software)

    @property
    def launched(self) -> tuple[Software, ...]:
        """The same, each with what is known by now of the repository that it launches, and
        of its own README."""
        repositories = by_url(self.store.read(REPOSITORIES))
        return with_readmes(with_repositories(self.software, repositories), repositories)

    @property
    def facilities(self) -> tuple[Facility, ...]:
        """The curated facilities, retired ones too."""
        return self.curated.facilities

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """The curated datasets."""
        return self.curated.datasets

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps curated files from being read."""
        return tuple(each for each in self.curated.findings if each.severity == "error")

    def entries(self) -> Iterator[HarvestedEntry]:
        """What the lines of all sources add to the catalogue; a record of several communities is
        an entry of the first. Of two versions of one record, which Zenodo lists for a while after
        the newer was published, that one is the entry."""
        known: set[str] = set()
        for source in self.sources:
            found = [self.entry(source, line) for line in self.store.read(source.table).lines]
            newest = {id_: entry for entry in found if (id_ := _id(entry))}
            for entry in found:
                id_ = _id(entry)
                if id_ is None or (newest[id_] is entry and id_ not in known):
                    yield entry
            known.update(newest)

    def entry(self, source: Source[Any, Any], line: Any) -> HarvestedEntry:
        """What a line adds to the catalogue."""
        made = self._entries.setdefault((source.name, source.table.key_of(line)), [])
        for known, entry in made:
            if known is line or known == line:
                return entry
        entry = source.entry(line)
        made.append((line, entry))
        return entry

    def shown(self, source: Source[Any, Any]) -> SourceState | None:
        """What the site shows of a source's state; None before its first harvest."""
        state = self.store.read(source.table).state
        return source.shown(state) if state else None


def _id(entry: HarvestedEntry) -> str | None:
    made = entry.software or entry.dataset
    return made.id if made else None
