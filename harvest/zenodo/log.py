"""The log of changes, snapshot/changes.jsonl: a line a change, the oldest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from catalogue.history import Change, compare
from catalogue.records.software import Software
from harvest.zenodo.entries.line import software_of
from harvest.zenodo.lines import RecordLine, Snapshot

FILE = "changes.jsonl"
MOST = 2000  # lines; the oldest go first, git has them all


def read(directory: Path) -> tuple[Change, ...]:
    """Read the log; an absent one is empty, and a damaged line is left out: it is no source."""
    path = directory / FILE
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return tuple(sorted(filter(None, map(_change, text.split("\n")))))


def extended(log: Iterable[Change], before: Snapshot, after: Snapshot) -> str:
    """The log's text with what changed between two snapshots added to it.

    The first live harvest replaces the bundled bootstrap: it is where the log begins, and
    adds nothing.
    """
    found = list(log)
    if after.source and before.source and before.source.origin == after.source.origin:
        night = after.source.changed[:10]
        found += compare(_entries(before.lines), _entries(after.lines), night)
    return "".join(_line(change) + "\n" for change in found[-MOST:])


def _entries(lines: Iterable[RecordLine]) -> list[Software]:
    return [software for line in lines if (software := software_of(line)[0])]


def _line(change: Change) -> str:
    plain = {key: value for key, value in asdict(change).items() if value is not None}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _change(line: str) -> Change | None:
    try:
        return Change(**json.loads(line))
    except (TypeError, ValueError, RecursionError):
        return None
