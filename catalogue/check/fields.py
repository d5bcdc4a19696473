"""Makes the contributors' tables of fields from a schema: one row a field, in its order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """A row: `example` is what one writes after the field's name, as YAML on one line.

    `required` is "yes", "no", or the condition under which the field must be given.
    """

    field: str
    meaning: str
    example: str
    required: str


def rows(schema: Mapping[str, Any]) -> tuple[FieldRow, ...]:
    """The fields of a schema, those inside a group right below it ("access.login").

    Fields of list items are written as in findings, with [] for the index
    ("notebooks[].path"). Definitions behind a `$ref` are not opened.
    """
    return tuple(_rows(schema, "", schema))


def _rows(schema: Mapping[str, Any], prefix: str, root: Mapping[str, Any]) -> Iterator[FieldRow]:
    for name, part in schema["properties"].items():
        examples = part.get("examples", [])
        yield FieldRow(
            field=prefix + name,
            meaning=part.get("description", ""),
            example=_short(examples[0]) if examples else "",
            required=_required(name, schema),
        )
        if "properties" in part:
            yield from _rows(part, f"{prefix}{name}.", root)
        elif "properties" in part.get("items", {}):
            yield from _rows(part["items"], f"{prefix}{name}[].", root)


def _required(name: str, schema: Mapping[str, Any]) -> str:
    if name in schema.get("required", ()):
        return "yes"
    found = [
        _condition(case.get("if", {}), negated)
        for case in cases(schema)
        for branch, negated in (("then", False), ("else", True))
        if name in case.get(branch, {}).get("required", ())
    ]
    return ", ".join(found) or "no"


def cases(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The parts of a schema that may have an `if`: itself, and those of its `allOf`."""
    return (schema, *schema.get("allOf", ()))


def _condition(condition: Mapping[str, Any], negated: bool) -> str:
    """Words for the `if` of our schemas: a field that is there, or has one of some values."""
    words = []
    for name in condition.get("required", ()):
        values = condition.get("properties", {}).get(name, {}).get("enum")
        words.append(f"{name} is {' or '.join(values)}" if values else f"{name} is given")
    return f"{'unless' if negated else 'when'} {' and '.join(words)}"


def _short(value: Any) -> str:
    """An example on one line: of a text of several, the first."""
    if isinstance(value, str) and "\n" in value.strip():
        return as_yaml(f"{value.strip().partition(chr(10))[0]} …")
    return as_yaml(value)


def as_yaml(value: Any) -> str:
    """Write a value as one line of YAML that our reader reads back as the same value.

    JSON is YAML, but quotes around plain words only frighten; they stay where needed.
    """
    if isinstance(value, list):
        return f"[{', '.join(as_yaml(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {as_yaml(item)}' for key, item in value.items())}}}"
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether text needs no quotes anywhere in YAML, not even inside [] and {}."""
    if not text or text != text.strip() or text in ("true", "false", "null", "~"):
        return False
    if text[0] in "-?:,[]{}#&*!|>'\"%@`=" or text.replace(".", "", 1).lstrip("+-").isdigit():
        return False
    return text.isprintable() and not any(
        part in text + " " for part in (": ", " #", ",", "[", "]", "{", "}")
    )
