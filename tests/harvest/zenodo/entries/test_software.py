"""Real oddities, each a folder of tests/cases/ossr/: a new oddity is a new folder, no new code.

`codemeta.json` alone is read and straightened; `expected.json` holds all that comes of it, or
the fault. With a `record.json` (a search hit as Zenodo sends it) the two become an entry;
`expected.json` then holds the whole entry, null for what is kept out, and the findings; of a
dataset it holds that.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from harvest.values.codemeta.software import parse, straighten
from harvest.zenodo.entries.dataset import dataset_from, is_dataset
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import CodemetaFile, RecordLine
from harvest.zenodo.snapshot import faults, serialise
from harvest.zenodo.trim import trimmed

CASES = Path(__file__).resolve().parent.parent.parent.parent / "cases" / "ossr"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert outcome(folder) == expected


def outcome(folder: Path) -> dict[str, Any]:
    """What we make of a case, as plain JSON."""
    codemeta = folder / "codemeta.json"
    parsed = parse(codemeta.read_bytes()) if codemeta.exists() else None
    if not (folder / "record.json").exists():
        assert parsed is not None
        if isinstance(parsed, str):
            return {"fault": parsed}
        return {key: value for key, value in plain(asdict(straighten(parsed))).items() if value}
    hit = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    file = None
    if isinstance(parsed, dict):
        file = CodemetaFile(key="codemeta.json", content=parsed, mended=parsed.mended)
    elif parsed is not None:
        file = CodemetaFile(key="codemeta.json", fault=parsed)
    record = trimmed(hit)
    line = RecordLine(id=record["id"], record=record, codemeta=file)
    assert faults(line) == ()
    serialise(line).encode()
    software, findings = software_from(line)
    if is_dataset(line):
        assert software is None and findings == ()
        made, findings = dataset_from(line)
        kind, entry = "dataset", plain({**vars(made), "origin": dict(made.origin)})
    elif software is not None:
        kind, entry = "software", plain({**vars(software), "origin": dict(software.origin)})
    else:
        kind, entry = "software", None
    shown = [f"{each.code} {each.field}: {each.found} ({each.expected})" for each in findings]
    known = {k: v for k, v in entry.items() if v} if entry else None
    return {kind: known, "findings": shown}


def plain(value: Any) -> Any:
    """Lists for tuples, plain objects for dataclasses, nothing empty."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each not in (None, (), [])}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value
