"""How values are named."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.check.schema.faults import KINDS, shown


@pytest.mark.parametrize(
    ("value", "written", "text"),
    [
        ("a", None, '"a"'),
        ("a" * 60, None, f'"{"a" * 60}"'),
        ("a" * 61, None, f'"{"a" * 57}…"'),
        (None, None, "nothing"),
        ([], None, "a list"),
        ({}, None, "a group of fields"),
        (True, "yes", "true"),
        (False, None, "false"),
        (1.1, "1.10", "the number 1.10"),
        (3, None, "the number 3"),
    ],
)
def test_shown(value: Any, written: str | None, text: str) -> None:
    assert shown(value, written) == text


def test_kinds_are_json_schemas() -> None:
    assert KINDS == {
        "string": "text",
        "array": "a list",
        "object": "a group of fields",
        "number": "a number",
        "integer": "a whole number",
        "boolean": "true or false",
        "null": "nothing",
    }
