"""What one file of a repository says: in the words of an entry, and of the snapshot's schema."""

from __future__ import annotations

import json
from dataclasses import fields

from catalogue.check.schemas import FOLDER
from catalogue.records.software import Software
from catalogue.records.stated import Stated


def test_its_attributes_are_those_of_an_entry_and_of_the_schema() -> None:
    schema = json.loads((FOLDER / "repository.schema.json").read_text("utf-8"))
    named = {each.name for each in fields(Stated)}
    assert set(schema["$defs"]["stated"]["properties"]) == named
    assert named - {each.name for each in fields(Software)} == {"path", "fault"}
