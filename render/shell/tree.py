"""Writes a site beside the old one, taking over from it every file that is the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from typing import BinaryIO


class Tree(Mapping[str, bytes]):
    """The files written into a folder: path below it → content, read back from there.

    So nobody has to hold a whole site in memory to know what is in it.
    """

    def __init__(self, new: Path, old: Path) -> None:
        """Write into `new`. A file that `old` has with the same bytes is the old one, linked:
        nothing is written, and its time stays, so that what copies a site by time or by content
        copies what changed only."""
        self._new, self._old = new, old
        self._sizes: dict[str, int] = {}
        self._folders: set[Path] = set()

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write each as it comes. Raises ValueError where a path comes a second time."""
        for name, content in files:
            target = self._place(name, len(content))
            if _same(self._old / name, content):
                target.unlink(missing_ok=True)
                _take_over(self._old / name, target)
            else:
                target.write_bytes(content)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Write a large file piece by piece. Raises as `write` does."""
        target, old = self._place(name, 0), self._old / name
        with target.open("wb") as file:
            yield file
        self._sizes[name] = target.stat().st_size
        if old.is_file() and cmp(old, target, shallow=False):
            target.unlink()
            _take_over(old, target)

    def _place(self, name: str, size: int) -> Path:
        if name in self._sizes:
            raise ValueError(f"two files of the site are called {name}")
        self._sizes[name] = size
        target = self._new / name
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target

    def size_of(self, name: str) -> int:
        """Bytes of one file. Raises KeyError for one that is not there."""
        return self._sizes[name]

    def keep(self) -> None:
        """Take in what else stands in the folder, as MkDocs left it."""
        for path in sorted(file for file in self._new.rglob("*") if file.is_file()):
            name = path.relative_to(self._new).as_posix()
            if name not in self._sizes:
                self._sizes[name] = path.stat().st_size
                if _same(self._old / name, path.read_bytes()):
                    path.unlink()
                    _take_over(self._old / name, path)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self._sizes.values())

    def __getitem__(self, name: str) -> bytes:
        if name not in self._sizes:
            raise KeyError(name)
        return (self._new / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


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
