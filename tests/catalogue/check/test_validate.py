"""The schemas, and values checked against them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from catalogue.check.document import Document
from catalogue.check.schemas import FOLDER, shipped
from schemas.update_spdx import document


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda p: p.name)
def test_schemas_are_of_the_dialect(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == path.name
    Draft202012Validator.check_schema(schema)


def test_list_of_licences_is_current() -> None:
    assert (FOLDER / "spdx-license.schema.json").read_text(encoding="utf-8") == document()


def test_harvested_lines_are_checked_too() -> None:
    line = {"id": 1, "record": {"id": 1, "metadata": {}}}
    found = shipped().check("record.schema.json", line, Document(source="record 1"))
    assert ("record 1", None, "record.metadata.title") in [
        (f.source, f.line, f.field) for f in found
    ]
