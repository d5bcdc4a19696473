"""The contributor's tables and examples come from the schemas alone."""

from __future__ import annotations

import json
from pathlib import Path

from catalogue.check.fields import rows
from catalogue.check.schemas import shipped
from harvest.curated.folders import read
from render.views.fields import forms
from tests.support.files import ROOT


def test_a_contributor_can_take_each_example_as_it_is(tmp_path: Path) -> None:
    for form in forms():
        (tmp_path / form.example_path).parent.mkdir()
        (tmp_path / form.example_path).write_text(form.example, encoding="utf-8")
    found = read(tmp_path, shipped())
    assert found.findings == ()
    assert [len(found.facilities), len(found.software), len(found.datasets)] == [1, 1, 1]


def test_each_example_begins_with_what_is_required() -> None:
    required = {
        form.name: [
            row.field for row in form.rows if row.required == "yes" and "." not in row.field
        ]
        for form in forms()
    }
    assert required["facility"] == ["name", "kind", "url", "summary", "accepts", "access"]
    for form in forms():
        comment = form.example.splitlines()[1]
        assert comment.startswith("# Required: name, ")
        assert all(field in comment for field in required[form.name])


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
