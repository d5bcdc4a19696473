"""Curated YAML files as hostile as their schemas let them be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from catalogue import launch
from catalogue.check.document import Document
from catalogue.check.schemas import shipped
from catalogue.check.validate import Schemas
from harvest.curated import folders as curated
from harvest.curated.yaml_text import UNSEEN

KIND = "kind word"  # in the place of what a schema refuses and needs
PLAIN = {
    **dict.fromkeys(("name", "summary", "statusReason"), KIND),
    "accepts": {"interfaces": ["notebook"]},
    "access": {"login": "none"},
}
_PARTS = re.compile(r"[^.\[\]]+")


def write(root: Path, kind: str, files: dict[str, dict[str, Any]]) -> None:
    """Write curated files; what the schema refuses of them is taken out first."""
    folder = root / kind
    folder.mkdir(parents=True, exist_ok=True)
    schemas = shipped()
    for id_, told in files.items():
        fit = _fit(schemas, curated.FOLDERS[kind], told)
        for name in ("notebooks", "ref"):  # a file is refused too where nothing can be launched
            if isinstance(_launched(fit), launch.Refusal):
                fit.pop(name, None)
        text = yaml.safe_dump(fit, allow_unicode=True)
        (folder / f"{id_}.yml").write_text(text, encoding="utf-8")


def _launched(told: dict[str, Any]) -> object:
    """What the launch grammar makes of a file's repository, ref and first refused notebook."""
    where = {"repository": told.get("codeRepository", ""), "ref": told.get("ref")}
    paths = [None, *(each["path"] for each in told.get("notebooks", ()))]
    found = [launch.source(launch.Target(**where, path=path)) for path in paths]
    return next((each for each in found if isinstance(each, launch.Refusal)), None)


def _fit(schemas: Schemas, schema: str, told: dict[str, Any]) -> dict[str, Any]:
    """The file's fields without what no file may hold and what the schema refuses."""
    told = _seen(told)
    for _ in range(50):
        faults = schemas.check(schema, told, Document(source="x"))
        if not faults:
            return told
        # From the end, so that the indices of a list stay right.
        for name in reversed(dict.fromkeys(fault.field for fault in faults)):
            _take_out(told, [int(p) if p.isdigit() else p for p in _PARTS.findall(name)])
    raise AssertionError(f"no file of {schema} can be made: {faults[0]}")


def _take_out(told: Any, path: Sequence[str | int]) -> None:
    """Remove the value at a path; what is required becomes a kind word, empty lists go too."""
    *around, last = path
    inner = told
    for part in around:
        try:
            inner = inner[part]
        except (KeyError, IndexError):  # gone with another fault
            return
    if last in PLAIN and (isinstance(inner, dict) and inner.get(last) != PLAIN[last]):
        inner[last] = PLAIN[last]
    elif isinstance(inner, dict) and last in inner:
        del inner[last]
    elif isinstance(inner, dict):  # required, and taken out before: nothing is left of it
        inner.clear()
    elif isinstance(last, int) and last < len(inner):
        del inner[last]
    if around and not inner:
        _take_out(told, around)


def _seen(value: Any) -> Any:
    """The value without the characters that no curated file may hold."""
    if isinstance(value, str):
        return " ".join(UNSEEN.sub("", value.replace("\t", " ")).split(" ")).strip() or KIND
    if isinstance(value, dict):
        return {key: _seen(each) for key, each in value.items()}
    return [_seen(each) for each in value] if isinstance(value, list) else value
