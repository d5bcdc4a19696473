"""The contributors' tables of fields, and values as one line of YAML."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.check.document import Document
from catalogue.check.fields import FieldRow, as_yaml, rows
from catalogue.check.schemas import shipped
from harvest.curated.yaml_tree import ParsedFile, parse

CURATED = ("software.schema.json", "facility.schema.json")


@pytest.mark.parametrize("name", CURATED)
def test_every_field_has_a_meaning_and_an_example_that_fits(name: str) -> None:
    schema = shipped().documents[name]
    assert all(row.meaning and row.example for row in rows(schema))
    for field, part in schema["properties"].items():
        found = shipped().check(name, {field: part["examples"][0]}, Document(source="example"))
        assert [f for f in found if f.code != "V102" and f.field.startswith(field)] == []


@pytest.mark.parametrize("name", CURATED)
def test_examples_read_back_as_written(name: str) -> None:
    for field, part in shipped().documents[name]["properties"].items():
        read = parse(f"{field}: {as_yaml(part['examples'][0])}\n", "example")
        assert isinstance(read, ParsedFile) and read.value == {field: part["examples"][0]}


@pytest.mark.parametrize("value", ["yes: no", "1.10", "null", "- a", "a #b", "", "a, b", "é", '"'])
def test_yaml_text_survives(value: str) -> None:
    read = parse(f"a: [{as_yaml(value)}]\n", "example")
    assert isinstance(read, ParsedFile) and read.value == {"a": [value]}


SCHEMA: dict[str, Any] = {
    "required": ["a"],
    "if": {"required": ["b", "k"], "properties": {"k": {"enum": ["x", "y"]}}},
    "then": {"required": ["c"]},
    "else": {"required": ["d"]},
    "properties": {
        "a": {"description": "A.", "examples": ["one", "two"]},
        "b": {"properties": {"in": {"description": "In.", "examples": [[1, "x: y"]]}}},
        "c": {"items": {"required": ["p"], "properties": {"p": {"examples": [{"k": True}]}}}},
        "d": {"items": {"type": "string"}},
    },
}


def test_rows_in_the_order_of_the_schema() -> None:
    def row(field: str, meaning: str, example: str, required: str) -> FieldRow:
        return FieldRow(field=field, meaning=meaning, example=example, required=required)

    assert rows(SCHEMA) == (
        row("a", "A.", "one", "yes"),
        row("b", "", "", "no"),
        row("b.in", "In.", '[1, "x: y"]', "no"),
        row("c", "", "", "when b is given and k is x or y"),
        row("c[].p", "", "{k: true}", "yes"),
        row("d", "", "", "unless b is given and k is x or y"),
    )


@pytest.mark.parametrize(
    "value",
    ["a b", "a:b", "a#b", "x-y", "1.2.3", "é", "+", "a'b", "v1.10"],
)
def test_words_without_quotes(value: str) -> None:
    assert as_yaml(value) == value


@pytest.mark.parametrize(
    "value",
    ["", " a", "a ", "true", "false", "null", "~", "1", "1.5", "+1", "-1", ".5", "a: b", "a #b",
     "a,b", "a[", "a]", "a{", "a}", "a:", *(f"{c}x" for c in "-?:,[]{}#&*!|>'\"%@`="), "a\tb"],
)  # fmt: skip
def test_words_in_quotes(value: str) -> None:
    assert as_yaml(value).startswith('"') and as_yaml(value).endswith('"')
    read = parse(f"a: [{as_yaml(value)}]\n", "example")
    assert isinstance(read, ParsedFile) and read.value == {"a": [value]}


def test_numbers_and_groups() -> None:
    assert as_yaml({"a": [1, True, None], "b": "x"}) == "{a: [1, true, null], b: x}"
