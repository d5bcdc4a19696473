"""Look into one zip archive of a record without downloading it: its list, and codemeta.json."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from harvest import archive_names
from harvest.archive_names import Names
from harvest.codemeta_bytes import Content, parse
from harvest.codemeta_file import MAX_BYTES, content_url
from harvest.http import Courier
from harvest.lines import Archive, CodemetaFile
from harvest.range_file import Remote, TooMuch, opened

MAX_FETCHED = 4_000_000  # bytes of one archive
MAX_PARTS = 30
MAX_MEMBERS = 20_000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # zipfile unpacks others without a bound

# All that zipfile raises when what it reads is not a zip, or not a sound one.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)


@dataclass(frozen=True)
class Look:
    """What is known of an archive, and the means to read on in it."""

    archive: Archive
    names: Names | None = None
    zip: zipfile.ZipFile | None = None

    def codemeta(self) -> CodemetaFile:
        """Read the codemeta.json that the archive names; raises `Unreachable`."""
        assert self.zip is not None and self.names is not None and self.names.codemeta is not None
        entry = self.names.codemeta
        file = CodemetaFile(
            key=f"{self.archive.key}!/{entry.filename}", checksum=self.archive.checksum
        )
        found = _parsed(self.zip, entry)
        if isinstance(found, str):
            return replace(file, fault=found)
        return replace(file, content=found, mended=found.mended)


def look(courier: Courier, api: str, number: int, file: Mapping[str, Any]) -> Look:
    """Read the list of a zip among the `files` of the trimmed record `number`.

    What is wrong with the archive itself is its `fault`. Raises `Unreachable`, and its kind
    `harvest.range_file.NoParts`.
    """
    known = Archive(key=file["key"], checksum=file["checksum"])
    remote = Remote(
        url=content_url(api, number, file["key"]),
        size=file["size"],
        max_bytes=MAX_FETCHED,
        max_parts=MAX_PARTS,
    )
    try:
        found = zipfile.ZipFile(opened(courier, remote))
    except TooMuch:
        return Look(replace(known, fault=f"its list of files is longer than {MAX_FETCHED} bytes"))
    except _DAMAGE:
        return Look(replace(known, fault="it is not a zip archive, or a damaged one"))
    if len(found.infolist()) > MAX_MEMBERS:
        return Look(replace(known, fault=f"it holds more than {MAX_MEMBERS} files"))
    names = archive_names.sorted_out(found.infolist())
    archive = replace(
        known,
        codemeta=names.codemeta.filename if names.codemeta else None,
        notebooks=names.notebooks,
        binder=names.binder,
    )
    return Look(archive, names, found)


def _parsed(found: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Content | str:
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.compress_type not in METHODS:
        return "it is compressed in a way that is not read (neither stored nor deflated)"
    if max(entry.file_size, entry.compress_size) > MAX_BYTES:
        return f"{entry.file_size} bytes are more than the {MAX_BYTES} that are read"
    try:
        with found.open(entry) as stream:
            body = stream.read(MAX_BYTES + 1)
    except TooMuch:
        return "the archive would have to be downloaded to reach it"
    except _DAMAGE:
        return "the archive is damaged where it lies"
    if len(body) != entry.file_size:
        return "the archive is damaged where it lies"
    return parse(body)
