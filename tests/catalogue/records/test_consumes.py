"""What a software entry reads, in the schema's words."""

from __future__ import annotations

import json
from dataclasses import fields

from catalogue.records.consumes import ConsumesData
from tests.support.files import ROOT


def test_fields_are_those_of_the_schema() -> None:
    text = (ROOT / "schemas/software.schema.json").read_text("utf-8")
    known = set(json.loads(text)["properties"]["consumesData"]["properties"])
    assert {f.name for f in fields(ConsumesData)} == known
    assert {getattr(ConsumesData(), name) for name in known} == {()}
