"""Writes a site beside the old one, taking over from it every file that is the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from filecmp import cmp
from pathlib import Path
from shutil import copyfile
from typing import BinaryIO


def unasked() -> None:
    """Nobody keeps a rendering from going on."""


class Tree(Mapping[str, bytes]):
    """The files written into a folder: path below it → content, read back from there.

    So nobody has to hold a whole site in memory to know what is in it.
    """

    def __init__(self, new: Path, old: Path, go_on: Callable[[], None] = unasked) -> None:
        """Write into `new`. A file that `old` has with the same bytes is the old one, linked:
        nothing is written, and its time stays, so that what copies a site by time or by content
        copies what changed only. `go_on` is called before each file, and may raise."""
        self._go_on = go_on
        # Not as Path: of many thousand files, to put these together takes longer than to look.
        self._new, self._old = str(new), str(old)
        self._sizes: dict[str, int] = {}
        self._folders: set[str] = set()

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write each as it comes. Raises ValueError where a path comes a second time."""
        for name, content in files:
            target, old = self._place(name, len(content)), f"{self._old}/{name}"
            if _same(old, content):
                with suppress(FileNotFoundError):
                    os.unlink(target)
                _take_over(old, target)
            else:
                with open(target, "wb") as file:
                    file.write(content)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Write a large file piece by piece. Raises as `write` does."""
        target, old = self._place(name, 0), f"{self._old}/{name}"
        with open(target, "wb") as file:
            yield file
        self._sizes[name] = os.stat(target).st_size
        if os.path.isfile(old) and cmp(old, target, shallow=False):
            os.unlink(target)
            _take_over(old, target)

    def _place(self, name: str, size: int) -> str:
        self._go_on()
        if name in self._sizes:
            raise ValueError(f"two files of the site are called {name}")
        self._sizes[name] = size
        target = f"{self._new}/{name}"
        folder = os.path.dirname(target)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return target

    def size_of(self, name: str) -> int:
        """Bytes of one file. Raises KeyError for one that is not there."""
        return self._sizes[name]

    def keep(self) -> None:
        """Take in what else stands in the folder, as MkDocs left it."""
        below = len(self._new) + 1
        found = (f"{folder}/{file}" for folder, _, files in os.walk(self._new) for file in files)
        for path in sorted(found):
            name = path[below:].replace(os.sep, "/")
            if name not in self._sizes:
                content, old = Path(path).read_bytes(), f"{self._old}/{name}"
                self._sizes[name] = len(content)
                if _same(old, content):
                    os.unlink(path)
                    _take_over(old, path)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self._sizes.values())

    def __getitem__(self, name: str) -> bytes:
        if name not in self._sizes:
            raise KeyError(name)
        return Path(self._new, name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


def _same(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _take_over(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        copyfile(old, new)
