"""What is wrong with one value: the broken keyword of the schema, and the fault told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import ValidationError

from catalogue.check.document import FieldPath
from catalogue.check.rule import Rule

KINDS = {
    "string": "text",
    "array": "a list",
    "object": "a group of fields",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong with a value at `path`; `remedy` None means the rule's own."""

    path: FieldPath
    rule: Rule
    found: str
    expected: str = ""
    remedy: str | None = None


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A schema keyword that a value breaks; `limit` is what the schema says there."""

    keyword: str
    limit: Any
    value: Any
    schema: Mapping[str, Any]
    path: FieldPath
    written: str | None
    error: ValidationError


def shown(value: Any, written: str | None = None) -> str:
    """Name a value: short text in quotes, a number as it was typed, else its kind."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return KINDS["array" if isinstance(value, list) else "object"]
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"the number {written or value}"
