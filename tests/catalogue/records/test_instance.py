"""What is a catalogue's own, in the schema's words."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import get_args

from catalogue.records.instance import Instance, Topic, TopicGroup
from tests.support.files import ROOT


def test_fields_are_those_of_the_schema() -> None:
    schema = json.loads((ROOT / "schemas/catalogue.schema.json").read_text("utf-8"))
    topic = schema["$defs"]["topic"]["properties"]
    assert {f.name for f in fields(Instance)} == set(schema["properties"])
    assert {f.name for f in fields(Topic)} == set(topic)
    assert list(get_args(TopicGroup)) == topic["group"]["enum"]
    assert Instance() == Instance(topics=(), synonyms=(), featured=())
