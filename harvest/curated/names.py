"""The names and places of curated files: what they may be called, and how findings name them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from catalogue.check import curated_file
from catalogue.check.files import rules
from catalogue.records.finding import Finding

# Each folder, and the schema of its files.
FOLDERS: Mapping[str, str] = MappingProxyType(
    {folder: f"{kind}.schema.json" for kind, folder in sorted(curated_file.FOLDERS.items())}
)
PLACES = "software/, facilities/ or datasets/"
INSTANCE = "catalogue.yml"  # at the top, and need not be there
_SLUG = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]{0,79}")
# With such a file nobody on Windows could clone the repository
# (https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions).
_OF_WINDOWS = re.compile(r"aux|con|nul|prn|com[0-9]|lpt[0-9]")


def source_of(path: Path, root: Path) -> str:
    """Name a file as findings do: from `root`, with slashes, undecodable bytes escaped."""
    absolute = Path(os.path.abspath(path))
    base = Path(os.path.abspath(root))
    shown = absolute.relative_to(base) if absolute.is_relative_to(base) else path
    text = os.fsencode(shown.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def misplaced(path: Path, root: Path, source: str) -> Iterator[Finding]:
    """Findings about the name and place of a file alone."""
    folder = os.path.isdir(path)
    if source == INSTANCE and not folder:
        if os.path.islink(path) and leads_out(path, root):
            yield rules.SYMLINK.at(source, found="a link out of the folder", expected="a file")
        return
    if path.parent.name not in FOLDERS or folder:
        found = "a folder" if folder else "a file elsewhere"
        # The nearest of the folders that it may have been meant for.
        parts = [part.lower() for part in reversed(path.parts[:-1])]
        meant = None if folder else next((part for part in parts if part in FOLDERS), None)
        remedy = f"Move it to {meant}/{_meant(path)}." if meant else None
        yield rules.NOT_READ.at(source, found=found, expected=f"a file in {PLACES}", remedy=remedy)
        return
    place = root / path.parent.name
    if (os.path.islink(path) and leads_out(path, place)) or leads_out(place, root):
        yield rules.SYMLINK.at(source, found="a link out of the folder", expected="a file")
        return
    remedy = f"Rename it to {_meant(path)}."
    if path.suffix != ".yml":
        found = f'the extension "{path.suffix}"' if path.suffix else "no extension"
        yield rules.EXTENSION.at(source, found=found, expected=".yml", remedy=remedy)
        return
    if not is_id(path.stem):
        windows = _OF_WINDOWS.fullmatch(path.stem)
        yield rules.NAME.at(
            source,
            found="a name that Windows reserves" if windows else "a file name that is not an id",
            expected="lower-case letters, digits and hyphens, with at least one letter",
            remedy=remedy if is_id(_meant(path).removesuffix(".yml")) else None,
        )


def _meant(path: Path) -> str:
    """The name that a file should have, judging by its present one."""
    stem = path.name.lower().partition(".yml")[0].partition(".yaml")[0]
    return f"{curated_file.slug(stem if stem != path.name.lower() else path.stem)}.yml"


def is_id(text: str) -> bool:
    """Whether a file may have this name, without its extension."""
    return _SLUG.fullmatch(text) is not None and not _OF_WINDOWS.fullmatch(text)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether `path` is, by links, outside `folder`. A loop of links leads nowhere."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # RuntimeError: a loop, until Python 3.12
        return False
