"""The last good harvest on disk: read it, check it, replace it all or not at all.

`ossr.jsonl` holds one record a line and `harvest.json` says where it came from. Both are
text with sorted keys, so that their history in git can be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema

from catalogue.check.document import field_name
from catalogue.check.sentences import faults_of
from catalogue.records.finding import Finding
from catalogue.records.software import Version
from harvest.replace import replace_all
from harvest.zenodo.lines import (
    NAME,
    Archive,
    Bootstrap,
    CodemetaFile,
    RecordLine,
    Snapshot,
    Source,
)
from harvest.zenodo.message import describe_change

__all__ = [
    "Bootstrap",
    "CodemetaFile",
    "DamagedSnapshot",
    "RecordLine",
    "Snapshot",
    "Source",
    "describe_change",
    "faults",
    "read",
    "serialise",
    "write",
]

SCHEMA = Path(__file__).resolve().parents[2] / "schemas" / "ossr-record.schema.json"
RECORDS = "ossr.jsonl"
STATE = "harvest.json"


class DamagedSnapshot(Exception):
    """The snapshot on disk cannot be read. Its text says where, what and how to mend it."""


def read(directory: Path) -> Snapshot:
    """Read the snapshot in `directory`; an absent one is empty.

    Raises `DamagedSnapshot`.
    """
    states = read_states(directory / STATE)
    text = read_text(directory / RECORDS)
    if NAME not in states:
        if text:
            raise DamagedSnapshot(f"{directory / STATE}: does not name {NAME}. {MEND}")
        return Snapshot()
    lines = tuple(
        _checked_line(raw, f"{directory / RECORDS}:{number}")
        # Not splitlines(): U+2028 and its like are part of the text.
        for number, raw in enumerate(text.split("\n"), 1)
        if raw
    )
    try:
        found = dict(states[NAME])
        found["findings"] = tuple(Finding(**each) for each in found.get("findings", ()))
        source = Source(**found)
        if datetime.fromisoformat(source.changed).tzinfo is None:
            raise ValueError(f"changed: found {source.changed}, expected a time with its zone")
    except (TypeError, ValueError) as fault:
        raise DamagedSnapshot(f"{directory / STATE}: {NAME}: {fault}. {MEND}") from None
    return Snapshot(lines=lines, source=source)


def write(
    directory: Path, snapshot: Snapshot, more: Mapping[Path, str] = MappingProxyType({})
) -> tuple[Path, ...]:
    """Bring the files in `directory` to `snapshot`; give back those that were touched.

    `more` are the texts of files that change with it, all or none. A file that would not
    change is left alone. Raises `DamagedSnapshot` when the state file
    of the other sources cannot be read, and ValueError for a snapshot without a source or
    with a line that could not be read back.
    """
    if snapshot.source is None:
        raise ValueError("a snapshot without a source cannot be written")
    states = read_states(directory / STATE)
    source = asdict(snapshot.source)
    source["findings"] = [_without_none(asdict(each)) for each in snapshot.source.findings]
    states[NAME] = source
    ordered = sorted(snapshot.lines, key=lambda line: line.id)
    for line in ordered:
        if wrong := faults(line):
            raise ValueError(f"record {line.id}: {wrong[0]}")
    lines = "".join(serialise(line) + "\n" for line in ordered)
    state = json.dumps(states, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return replace_all({directory / RECORDS: lines, directory / STATE: state, **more})


def serialise(line: RecordLine) -> str:
    """The line as it stands in the file: JSON with sorted keys, without the end of line."""
    content = None if line.codemeta is None else line.codemeta.content
    plain = _without_none(asdict(line))
    if content is not None:
        plain["codemeta"]["content"] = content  # its nulls are the author's own
    for key in ("versions", "bootstrap", "codemeta", "archives"):
        if not plain.get(key):
            plain.pop(key, None)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, allow_nan=False)


def faults(line: RecordLine) -> tuple[tuple[str, str, str], ...]:
    """What is wrong with `line` by the schema: field, what was found, what was expected."""
    return tuple(sorted(_in_words(json.loads(serialise(line)))))


def _in_words(found: object) -> Iterator[tuple[str, str, str]]:
    for error in _validator().iter_errors(found):
        for fault in faults_of(error, None):
            yield field_name(fault.path).removeprefix("record."), fault.found, fault.expected


def _checked_line(raw: str, where: str) -> RecordLine:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise DamagedSnapshot(f"{where}: not JSON. {MEND}") from None
    for name, what, expected in _in_words(found):
        raise DamagedSnapshot(f"{where}: {name}: found {what}, expected {expected}. {MEND}")
    codemeta, bootstrap = found.get("codemeta"), found.get("bootstrap")
    if bootstrap:
        bootstrap["sources"] = tuple(bootstrap["sources"])
    return RecordLine(
        id=found["id"],
        record=found["record"],
        codemeta=CodemetaFile(**codemeta) if codemeta else None,
        versions=tuple(Version(**each) for each in found.get("versions", ())),
        bootstrap=Bootstrap(**bootstrap) if bootstrap else None,
        archives=tuple(_archive(each) for each in found.get("archives", ())),
    )


def _archive(found: Mapping[str, Any]) -> Archive:
    lists = {key: tuple(found.get(key, ())) for key in ("notebooks", "binder")}
    return Archive(**{**found, **lists})


MEND = "Restore it with: git checkout -- snapshot"


def read_states(path: Path) -> dict[str, Any]:
    """What harvest.json at `path` says of each source; raises `DamagedSnapshot`."""
    text = read_text(path)
    try:
        states = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        raise DamagedSnapshot(f"{path}: not JSON. {MEND}") from None
    if not isinstance(states, dict):
        raise DamagedSnapshot(f"{path}: found a {type(states).__name__}, not an object. {MEND}")
    return states


def read_text(path: Path) -> str:
    """The text of a file of the snapshot, "" for an absent one; raises `DamagedSnapshot`."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise DamagedSnapshot(f"{path}: not UTF-8. {MEND}") from None
    except OSError as fault:
        raise DamagedSnapshot(f"{path}: {fault.strerror}. {MEND}") from None


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_none(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_without_none(each) for each in value]
    return value
