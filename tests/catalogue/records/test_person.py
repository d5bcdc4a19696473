"""A person's record has what the schema lets one write."""

from __future__ import annotations

import json
from dataclasses import fields

from catalogue.records.person import Person
from tests.support.files import ROOT


def test_fields_of_the_schema_are_the_records() -> None:
    text = (ROOT / "schemas/common.schema.json").read_text("utf-8")
    known = set(json.loads(text)["$defs"]["person"]["properties"])
    names = [f.name for f in fields(Person)]
    assert known <= set(names)
    assert [getattr(Person(name="Ada"), name) for name in names] == ["Ada", *[None] * 7]
