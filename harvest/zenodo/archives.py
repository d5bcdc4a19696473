"""Look into the zips of a record that has no codemeta.json beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harvest.net.answer import Unreachable
from harvest.net.http import Courier
from harvest.net.range_file import NoParts
from harvest.values.contents.stated import READER
from harvest.zenodo import codemeta_file
from harvest.zenodo.archive import ArchiveLook, depth, look
from harvest.zenodo.lines import NOT_DOWNLOADED, CodemetaFile, RecordArchive, RecordLine
from harvest.zenodo.resource_type import resource_type

MAX_ARCHIVES = 5  # of one record
MAX_KEY = 500


@dataclass(frozen=True, kw_only=True)
class RecordContents:
    """The contents of a record's zips, and if one of them could not be read, the reason.

    `opened` is the only one, where it was looked into tonight.
    """

    archives: tuple[RecordArchive, ...] = ()
    codemeta: CodemetaFile | None = None
    failure: str | None = None
    opened: ArchiveLook | None = None


@dataclass(kw_only=True)
class Opener:
    """Looks into archives on one night; once the server proves to serve no parts, into no more."""

    courier: Courier
    api: str
    refused: str | None = None

    def look_into(self, record: Mapping[str, Any], before: RecordLine | None) -> RecordContents:
        """Tell what lies in the zips of a trimmed record.

        Nothing is fetched from a zip whose checksum is the one in `before`. After a failure
        what was known of the zip is kept, else the fault stands in its place without a
        checksum, so that the next harvest tries again. A failure never stops a harvest.
        """
        known = {each.key: each for each in before.archives} if before else {}
        looks: list[ArchiveLook] = []
        failure = None
        zips = _zips(record)
        for file in zips:
            last = known.get(file["key"])
            same = last is not None and last.checksum == file["checksum"]
            if last is not None and same and (len(zips) > 1 or last.fault or last.reader == READER):
                looks.append(ArchiveLook(last))
                continue
            try:
                looks.append(self.look(record["id"], file))
            except Unreachable as fault:
                failure = failure or f"{file['key']}: {fault.reason}"
                looks.append(
                    ArchiveLook(last or RecordArchive(key=file["key"], fault=NOT_DOWNLOADED))
                )
        codemeta, missing = self._codemeta(looks, record, before)
        if len(looks) == 1 and looks[0].zip is not None:
            try:
                looks = [looks[0].stated()]
            except Unreachable as fault:  # without its generation, it is tried again
                failure = failure or f"{looks[0].archive.key}: {fault.reason}"
        return RecordContents(
            archives=tuple(each.archive for each in looks),
            codemeta=codemeta,
            failure=failure or missing,
            opened=looks[0] if len(looks) == 1 and looks[0].zip is not None else None,
        )

    def look(self, number: int, file: Mapping[str, Any]) -> ArchiveLook:
        """Look into a zip among the trimmed record's files; raises `Unreachable`."""
        if self.refused:
            raise NoParts(self.refused)
        try:
            return look(self.courier, self.api, number, file)
        except NoParts as fault:
            self.refused = fault.reason
            raise

    def _codemeta(
        self, looks: list[ArchiveLook], record: Mapping[str, Any], before: RecordLine | None
    ) -> tuple[CodemetaFile | None, str | None]:
        """The root-most codemeta.json of all the archives, and why it could not be had, if so."""
        holding = [each for each in looks if each.archive.codemeta]
        best = min(holding, key=lambda each: depth(each.archive.codemeta or ""), default=None)
        if best is None:
            return None, None
        archive = best.archive
        key = f"{archive.key}!/{archive.codemeta}"
        last = before.codemeta if before else None
        last = last if last is not None and last.key == key else None
        if last is not None and last.checksum == archive.checksum:
            return last, None
        try:
            if best.zip is None:  # its list is known, but the file itself was not needed so far
                files = {each["key"]: each for each in _zips(record)}
                best = self.look(record["id"], files[archive.key])
            if best.archive.codemeta is None:
                return None, None
            return best.codemeta(), None
        except Unreachable as fault:
            kept = last if last is not None and last.content is not None else None
            return kept or CodemetaFile(key=key, fault=NOT_DOWNLOADED), f"{key}: {fault.reason}"


def _zips(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The zips of a software record, of which it is known how long they are and when they change.

    A talk or a dataset may hold huge ones, and nothing to launch.
    """
    kind = resource_type(record["metadata"]).type
    if kind != "software" or codemeta_file.find(record) is not None:
        return []
    found = [
        file
        for file in record["files"]
        if file["key"].lower().endswith(".zip")
        and len(file["key"]) <= MAX_KEY
        and file.get("size")
        and file.get("checksum")
    ]
    return found[:MAX_ARCHIVES]
