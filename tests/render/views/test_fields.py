"""The contributor's tables say what the schemas say."""

from __future__ import annotations

import json

from catalogue.check.fields import rows
from render.views.fields import forms
from tests.files import ROOT


def test_each_kind_of_file_has_its_fields_and_an_example() -> None:
    found = forms()
    assert [(form.name, form.title) for form in found] == [
        ("facility", "A facility"),
        ("software", "Software or a notebook"),
        ("dataset", "A dataset or an archive"),
    ]
    for form in found:
        schema = json.loads((ROOT / f"schemas/{form.name}.schema.json").read_text("utf-8"))
        assert form.rows == rows(schema)
        assert "\nname: " in f"\n{form.example}"
