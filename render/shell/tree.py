"""Writes a site beside the old one, taking over from it every file that is the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from shutil import copyfile, rmtree
from sys import intern
from typing import BinaryIO

try:
    import fcntl
except ImportError:
    # Windows has other locks: there, one rendering at a time is up to you.
    fcntl = None  # type: ignore[assignment]


def unasked() -> None:
    """Do nothing: the rendering goes on."""


@contextmanager
def replacing(out: Path, go_on: Callable[[], None] = unasked) -> Iterator[Path]:
    """An empty folder beside `out`, which takes its place if nothing is raised, and is removed
    otherwise. One process at a time has it; the others wait, and call `go_on`, which may raise."""
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f".{out.name}.new")
    old = out.with_name(f".{out.name}.old")
    lock = _locked(new, go_on)
    try:
        try:
            for left in new.iterdir():  # by a process that was killed
                rmtree(left) if left.is_dir() else left.unlink()
            yield new
            rmtree(old, ignore_errors=True)
            if out.exists():
                out.rename(old)
            new.rename(out)
        except BaseException:
            rmtree(new, ignore_errors=True)
            raise
        # From here on another process may have a folder of the name of `new`.
        rmtree(old, ignore_errors=True)
    finally:
        if lock is not None:
            os.close(lock)


def _locked(folder: Path, go_on: Callable[[], None]) -> int | None:
    """The folder, made and opened, when no other process has it; its lock goes when closed. None,
    and the folder made, where there are no such locks."""
    while True:
        folder.mkdir(exist_ok=True)
        if fcntl is None:
            return None
        lock = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # It was given another name, or removed, by the one who had it.
            if folder.is_dir() and os.path.samestat(os.fstat(lock), folder.stat()):
                return lock
            os.close(lock)
        except BlockingIOError:
            os.close(lock)
            go_on()
            time.sleep(0.1)
        except OSError:  # a file system without locks, such as some network's
            return lock


class Tree(Mapping[str, bytes]):
    """The files written into a folder: path below it → content, read back from there.

    So a whole site need not be held in memory to know what is in it.
    """

    def __init__(self, new: Path, old: Path, go_on: Callable[[], None] = unasked) -> None:
        """Write into `new`. A file that `old` has with the same bytes is the old one, linked:
        nothing is written, and its time stays, so that tools that copy a site by time or by content
        copy only what changed. `go_on` is called before each file, and may raise."""
        self._go_on = go_on
        # Not as Path: for many thousand files, joining paths takes longer than looking them up.
        self._new, self._old = str(new), str(old)
        # Folder → name → bytes: file names repeat in many folders, and each is kept as one string.
        self._sizes: dict[str, dict[str, int]] = {}

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write each as it comes. Raises ValueError if a path comes a second time."""
        for name, content in files:
            target, old = self._place(name, len(content)), f"{self._old}/{name}"
            if _same(old, content):
                _take_over(old, target)
            else:
                with _named(target), open(target, "wb") as file:
                    file.write(content)

    def take(self, name: str) -> bool:
        """Take over the old file, unread, if there is one, for names that identify the content."""
        old = f"{self._old}/{name}"
        if not os.path.isfile(old):
            return False
        _take_over(old, self._place(name, os.stat(old).st_size))
        return True

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Write a large file piece by piece. Raises as `write` does."""
        target, old = self._place(name, 0), f"{self._old}/{name}"
        with _named(target), open(target, "wb") as file:
            yield file
        self._put(name, os.stat(target).st_size)
        if os.path.isfile(old) and cmp(old, target, shallow=False):
            _take_over(old, target)

    def _place(self, name: str, size: int) -> str:
        self._go_on()
        if name in self:
            raise ValueError(f"two files of the site are called {name}")
        target = f"{self._new}/{name}"
        if name.rpartition("/")[0] not in self._sizes:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        self._put(name, size)
        return target

    def _put(self, name: str, size: int) -> None:
        folder, _, file = name.rpartition("/")
        self._sizes.setdefault(folder, {})[intern(file)] = size

    def size_of(self, name: str) -> int:
        """Bytes of one file. Raises KeyError for one that is not there."""
        folder, _, file = name.rpartition("/")
        return self._sizes[folder][file]

    def keep(self) -> None:
        """Add the other files of the folder, which MkDocs left there."""
        below = len(self._new) + 1
        found = (f"{folder}/{file}" for folder, _, files in os.walk(self._new) for file in files)
        for path in sorted(found):
            name = path[below:].replace(os.sep, "/")
            if name not in self:
                content, old = Path(path).read_bytes(), f"{self._old}/{name}"
                self._put(name, len(content))
                if _same(old, content):
                    _take_over(old, path)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(sum(folder.values()) for folder in self._sizes.values())

    def __getitem__(self, name: str) -> bytes:
        if name not in self:
            raise KeyError(name)
        return Path(self._new, name).read_bytes()

    def __contains__(self, name: object) -> bool:
        folder, _, file = str(name).rpartition("/")
        return file in self._sizes.get(folder, ())

    def __iter__(self) -> Iterator[str]:
        for folder, files in self._sizes.items():
            yield from (f"{folder}/{file}" if folder else file for file in files)

    def __len__(self) -> int:
        return sum(map(len, self._sizes.values()))


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Say which file could not be written: a full disk does not."""
    try:
        yield
    except OSError as fault:
        fault.filename = fault.filename or path
        raise


def _same(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _take_over(old: str, new: str) -> None:
    """Make `new` a link to the old file, in place of a file that is there."""
    try:
        try:
            os.link(old, new)
        except FileExistsError:
            os.unlink(new)
            os.link(old, new)
    except OSError:  # a file system without hard links
        copyfile(old, new)
