"""The last good harvest on disk: the lines of all sources, their state and their history.

A source's lines are a file of JSON lines, harvest.json holds the state of each source, and
changes.jsonl what became new, changed or was withdrawn, the oldest first. All are text with
sorted keys, so that their history in git can be read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.check.schemas import FOLDER
from catalogue.history import Change, KnownEntry
from harvest.table import Line, LineState, Stored, Table, faults, faults_of, made, plain

STATE = "harvest.json"
CHANGES = "changes.jsonl"
SEEN = "seen.jsonl"  # what the last night showed of each entry
MOST_CHANGES = 2000  # lines of the log; the oldest go first, git has them all
LEAST_SHARE = 0.8  # of last time's lines; fewer are not believed
STATE_SCHEMA = FOLDER / "snapshot" / "state.schema.json"
KEPT_SCHEMA = FOLDER / "snapshot" / "kept.schema.json"
FIX = "Restore it with: git checkout -- snapshot"


class DamagedSnapshot(Exception):
    """A file of a harvest cannot be read. Its text says where, what and how to fix it."""


def there(directory: Path) -> Path:
    """The folder of a snapshot that is to be read, not made: it may be empty, but must be there, or
    else a catalogue would lack all that was harvested. Raises `DamagedSnapshot`."""
    if not directory.is_dir():
        raise DamagedSnapshot(
            f"{directory}: no such folder, so nothing that was harvested would be there. Correct "
            f"--snapshot, or make it with: python build.py harvest --snapshot {directory}"
        )
    return directory


class Store:
    """The snapshot in a folder. What was read once is not read again."""

    def __init__(self, directory: Path) -> None:
        """Take the folder, which need not be there yet."""
        self.directory = directory
        self._known: dict[str, Stored[Any, Any]] = {}

    def read(self, table: Table[Line, LineState]) -> Stored[Line, LineState]:
        """The lines of a source; an absent file is empty. Raises `DamagedSnapshot`."""
        if table.name not in self._known:
            self._known[table.name] = self._read(table)
        return self._known[table.name]

    def write(
        self,
        table: Table[Line, LineState],
        known: Stored[Line, LineState],
        changes: Iterable[Change] = (),
    ) -> tuple[Path, ...]:
        """Bring the files to `known`, and add `changes` to the log, all or none.

        Gives back the files that were touched: one that would not change is left alone. Raises
        `DamagedSnapshot` when the state of the other sources cannot be read, and ValueError
        for what has no state, or a line that could not be read back.
        """
        if known.state is None:
            raise ValueError(f"{table.name}: lines without a state cannot be written")
        before = {id(each) for each in self._known.get(table.name, Stored()).lines}
        for line in known.lines:
            if id(line) not in before and (wrong := table.faults(line)):
                raise ValueError(f"{table.name} {table.key_of(line)}: {wrong[0]}")
        ordered = sorted(known.lines, key=table.key_of)
        states = {**self._states(), table.name: plain(known.state)}
        # The lines last: without their state they could not be read.
        texts = self._log(changes)
        texts[self.directory / STATE] = _written(states)
        texts[self.directory / table.file] = "".join(table.text(each) + "\n" for each in ordered)
        touched = replace_all(texts)
        self._known[table.name] = known
        return touched

    def changes(self) -> tuple[Change, ...]:
        """The log of changes, sorted; a damaged line is left out: it is no source."""
        path = self.directory / CHANGES
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        return tuple(sorted(filter(None, map(_change, text.split("\n")))))

    def seen(self) -> tuple[KnownEntry, ...] | None:
        """What the last night showed; None where none did, or where it cannot be read."""
        path = self.directory / SEEN
        if not path.exists():
            return None
        found = [_seen(line) for line in path.read_text("utf-8", "replace").split("\n") if line]
        return None if None in found else tuple(filter(None, found))

    def note(self, seen: Iterable[KnownEntry], changes: Iterable[Change]) -> None:
        """Remember what tonight shows, and add `changes` to the log, both or neither."""
        lines = "".join(_as_line(each) for each in seen)
        replace_all({self.directory / SEEN: lines, **self._log(changes)})

    def _log(self, changes: Iterable[Change]) -> dict[Path, str]:
        """The log with `changes` added, where there are any; those of a night that was cut off
        stand there already."""
        known = self.changes()
        new = tuple(each for each in changes if each not in known)
        log = (*known, *new)[-MOST_CHANGES:]
        return {self.directory / CHANGES: "".join(map(_as_line, log))} if new else {}

    def _read(self, table: Table[Line, LineState]) -> Stored[Line, LineState]:
        states = self._states()
        text = _text(self.directory / table.file)
        lines = [
            _line(table, raw, f"{self.directory / table.file}:{number}")
            # Not splitlines(): U+2028 and its like are part of the text.
            for number, raw in enumerate(text.split("\n"), 1)
            if raw
        ]
        if table.name in states:
            state = self._state(table, states[table.name])
            return Stored(lines=tuple(sorted(lines, key=table.key_of)), state=state)
        if lines:
            raise DamagedSnapshot(f"{self.directory / STATE}: does not name {table.name}. {FIX}")
        return Stored()

    def _states(self) -> dict[str, Any]:
        path = self.directory / STATE
        text = _text(path)
        return _object(text, path, FIX) if text else {}

    def _state(self, table: Table[Line, LineState], found: Any) -> LineState:
        where = f"{self.directory / STATE}: {table.name}"
        for fault in faults(STATE_SCHEMA, found):
            raise DamagedSnapshot(f"{where}: {_told(*fault)}. {FIX}")
        try:
            state = made(table.state, found)
            if datetime.fromisoformat(state.changed).tzinfo is None:
                raise ValueError("changed: expected a time with its zone")
        except ValueError as fault:
            raise DamagedSnapshot(f"{where}: {fault}. {FIX}") from None
        return state


def shrunk(found: int, expected: int, what: str = "lines were found") -> str | None:
    """Why `found` things are too few to be believed, where the last harvest had `expected`.

    >>> shrunk(8, 10), shrunk(7, 10)
    (None, '7 lines were found where the last harvest had 10; fewer than 80% are believed only \
with --accept-shrink')
    """
    if found >= LEAST_SHARE * expected:
        return None
    return (
        f"{found} {what} where the last harvest had {expected}; "
        f"fewer than {LEAST_SHARE:.0%} are believed only with --accept-shrink"
    )


def write_kept(path: Path, reasons: Mapping[str, str]) -> None:
    """Write why the last good data of sources was kept, by source; on one line, in ASCII."""
    path.write_text(json.dumps(dict(reasons), sort_keys=True) + "\n", encoding="utf-8")


def read_kept(path: Path) -> dict[str, str]:
    """Read what `write_kept` wrote. Raises `DamagedSnapshot`, also for an absent file."""
    cure = f"Write it anew with: python build.py harvest --kept-file {path}"
    found = _object(_text(path, cure), path, cure)
    for fault in faults(KEPT_SCHEMA, found):
        raise DamagedSnapshot(f"{path}: {_told(*fault)}. {cure}")
    return found


def replace_all(texts: Mapping[Path, str]) -> tuple[Path, ...]:
    """Give files new contents, all or none; give back those that were touched.

    All are written beside their places first, then swapped, in this order; where that ends
    early, by an OSError or Ctrl-C, all swaps are undone. A file that would not change is left
    alone.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    wanted = {path: text.encode("utf-8") for path, text in texts.items()}
    touched = tuple(path for path in texts if wanted[path] != before[path])
    done: list[Path] = []
    try:
        for path in touched:
            path.parent.mkdir(parents=True, exist_ok=True)
            _beside(path).write_bytes(wanted[path])
        for path in touched:
            os.replace(_beside(path), path)
            done.append(path)
    except BaseException as fault:
        for written in done:
            _restore(written, before[written])
        if isinstance(fault, OSError):
            fault.filename = fault.filename or str(path)  # a full disk does not say
        raise
    finally:
        for path in touched:
            _beside(path).unlink(missing_ok=True)
    return touched


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _beside(path).write_bytes(content)
        os.replace(_beside(path), path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _text(path: Path, cure: str = FIX) -> str:
    """The text of a file, "" for an absent one."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise DamagedSnapshot(f"{path}: not UTF-8. {cure}") from None
    except OSError as fault:
        raise DamagedSnapshot(f"{path}: {fault.strerror}. {cure}") from None


def _object(text: str, path: Path, cure: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise DamagedSnapshot(f"{path}: not JSON. {cure}") from None
    if not isinstance(found, dict):
        raise DamagedSnapshot(f"{path}: found a {type(found).__name__}, not an object. {cure}")
    return found


def _line(table: Table[Line, Any], raw: str, where: str) -> Line:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise DamagedSnapshot(f"{where}: not JSON. {FIX}") from None
    for fault in faults_of(table.schema, raw):
        raise DamagedSnapshot(f"{where}: {_told(*fault)}. {FIX}")
    return made(table.record, found)


def _told(field: str, found: str, expected: str) -> str:
    told = f"found {found}" + (f", expected {expected}" if expected else "")
    return f"{field}: {told}" if field else told


def _written(states: Mapping[str, Any]) -> str:
    return json.dumps(states, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _as_line(record: Change | KnownEntry) -> str:
    return json.dumps(plain(record), ensure_ascii=False, sort_keys=True) + "\n"


def _seen(line: str) -> KnownEntry | None:
    try:
        return made(KnownEntry, json.loads(line))
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
        return None


def _change(line: str) -> Change | None:
    try:
        return Change(**json.loads(line))
    except (TypeError, ValueError, RecursionError):
        return None
