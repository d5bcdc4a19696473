"""Archives, unpacked within limits.

Made of site_src/assets/js/basket/exports/cell/archives.py by `make tables`.
"""

import bz2
import gzip
import itertools
import lzma
import os
import re
import secrets
import shutil
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from esap_basket.limits import said_of

ARCHIVE = re.compile(r"\.(tar|tar\.(gz|bz2|xz)|tgz|tbz2?|txz|zip)(\.data)?\Z", re.IGNORECASE)
MOST_MEMBERS = 20_000  # files and folders
MOST_RATIO = 200  # bytes made of one byte of the archive,
ANY_RATIO = 100_000_000  # where more bytes than these are made
DEEPEST, LONGEST = 50, 200  # folders in each other; bytes of a name, of which disks take 255
LISTED = 12  # files that a summary names
PIECE = 1 << 16  # bytes that are copied at once
# What is read at once of an archive's own lists, which tarfile and zipfile read whole.
LISTS = 1 << 26  # and of all of it together
HEADER = {"tar": 1 << 20, "zip": 1 << 24}
TABLES = {
    "application/fits": re.compile(r"\.(fits?|fts)(\.gz|\.fz)?\Z", re.IGNORECASE),
    "application/x-votable+xml": re.compile(r"\.(vot|votable)\Z", re.IGNORECASE),
    "text/csv": re.compile(r"\.csv\Z", re.IGNORECASE),
}
BROKEN = (
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(struct.error, ValueError, LookupError, ArithmeticError, RuntimeError),  # in its own lists
)
# Names that are devices: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
WINDOWS = re.compile(r'(?i)(CON|PRN|AUX|NUL|(COM|LPT)\d)(\..*)?\Z|.*[<>:"|?*]|.*[. ]\Z')


class Refused(ValueError):
    """An archive that is not unpacked; the message says why."""


class Member(NamedTuple):
    """A file or folder of an archive, and where in it."""

    at: int
    parts: "tuple[str, ...]"
    size: int
    is_file: bool


class Unpacked:
    """What was in an archive: `folder`, `files` by their names in it, what was `left` out."""

    def __init__(self, folder: Path, files: "dict[str, Path]", left: "list[str]", reader: Any):
        self.folder, self.files, self.left, self._reader = folder, files, left, reader

    @property
    def tables(self) -> "dict[str, str]":
        """The FITS, VOTable and CSV files by name, each with its media type."""
        pairs = itertools.product(self.files, TABLES.items())
        return {name: form for name, (form, names) in pairs if names.search(name)}

    def read(self, name: str = "") -> Any:
        """The table in the file `name`, without one in the first FITS, VOTable or CSV file."""
        found = name or next(iter(self.tables), "")
        if found not in self.tables:
            raise KeyError(f"no such table; there are {list(self.tables) or 'none'}")
        return self._reader(self.files[found], self.tables[found])

    def __repr__(self) -> str:
        sizes = {name: path.stat().st_size for name, path in self.files.items()}
        lines = [f"{self.folder}: {len(sizes)} files, {said_of(sum(sizes.values()))}"]
        lines += [f"  {name} ({said_of(sizes[name])})" for name in itertools.islice(sizes, LISTED)]
        lines += [f"  and {len(sizes) - LISTED} more, see .files"] * (len(sizes) > LISTED)
        lines += [f"  left out: {len(self.left)} hidden files"] * bool(self.left)
        lines += [f"  .read() reads {name}" for name in itertools.islice(self.tables, 1)]
        return "\n".join(lines)


def unpack(path: Path, most: int, why: str, reader: Any) -> Unpacked:
    """Unpack an archive into a new folder beside it that has its name.

    No more than `most` bytes are written, for the reason `why`; `reader` makes a table of a path
    and a media type. Raises `Refused`, and then there is no folder.
    """
    try:
        with opened(path) as archive:
            members, left = listing(archive, path.stat().st_size, most, why)
        part = path.with_name(f".{secrets.token_hex(8)}.part")
        part.mkdir()
        try:
            names = write(path, members, part)
            folder = placed(part, path.with_name(ARCHIVE.sub("", path.name) or "archive"))
        except BaseException:  # Ctrl-C too
            shutil.rmtree(part, ignore_errors=True)
            raise
    except Refused:
        raise
    except BROKEN as fault:
        if isinstance(fault, OSError) and fault.filename:  # of the disk, not of the archive
            raise
        raise Refused(f"it cannot be read: {fault}") from None
    return Unpacked(folder, {name: folder / name for name in sorted(names)}, left, reader)


class Reading:
    """A file that is read in pieces, which tarfile and zipfile do not do of themselves.

    Where it may not go back, a list that leads back (CVE-2025-8194) has an end.
    """

    def __init__(self, file: Any, largest: int, back: bool):
        self.file, self.largest, self.back = file, largest, back
        self.tell, self.close = file.tell, file.close

    def read(self, size: int = -1) -> bytes:
        if self.back and size < 0:  # zipfile, for the end of the file
            size = self.largest
        if not 0 <= size <= self.largest:
            raise Refused("it has a list of its own that is too large")
        return bytes(self.file.read(size))

    def seek(self, offset: int, whence: int = 0) -> int:
        if not self.back and (whence or offset < self.tell()):
            raise Refused("its list of files leads back to its beginning")
        return int(self.file.seek(offset, whence))

    def seekable(self) -> bool:
        return True


class opened:
    """An archive by its first bytes, whatever its name."""

    def __init__(self, path: Path):
        with path.open("rb") as file:
            start = file.read(6)
        self.zip = start[:4] in (b"PK\3\4", b"PK\5\6")
        kinds: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
        self.file = kinds.get(b"" if self.zip else start[:2], open)(path, "rb")
        reading: Any = Reading(self.file, HEADER["zip" if self.zip else "tar"], back=self.zip)
        try:
            self.archive: Any = (
                zipfile.ZipFile(reading) if self.zip else tarfile.TarFile(fileobj=reading)
            )
        except BaseException:
            self.file.close()
            raise

    def __enter__(self) -> "opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()
        self.file.close()

    def each(self) -> Any:
        """(entry, name, size, what it is) of each, read one after the other."""
        if not self.zip:
            for entry in self.archive:
                yield entry, entry.name, entry.size, tar_kind(entry)
            return
        for entry in self.archive.infolist():
            kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system == 3 else 0
            named = "folder" if entry.orig_filename.endswith("/") else "file"
            special = "link" if kind == stat.S_IFLNK else "device"
            usual = kind in (0, stat.S_IFREG, stat.S_IFDIR)
            yield entry, entry.orig_filename, entry.file_size, named if usual else special

    def read(self) -> int:
        """The bytes of a tar that were unpacked so far, above what its own lists may have."""
        return 0 if self.zip else int(self.file.tell()) - LISTS

    def check(self, entry: Any) -> None:
        """Python's own rule for archives of data, where it has one (3.12, patched older ones)."""
        if not self.zip and hasattr(tarfile, "data_filter"):
            tarfile.data_filter(entry, os.path.curdir)

    def content(self, entry: Any) -> Any:
        return self.archive.open(entry) if self.zip else self.archive.extractfile(entry)


def tar_kind(entry: Any) -> str:
    if entry.issym() or entry.islnk():
        return "link"
    if entry.isreg():
        return "file"
    return "folder" if entry.isdir() else "device"


def listing(archive: opened, packed: int, most: int, why: str) -> "tuple[list[Member], list[str]]":
    """What is to be written, and the hidden files that are not. Raises `Refused`."""
    found: list[Member] = []
    left: list[str] = []
    kinds: dict[str, str] = {}  # each path, as a disk may take it, and what it is
    total = 0
    for count, (entry, name, size, kind) in enumerate(archive.each(), 1):
        if count > MOST_MEMBERS:
            raise Refused(f"it has more than {MOST_MEMBERS:,} files and folders")
        if kind in ("link", "device"):
            raise Refused(f"{name[:LONGEST]!a} in it is a {kind}, neither file nor folder")
        total += size if kind == "file" else 0
        within(max(total, archive.read()) if size >= 0 else most + 1, packed, most, why)
        parts = parts_of(name, kind)
        archive.check(entry)
        if any(part.startswith(".") or part == "__MACOSX" for part in parts):
            left += [name] * (kind == "file")
            continue
        once(parts, kind, kinds)
        found.append(Member(count, parts, size, kind == "file"))
    if not any(member.is_file for member in found):
        raise Refused("there is no file in it")
    return found, left


def within(total: int, packed: int, most: int, why: str) -> None:
    if total > most:
        raise Refused(f"it unpacks to more than {said_of(most)}, {why}")
    if total > max(ANY_RATIO, MOST_RATIO * packed):
        raise Refused(f"it unpacks to more than {MOST_RATIO} times its size, as no data do")


def parts_of(name: str, kind: str) -> "tuple[str, ...]":
    """The parts of a name: none leads out of the folder, or is shown as what it is not."""
    shown = f"{name[:LONGEST]!a} in it"
    if not name.isprintable():
        raise Refused(f"{shown} has characters that cannot be seen")
    if name.startswith("/") or "\\" in name or re.match("[A-Za-z]:", name):
        raise Refused(f"{shown} is not a name but a path on somebody's disk")
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if ".." in parts:
        raise Refused(f"{shown} leads out of the folder")
    if len(parts) > DEEPEST or any(len(part.encode()) > LONGEST for part in parts):
        raise Refused(f"{shown} is too long for disks, or too deep in folders")
    if os.name == "nt" and any(WINDOWS.match(part) for part in parts):
        raise Refused(f"{shown} is special to Windows")
    if kind == "file" and not parts:
        raise Refused(f"{shown} is not a file name")
    return parts


def once(parts: "tuple[str, ...]", kind: str, kinds: "dict[str, str]") -> None:
    """Note a path in `kinds`. Raises `Refused` where something else is there, on any disk."""
    keys = [
        unicodedata.normalize("NFKC", "/".join(parts[:end])).casefold()
        for end in range(1, len(parts) + 1)
    ]
    folders = keys[:-1] if kind == "file" else keys
    taken = any(kinds.setdefault(key, "folder") == "file" for key in folders)
    if taken or (kind == "file" and keys[-1] in kinds):
        raise Refused(f"{'/'.join(parts)[:LONGEST]!a} is in it twice")
    kinds.update({key: "file" for key in keys[len(folders) :]})


def write(path: Path, members: "list[Member]", folder: Path) -> "list[str]":
    """Write what was listed, and nothing else, into the empty `folder`: the names of the files."""
    name = ARCHIVE.sub("", path.name)
    # A folder of the archive's own name that holds all would only be there twice.
    cut = int(all(m.parts[:1] == (name,) and (m.parts[1:] or not m.is_file) for m in members))
    wanted = {member.at: member for member in members}
    names = []
    with opened(path) as archive:
        for at, (entry, *_) in enumerate(archive.each(), 1):
            if at not in wanted:
                continue
            member = wanted[at]
            place = folder.joinpath(*member.parts[cut:])
            if not member.is_file:
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            names.append("/".join(member.parts[cut:]))
            with archive.content(entry) as content, place.open("xb") as file:
                copy(content, file, member.size)
    return names


def copy(content: Any, file: Any, size: int) -> None:
    """Copy the `size` bytes that were listed, and no more."""
    while size and (block := content.read(min(PIECE, size))):
        size -= len(block)
        file.write(block)
    if size:
        raise Refused("a file in it is not as long as its list says")


def placed(part: Path, wanted: Path) -> Path:
    """Give the folder `part` the name `wanted`, or the first of wanted-2, wanted-3 that is free."""
    for number in itertools.count(1):
        place = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        if not os.path.lexists(place):
            break
    return part.rename(place)
