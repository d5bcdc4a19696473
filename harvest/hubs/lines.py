"""What is known of the facilities' health on disk: snapshot/hubs.jsonl, a line a facility."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalogue.check.document import Document
from catalogue.check.schemas import shipped
from catalogue.project import file_url
from catalogue.records.catalogue import SourceState
from catalogue.records.health import Deployment, Health, Spell
from harvest.replace import replace_all
from harvest.zenodo.snapshot import MEND, STATE, DamagedSnapshot, read_states, read_text

NAME = "hubs"
FILE = "hubs.jsonl"
SCHEMA = "hub.schema.json"


def read(directory: Path) -> tuple[Health, ...]:
    """Read what is known, sorted by id; nothing before the first night.

    Raises `harvest.zenodo.snapshot.DamagedSnapshot`.
    """
    path = directory / FILE
    lines = enumerate(read_text(path).split("\n"), 1)
    return tuple(_checked(raw, f"{path}:{number}") for number, raw in lines if raw)


def state(directory: Path) -> SourceState | None:
    """When it last changed; None before the first night.

    Raises `harvest.zenodo.snapshot.DamagedSnapshot`.
    """
    found = read_states(directory / STATE).get(NAME)
    if found is None:
        return None
    try:
        changed, records = str(found["changed"]), int(found["records"])
    except (KeyError, TypeError, ValueError):
        raise DamagedSnapshot(
            f"{directory / STATE}: {NAME}: expected changed and records. {MEND}"
        ) from None
    url = file_url("facilities")
    return SourceState(name=NAME, origin="live", url=url, changed=changed, records=records)


def write(directory: Path, lines: Iterable[Health], now: datetime) -> tuple[Path, ...]:
    """Bring the files in `directory` to `lines`, all or none; give back those touched.

    Where nothing is new, not even the time of the last change is. Raises `DamagedSnapshot`,
    and ValueError for a line that could not be read back.
    """
    ordered = sorted(lines, key=lambda line: line.id)
    texts = [serialise(line) for line in ordered]
    for text in texts:
        if wrong := _wrong(json.loads(text)):
            raise ValueError(wrong)
    text = "".join(each + "\n" for each in texts)
    states = read_states(directory / STATE)
    if NAME not in states or text != read_text(directory / FILE):
        changed = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        states[NAME] = {"changed": changed, "records": len(ordered)}
    told = json.dumps(states, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return replace_all({directory / FILE: text, directory / STATE: told})


def serialise(line: Health) -> str:
    """The line as it stands in the file: JSON with sorted keys, without what is not known."""
    return json.dumps(_known(asdict(line)), ensure_ascii=False, sort_keys=True)


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        plain = {key: _known(each) for key, each in value.items()}
        return {key: each for key, each in plain.items() if each not in (None, [], {})}
    return [_known(each) for each in value] if isinstance(value, list | tuple) else value


def _checked(raw: str, where: str) -> Health:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise DamagedSnapshot(f"{where}: not JSON. {MEND}") from None
    if wrong := _wrong(found):
        raise DamagedSnapshot(f"{where}: {wrong}. {MEND}")
    deployment = found.get("deployment", {})
    deployment["providers"] = tuple(deployment.get("providers", ()))
    return Health(
        id=found["id"],
        history=tuple(Spell(**each) for each in found.get("history", ())),
        failing=found.get("failing"),
        deployment=Deployment(**deployment),
    )


def _wrong(found: object) -> str:
    """The first thing that is wrong with a line, or ""."""
    for fault in shipped().check(SCHEMA, found, Document(source=FILE)):
        return f"{fault.field}: found {fault.found}, expected {fault.expected}"
    return ""
