"""Faults of one value: the violated keyword of the schema, and how it is reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalogue.check.document import FieldPath
from catalogue.check.rule import Rule

if TYPE_CHECKING:
    from jsonschema import ValidationError

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
    """One thing wrong with a value at `path`; `remedy` None means the rule's own. `stands` is the
    path whose line is told, where that is another; `meant` the path that an unknown field was
    meant for, or that it leaves empty."""

    path: FieldPath
    rule: Rule
    found: str
    expected: str = ""
    remedy: str | None = None
    stands: FieldPath | None = None
    meant: FieldPath | None = None


PartAt = Callable[[FieldPath], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A schema keyword that a value breaks; `limit` is what the schema says there.

    `part` gives what the whole schema says of any path, references opened. `because` is the field
    whose value asks for this, with that value, where one does.
    """

    keyword: str
    limit: Any
    value: Any
    schema: Mapping[str, Any]
    path: FieldPath
    written: str | None
    error: ValidationError
    part: PartAt
    because: tuple[str, str] | None = None


def shown(value: Any, written: str | None = None) -> str:
    """Describe a value: short text in quotes, a number as it was typed, else its kind."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return KINDS["array" if isinstance(value, list) else "object"]
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"the number {written or value}"
