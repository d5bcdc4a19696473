"""How values are named, and what was meant by a word."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.check.faults import KINDS, closest, shown


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


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Keyword", "keywords"), ("licence", "license"), ("nme", "name"), ("zzz", None),
     ("NAME", "name")],
)  # fmt: skip
def test_closest(word: str, meant: str | None) -> None:
    assert closest(word, ["name", "license", "keywords"]) == meant


def test_of_words_that_differ_in_case_the_first_is_meant() -> None:
    assert closest("mit", ["mit", "MIT"]) == "MIT"


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
