"""The entries that a pull request changes, in a folder that `.ci/take-pull` writes.

It has the new contents of entries under their own paths, the paths of removed entries in the file
`removed`, one a line, and in `others` the number of other changed files, which are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.check.curated_file import FOLDERS

ENTRY = re.compile(rf"(?:{'|'.join(FOLDERS.values())})/[a-z0-9][a-z0-9-]{{0,79}}\.yml")
MOST_FILES = 200
MOST_BYTES = 100_000


class NoPull(ValueError):
    """The folder is not as `.ci/take-pull` writes it; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Pull:
    """The entries that a pull request writes (path → contents), the paths of those that it removes,
    and the number of `others`: files it changes that are no entries."""

    written: Mapping[str, bytes]
    removed: tuple[str, ...] = ()
    others: int = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all changed entries, sorted."""
        return tuple(sorted({*self.written, *self.removed}))


def read(folder: Path) -> Pull:
    """Read the folder. Raises NoPull where it is not as expected."""
    found = sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    if any(path.is_symlink() or not path.is_file() for path in found):
        raise NoPull("it holds something other than plain files")
    names = {path.relative_to(folder).as_posix(): path for path in found}
    lines = _text(names.pop("removed", None)).splitlines()
    others = _text(names.pop("others", None)).strip() or "0"
    odd = [name for name in (*names, *lines) if not ENTRY.fullmatch(name)]
    if odd or not others.isascii() or not others.isdecimal() or len(others) > 6:
        raise NoPull("it names a file that is not an entry")
    if len(names) + len(lines) > MOST_FILES:
        raise NoPull(f"it changes more than {MOST_FILES} entries")
    if any(path.stat().st_size > MOST_BYTES for path in names.values()):
        raise NoPull(f"a file has more than {MOST_BYTES} bytes")
    written = {name: path.read_bytes() for name, path in sorted(names.items())}
    return Pull(written=written, removed=tuple(sorted({*lines} - {*written})), others=int(others))


def _text(path: Path | None) -> str:
    if path is None:
        return ""
    with path.open("rb") as file:
        return file.read(MOST_BYTES).decode("utf-8", "replace")
