"""The issue forms: one to one with the schemas, and as GitHub takes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from catalogue.check.curated_file import FOLDERS, EntryKind, required
from catalogue.check.schemas import shipped
from contribute.forms.fields import form
from contribute.forms.template import template


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_form_asks_for_fields_of_the_schema_by_fitting_controls(kind: EntryKind) -> None:
    schema = shipped().documents[f"{kind}.schema.json"]
    shown: Mapping[str, Any] = yaml.safe_load(template(kind))
    asked = {each["attributes"]["label"]: each for each in shown["body"] if "id" in each}
    fields = {each.label: each for each in form(kind, shipped()).fields}
    assert list(asked) == list(fields)
    assert {name.split(".")[0] for name in asked} >= {*required(schema)}
    for label, element in asked.items():
        field, attributes = fields[label], element["attributes"]
        part = shipped().part(f"{kind}.schema.json", field.path)
        items = shipped().part(f"{kind}.schema.json", (*field.path, 0))
        assert part or label == "id"
        words = part.get("enum") or items.get("enum")
        if words:  # a choice, never prose
            assert element["type"] == (
                "dropdown" if "enum" in part or field.required else "checkboxes"
            )
            assert [*field.choices.values()] == words
        else:
            assert element["type"] in ("input", "textarea")
        options = attributes.get("options", [])
        names = [each["label"] if isinstance(each, dict) else each for each in options]
        # https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
        assert "none" not in [name.lower() for name in names] and len({*names}) == len(names)
        assert all(isinstance(name, str) for name in names)
        assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
    assert len({re.sub("[^a-z]", "", each["id"].lower()) for each in asked.values()}) == len(asked)
