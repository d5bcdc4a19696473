"""Writes a site beside the old one, taking over from it every file that is the same."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_tree(files: Mapping[str, bytes], new: Path, old: Path) -> None:
    """Make `new` hold `files`, besides what it holds already.

    A file that `old` has with the same bytes is the old one, linked: nothing is written, and its
    time stays, so that what copies a site by time or by content copies what changed only.
    """
    for path in sorted(file for file in new.rglob("*") if file.is_file()):
        name = path.relative_to(new).as_posix()
        if name not in files and _same(old / name, path.read_bytes()):
            path.unlink()
            _take_over(old / name, path)
    made: set[Path] = set()
    for name, content in files.items():
        target = new / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if _same(old / name, content):
            target.unlink(missing_ok=True)
            _take_over(old / name, target)
        else:
            target.write_bytes(content)


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _take_over(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        new.write_bytes(old.read_bytes())
