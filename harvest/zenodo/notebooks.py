"""Read the notebooks that a launch by a record's DOI opens: in its only zip, or among its files.

They are read within limits, never run, and by the same reader as notebooks of repositories. What
they say goes into the record's line, their contents into the cache of blobs. For an unchanged
record only contents that the cache has lost are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from catalogue.records.notebook import NotebookFacts
from harvest.blobs import Blobs, oid_of
from harvest.net.answer import Unreachable
from harvest.values.contents.notebook import READER, facts
from harvest.zenodo.archive import ArchiveLook
from harvest.zenodo.archives import Opener
from harvest.zenodo.codemeta_file import content_url, whole_file
from harvest.zenodo.entries.fields import notebook_paths, notebooks_checksum, only_archive
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import ReadNotebooks, RecordLine

MAX_NOTEBOOK = 5_000_000  # bytes
MAX_FETCHED = 20_000_000  # bytes of one record …
MAX_PARTS = 60  # … in so many requests
MAX_UNPACKED = 60_000_000
TOO_LARGE = f"it is larger than {MAX_NOTEBOOK / 1e6:g} MB"
TOO_MANY = "the record's notebooks are too large together to be read"


@dataclass(kw_only=True)
class NotebookReader:
    """Reads the notebooks of records in one night.

    `left` is how many may still be read, `volume` of how many bytes; `refilled` of them may be
    contents that the cache `blobs` has lost.
    """

    opener: Opener
    blobs: Blobs
    left: int = 300
    volume: int = 150_000_000
    refilled: int = 50

    def read(
        self, line: RecordLine, before: RecordLine | None, opened: ArchiveLook | None
    ) -> tuple[ReadNotebooks | None, str | None]:
        """What the notebooks of a record say, as far as it is known by now, and why not all could
        be had, if so. `opened` is its zip, where that was looked into tonight."""
        paths = _paths(line)
        checksum = notebooks_checksum(line) if paths else None
        if checksum is None:
            return None, None
        last = before.notebooks if before else None
        last = last if last is not None and last.checksum == checksum else None
        found = {each.path: each for each in last.notebooks if each.path in paths} if last else {}
        current = last is not None and last.reader == READER
        lacking = set(paths) - (found.keys() if current else set())
        for path in sorted(lacking & found.keys()):
            content = self.blobs.get(found[path].oid or "")
            if content is not None:
                found[path] = facts(path, content, found[path].oid)
                lacking.discard(path)
        wanted = sorted(lacking) + self._lost(found[path] for path in sorted(found))
        failure = None
        try:
            for each in self._fetched(line, wanted, opened):
                found[each.path] = each
                lacking.discard(each.path)
        except Unreachable as fault:
            failure = f"its notebooks: {fault.reason}"
        # Where facts of an older reader are left, the next night goes through all again.
        stale = last is not None and not current and not lacking.isdisjoint(found)
        read = ReadNotebooks(
            checksum=checksum,
            notebooks=tuple(found[path] for path in sorted(found)),
            reader=last.reader if last is not None and stale else READER,
        )
        return read, failure

    def _lost(self, known: Iterable[NotebookFacts]) -> list[str]:
        """The notebooks whose contents the cache has lost, as many as may be refilled."""
        room, lost = self.blobs.room, []
        for each in known:
            gone = each.oid and not each.fault and each.oid not in self.blobs
            if gone and self.refilled and (each.size or 0) <= room:
                room -= each.size or 0
                self.refilled -= 1
                lost.append(each.path)
        return lost

    def _fetched(
        self, line: RecordLine, wanted: Collection[str], opened: ArchiveLook | None
    ) -> Iterator[NotebookFacts]:
        """Read the wanted notebooks; raises `Unreachable`. A record is begun only where there is
        left for the night what a whole one may take."""
        if not wanted or self.left <= 0 or self.volume < MAX_FETCHED:
            return
        unpacked = 0
        for path, content in self._contents(line, list(wanted)[: self.left], opened):
            self.left -= 1
            if isinstance(content, bytes):
                self.volume -= len(content)
                unpacked += len(content)
                content = TOO_MANY if unpacked > MAX_UNPACKED else content
            if isinstance(content, str):
                yield NotebookFacts(path=path, fault=content)
                continue
            oid = oid_of(content)
            self.blobs.put(oid, content)
            yield facts(path, content, oid)

    def _contents(
        self, line: RecordLine, wanted: Collection[str], opened: ArchiveLook | None
    ) -> Iterator[tuple[str, bytes | str]]:
        files = {file["key"]: file for file in line.record["files"]}
        archive = only_archive(line)
        if archive is None:
            yield from ((path, self._loose(line.id, files[path])) for path in wanted)
            return
        if opened is None or opened.zip is None:
            opened = self.opener.look(line.id, files[archive.key])
        if opened.zip is not None:
            yield from opened.contents(wanted, MAX_NOTEBOOK, MAX_FETCHED, MAX_PARTS)

    def _loose(self, number: int, file: dict[str, Any]) -> bytes | str:
        """The contents of a single file of a record, or the reason why it is not read."""
        if file.get("size", 0) > MAX_NOTEBOOK:
            return TOO_LARGE
        url = content_url(self.opener.api, number, file["key"])
        checksum = file.get("checksum")
        return self.opener.courier.get(
            url, lambda answer: whole_file(answer, checksum), max_bytes=MAX_NOTEBOOK
        )


def _paths(line: RecordLine) -> tuple[str, ...]:
    """The notebooks that the record's entry lists, if a launch takes them from the record."""
    if not notebook_paths(line):  # most have none, and to make an entry takes a while
        return ()
    software, _ = software_from(line)
    if software is None or software.codeRepository is not None:
        return ()
    return tuple(notebook.path for notebook in software.notebooks)
