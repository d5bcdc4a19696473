"""Checks the API of a rendered site: every file against the schema that its index names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

API = "api/v1/"


def read(site: Path, path: str) -> Any:
    return json.loads((site / path).read_text("utf-8"))


def closed(value: Any) -> Any:
    """A schema that takes no other fields than those it names, so that each is described."""
    if isinstance(value, list):
        return [closed(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: closed(each) for name, each in value.items()}
    if isinstance(found.get("properties"), dict) and found.get("type") == "object":
        found.setdefault("additionalProperties", False)
    return found


def faults(site: Path) -> Iterator[str]:
    """What does not fulfil its schema, is not in the index, or is not as large as that says."""
    index = read(site, f"{API}index.json")
    told = [
        (each, _schema(site, index["url"], each["schema"]))
        for each in index["files"]
        if "schema" in each
    ]
    told.append(({"path": f"{API}index.json"}, closed(read(site, "schemas/api/index.schema.json"))))
    known = {f"{API}openapi.json"}
    for each, schema in told:
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        paths = sorted(site.glob(each["path"].replace("{id}", "*")))
        known |= {path.relative_to(site).as_posix() for path in paths}
        if len(paths) != each.get("count", 1):
            yield f"{each['path']}: {len(paths)} files"
        if each.get("contentSize", size(paths)) != size(paths):
            yield f"{each['path']}: {size(paths)} bytes"
        for path in paths:
            for document in _documents(path):
                for fault in validator.iter_errors(document):
                    yield f"{path.relative_to(site)}: {fault.json_path}: {fault.message[:300]}"
    known |= {each["path"] for each in index["files"]}
    there = (path.relative_to(site).as_posix() for path in (site / API).rglob("*.*"))
    yield from (f"{path} is not in the index" for path in there if path not in known)


def size(paths: list[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _schema(site: Path, url: str, address: str) -> Any:
    schema = read(site, address.removeprefix(url))
    # What a line has besides its document stands beside a reference to that.
    return schema if "oneOf" in schema else closed(schema)


def _documents(path: Path) -> list[Any]:
    text = path.read_text("utf-8")
    return (
        [json.loads(line) for line in text.splitlines()]
        if path.suffix == ".jsonl"
        else [json.loads(text)]
    )
