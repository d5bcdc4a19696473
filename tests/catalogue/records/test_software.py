"""A software entry's record: the schema's fields, its words, its defaults."""

from __future__ import annotations

import json
from dataclasses import MISSING, FrozenInstanceError, fields

import pytest

from catalogue.records.software import INTERFACES, Notebook, Overlay, Run, Software
from tests.support.files import ROOT

SCHEMA = json.loads((ROOT / "schemas/software.schema.json").read_text("utf-8"))["properties"]


def test_fields_of_the_schema_are_the_records() -> None:
    assert set(SCHEMA) - {"overlay"} <= {f.name for f in fields(Software)}
    assert {f.name for f in fields(Notebook)} - {"facts"} == set(
        SCHEMA["notebooks"]["items"]["properties"]
    )
    assert {f.name for f in fields(Run)} == set(SCHEMA["run"]["items"]["properties"])
    common = json.loads((ROOT / "schemas/common.schema.json").read_text("utf-8"))
    words = common["$defs"]["interfaces"]["items"]["enum"]
    assert list(INTERFACES) == words == ["notebook", "cli", "desktop", "library", "service"]


def test_what_is_not_said_is_empty() -> None:
    bare = Software(id="a", name="A", source="curated")
    left = {f.name: getattr(bare, f.name) for f in fields(bare)}
    assert {name for name, value in left.items() if value not in (None, (), {})} == {
        "id",
        "name",
        "source",
        "status",
    }
    assert [f.name for f in fields(bare) if f.default is f.default_factory is MISSING] == [
        "id",
        "name",
        "source",
    ]


def test_records_do_not_change() -> None:
    bare = Software(id="a", name="A", source="curated")
    with pytest.raises(FrozenInstanceError):
        bare.name = "B"  # type: ignore[misc]
    with pytest.raises(TypeError):
        bare.origin["name"] = "x"  # type: ignore[index]
    assert Overlay(doi="d", fields={}, path="p").line == 1


def test_its_pages_are_those_of_the_web_that_nobody_else_asks_about() -> None:
    software = Software(
        id="a", name="A", source="ossr", url="https://a.org/", softwareHelp="https://a.org/",
        referencePublication="https://doi.org/10.1/x", issueTracker="HTTPS://h.org/o/r/issues",
        readme="README.md", buildInstructions="https://h.org/o/r", releaseNotes="Fixes.",
        codeRepository="https://h.org/o/r",
    )  # fmt: skip
    assert software.pages == ("https://a.org/", "HTTPS://h.org/o/r/issues")
