"""What a pull request changes among the curated files, as the workflow hands it over.

A folder holds the new files under their own paths, `removed` with the paths of those that go, one a
line, and `others` with the number of changed files that are none of these: nothing of them is read.
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
    """What was handed over is not what the workflow makes of a pull request; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Pull:
    """The entries that a pull request writes, by their paths, those that it removes, and how many
    `others` of the files it changes are no entries."""

    written: Mapping[str, bytes]
    removed: tuple[str, ...] = ()
    others: int = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """All entries that are changed, in the order of their paths."""
        return tuple(sorted({*self.written, *self.removed}))


def read(folder: Path) -> Pull:
    """Read what was handed over. Raises NoPull."""
    found = sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    if any(path.is_symlink() or not path.is_file() for path in found):
        raise NoPull("it holds something that is no file")
    names = {path.relative_to(folder).as_posix(): path for path in found}
    lines = _text(names.pop("removed", None)).splitlines()
    others = _text(names.pop("others", None)).strip() or "0"
    odd = [name for name in (*names, *lines) if not ENTRY.fullmatch(name)]
    if odd or not others.isascii() or not others.isdecimal() or len(others) > 6:
        raise NoPull("it names what is no entry")
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
