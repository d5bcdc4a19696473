"""Look into one zip archive of a record without downloading it: its list, and codemeta.json."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zipfile import ZipInfo

from catalogue.readiness.environment import FILES, FOLDERS, to_read
from harvest.net.http import Courier
from harvest.net.range_file import RangeReader, Remote, TooMuch, opened
from harvest.values.codemeta.parse import Content, parse
from harvest.values.contents.environment import said
from harvest.values.contents.stated import MAX_BYTES as MAX_STATED
from harvest.values.contents.stated import READER, chosen, read
from harvest.zenodo.codemeta_file import MAX_BYTES, content_url
from harvest.zenodo.lines import CodemetaFile, RecordArchive

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
class ArchiveLook:
    """What is known of an archive, and the means to read on in it."""

    archive: RecordArchive
    names: Names | None = None
    zip: zipfile.ZipFile | None = None
    file: RangeReader | None = None

    def contents(
        self, paths: Iterable[str], most: int, max_bytes: int, max_parts: int
    ) -> Iterator[tuple[str, bytes | str]]:
        """Files of the zip in the order in which they lie there, each its bytes or why they
        cannot be had: of one at most `most` bytes, of all together `max_bytes` in `max_parts`.

        Raises `Unreachable`, where what came before is whole.
        """
        assert self.zip is not None and self.names is not None and self.file is not None
        self.file.allow(max_bytes, max_parts)
        every = self.names.files
        for path in sorted(set(paths) & set(every), key=lambda name: every[name].header_offset):
            yield path, _body(self.zip, every[path], most)

    def stated(self) -> ArchiveLook:
        """The same with what the files at its root say of the software, and the one that decides
        the environment of that; raises `Unreachable`.

        Its codemeta.json is read as the record's own. What cannot be read is as good as not there.
        """
        assert self.zip is not None and self.names is not None
        entries = self.names.files
        found = chosen(path for path in entries if path.lower() != CODEMETA)
        bodies = {path: _body(self.zip, entries[path], MAX_STATED) for path in found.paths}
        read_ = {path: body for path, body in bodies.items() if isinstance(body, bytes)}
        readable = replace(
            found,
            described=tuple(path for path in found.described if path in read_),
            licences=tuple(path for path in found.licences if path in read_),
        )
        archive = replace(
            _with_environment(self.archive, self.zip, entries),
            stated=read(readable, read_),
            reader=READER,
        )
        return replace(self, archive=archive)

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


def look(courier: Courier, api: str, number: int, file: Mapping[str, Any]) -> ArchiveLook:
    """Read the list of a zip among the `files` of the trimmed record `number`.

    What is wrong with the archive itself is its `fault`. Raises `Unreachable`, and its kind
    `harvest.net.range_file.NoParts`.
    """
    known = RecordArchive(key=file["key"], checksum=file["checksum"])
    remote = Remote(
        url=content_url(api, number, file["key"]),
        size=file["size"],
        max_bytes=MAX_FETCHED,
        max_parts=MAX_PARTS,
    )
    try:
        stream = opened(courier, remote)
        found = zipfile.ZipFile(stream)
    except TooMuch:
        return ArchiveLook(
            replace(known, fault=f"its list of files is longer than {MAX_FETCHED} bytes")
        )
    except _DAMAGE:
        return ArchiveLook(replace(known, fault="it is not a zip archive, or a damaged one"))
    if len(found.infolist()) > MAX_MEMBERS:
        return ArchiveLook(replace(known, fault=f"it holds more than {MAX_MEMBERS} files"))
    names = sorted_out(found.infolist())
    archive = replace(
        known,
        codemeta=names.codemeta.filename if names.codemeta else None,
        notebooks=names.notebooks,
        binder=names.binder,
    )
    return ArchiveLook(archive, names, found, stream)


def _with_environment(
    archive: RecordArchive, found: zipfile.ZipFile, entries: Mapping[str, ZipInfo]
) -> RecordArchive:
    """Read the file on whose text the verdict depends, as long as there is another one."""
    while path := to_read(archive.readiness, archive.binder, archive.pyproject):
        body = _body(found, entries[path], MAX_STATED) if path in entries else ""
        if isinstance(body, str):
            break
        archive = replace(archive, **said(path, body.decode("utf-8", "replace")))
    return archive


def _parsed(found: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Content | str:
    body = _body(found, entry, MAX_BYTES)
    return body if isinstance(body, str) else parse(body)


def _body(found: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | str:
    """A file's bytes, or why they cannot be had."""
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.compress_type not in METHODS:
        return "it is compressed in a way that is not read (neither stored nor deflated)"
    if max(entry.file_size, entry.compress_size) > most:
        return f"{entry.file_size} bytes are more than the {most} that are read"
    try:
        with found.open(entry) as stream:
            body = stream.read(most + 1)
    except TooMuch:
        return "the archive would have to be downloaded to reach it"
    except _DAMAGE:
        return "the archive is damaged where it lies"
    if len(body) != entry.file_size:
        return "the archive is damaged where it lies"
    return body


CODEMETA = "codemeta.json"
MAX_NAME = 500
MAX_NOTEBOOKS = 1000


@dataclass(frozen=True, kw_only=True)
class Names:
    """`codemeta` is the entry of the root-most codemeta.json.

    `notebooks`, `binder` (the paths that decide the environment, as `catalogue.readiness`
    takes them) and all `files` are relative to where a BinderHub starts: it moves the contents
    of an only folder up (repo2docker, contentproviders/doi.py).
    """

    codemeta: ZipInfo | None
    files: Mapping[str, ZipInfo]
    notebooks: tuple[str, ...]
    binder: tuple[str, ...]


def sorted_out(entries: Iterable[ZipInfo]) -> Names:
    """Pick out what the catalogue needs from the entries of an archive."""
    fit = {entry.filename: entry for entry in entries if _fit(entry)}
    files = {name: entry for name, entry in fit.items() if not name.endswith("/")}
    named = [name for name in files if name.rsplit("/", 1)[-1].lower() == CODEMETA]
    rootmost = min(named, key=depth, default=None)
    root = _only_folder(fit)
    below = {name.removeprefix(root): entry for name, entry in files.items()}
    paths = frozenset(below)
    return Names(
        files=below,
        codemeta=files[rootmost] if rootmost else None,
        notebooks=tuple(sorted(path for path in paths if is_notebook(path))[:MAX_NOTEBOOKS]),
        binder=tuple(sorted(deciding(paths))),
    )


def depth(path: str) -> tuple[int, str]:
    """The order in which of several files the root-most comes first."""
    return path.count("/"), path


def _fit(entry: ZipInfo) -> bool:
    return (
        entry.filename == entry.orig_filename  # zipfile cuts at a NUL
        and is_path(entry.filename)
        and not stat.S_ISLNK(entry.external_attr >> 16)
    )


def is_path(name: str) -> bool:
    """Whether a name is a normal path below the folder, and can be shown."""
    return (
        len(name) <= MAX_NAME
        and name.isprintable()
        and "\\" not in name
        and not re.match("[A-Za-z]:", name)
        and not {"", ".", ".."}.intersection(name.removesuffix("/").split("/"))
    )


def _only_folder(names: Collection[str]) -> str:
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def is_notebook(path: str) -> bool:
    """Whether a path is that of a notebook that may be shown."""
    hidden = re.search(r"(^|/)(\.|__MACOSX/)", path)  # checkpoints stand in a hidden folder
    return path.endswith(".ipynb") and not hidden


def deciding(paths: Collection[str]) -> Iterator[str]:
    """The paths that decide the environment, as `catalogue.readiness` expects them."""
    folders = [name for name in FOLDERS if any(path.startswith(f"{name}/") for path in paths)]
    for folder in folders:
        inside = [f"{folder}/{name}" for name in FILES if f"{folder}/{name}" in paths]
        yield from inside or [f"{folder}/"]
    if not folders:
        yield from (name for name in FILES if name in paths)
