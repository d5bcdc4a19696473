"""Keeps on disk what a rendering made, by the digest of everything it is made of.

What is looked up is therefore the same bytes that would be made again: the key of a text is the
digest of all values that the function making it is given, and of the code, templates and tables it
uses.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

_PROJECT = Path(__file__).resolve().parents[2]
# Everything that renders, and what it reads beside the catalogue.
_CODE = (("catalogue", ("*.py", "*.json")), ("render", ("*.py",)), ("schemas", ("*.json",)))
_LIBRARIES = ("jinja2", "markupsafe", "pillow", "pyyaml", "lunr")
# With its row ids, and large pages: contents of some kB are then written one after the other,
# which takes a fifth of the time that a tree of them does.
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, content BLOB)"


class Kept:
    """What the last rendering made, and what this one makes; without a file, everything is made
    again.

    Each rendering writes a file of its own, which replaces the last one's at the end: so what is
    no longer needed is dropped, and two renderings at once do not wait for each other. A damaged
    file costs time and nothing else.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._new = file.with_name(f"{file.name}.{os.getpid()}") if file else None
        self._last = _opened(file) if file else None
        self._next = _opened(self._new, empty=True) if self._new else None
        self._known: dict[int, tuple[object, bytes]] = {}

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Keep it for the next time, if all was made."""
        self._known = {}
        for database in filter(None, (self._last, self._next)):
            with suppress(sqlite3.Error):
                database.commit()
            database.close()
        if self._file and self._new:
            with suppress(OSError):
                if kind is None and self._next:
                    self._new.replace(self._file)
                self._new.unlink(missing_ok=True)
        self._last = self._next = None

    def __bool__(self) -> bool:
        """Whether anything is kept at all."""
        return self._next is not None

    def name(self, records: Iterable[object]) -> None:
        """Work out the digest of each record once, parts before what contains them; the records
        must stay alive and unchanged as long as this object."""
        if self._next:
            for each in records:
                self._known[id(each)] = each, _digest(each, self._known)

    def text(self, inputs: Iterable[object], make: Callable[[], str]) -> str:
        """What `make` makes of `inputs` and nothing else."""
        if self._next is None:
            return make()
        key = _digest((code(), *inputs), self._known)
        content = self.find(key)
        if content is None:
            content = make().encode()
            self.keep(key, content)
        return content.decode()

    def texts(self, inputs: Iterable[object], make: Callable[[], dict[str, str]]) -> dict[str, str]:
        """The same of several texts, by their names."""
        if self._next is None:
            return make()
        found: dict[str, str] = json.loads(self.text(inputs, lambda: json.dumps(make())))
        return found

    def find(self, key: bytes) -> bytes | None:
        """What is kept by the digest `key` of all that it is made of, if it is there."""
        packed = self._packed(key)
        if packed is None:
            return None
        try:
            content = zlib.decompress(packed)
        except zlib.error:
            return None
        self._put(key, packed)
        return content

    def carry(self, key: bytes) -> bool:
        """Keep for the next time, unread, what the last rendering made; whether it made this."""
        packed = self._packed(key) if self else None
        if packed is not None:
            self._put(key, packed)
        return packed is not None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep what this rendering made."""
        if self._next:
            self._put(key, zlib.compress(content, 1))

    def table(self, name: str) -> dict[str, Any]:
        """The table that the same code kept under `name` last time; empty where there is none."""
        found: dict[str, Any] = json.loads(self.find(_digest((code(), name), {})) or "{}")
        return found

    def keep_table(self, name: str, table: Mapping[str, Any]) -> None:
        """Keep a table of JSON values under `name` for the next time."""
        self.keep(_digest((code(), name), {}), json.dumps(table).encode())

    def _packed(self, key: bytes) -> bytes | None:
        """What the last rendering kept by this key, compressed, if it can be read."""
        if self._last is None:
            return None
        try:
            row = self._last.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        found: bytes | None = row[0] if row else None
        return found

    def _put(self, key: bytes, packed: bytes) -> None:
        if self._next:
            with suppress(sqlite3.Error):
                self._next.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, packed))


def _opened(file: Path, *, empty: bool = False) -> sqlite3.Connection | None:
    """The database in `file`; None if it cannot be read or made."""
    if not empty and not file.is_file():
        return None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if empty:
            file.unlink(missing_ok=True)
        database = sqlite3.connect(file)
        # What is lost in a crash is made again.
        database.execute("PRAGMA page_size = 16384")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(_TABLE)
    except (sqlite3.Error, OSError):
        return None
    return database


@cache
def code() -> bytes:
    """The digest of this code, of the tables and schemas it reads, and of what it stands on."""
    found = hashlib.sha256(repr([sys.version, *map(version, _LIBRARIES)]).encode())
    for folder, patterns in _CODE:
        for path in sorted(p for pattern in patterns for p in (_PROJECT / folder).rglob(pattern)):
            found.update(path.relative_to(_PROJECT).as_posix().encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def files_digest(folder: Path, pattern: str) -> bytes:
    """The digest of the files of a folder, by name and content."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def _digest(value: object, known: dict[int, tuple[object, bytes]]) -> bytes:
    written = io.BytesIO()
    _Canonical(written, known).dump(value)
    return hashlib.sha256(written.getbuffer()).digest()


class _Canonical(pickle.Pickler):
    """Writes equal values as equal bytes: without references to what was written before, and of a
    dataclass its fields alone, not the properties it worked out meanwhile. Never read."""

    def __init__(self, file: io.BytesIO, known: dict[int, tuple[object, bytes]]) -> None:
        super().__init__(file, protocol=5)
        self.fast = True
        self._known = known

    def reducer_override(self, obj: Any) -> Any:
        """What to write in place of a record: its digest if that is known."""
        if isinstance(obj, MappingProxyType):
            return dict, (dict(obj),)
        names = _names(obj.__class__)
        if names is None:
            return NotImplemented
        there = self._known.get(id(obj))
        if there is not None:
            return bytes, (there[1],)
        return tuple, ((type(obj).__qualname__, *[getattr(obj, name) for name in names]),)


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for another type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
