"""Makes the contributors' tables of fields from a schema: one row a field, in its order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.check.document import FieldPath
from catalogue.check.schema.faults import PartAt
from catalogue.values.formats import paper_url


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


def example_of(path: FieldPath, part: PartAt, needed: Iterable[str] | None = None) -> Any:
    """An example of a field's value, no longer than it must be: of a list its first item, of a
    group the fields it must have (`needed`, else those that its schema requires). None for none."""
    said = part(path)
    keys = tuple(said.get("required", ()) if needed is None else needed)
    if keys:
        found = {key: example_of((*path, key), part) for key in keys}
        return found if None not in found.values() else None
    examples = said.get("examples", [])
    value = examples[0] if examples else None
    return value[:1] if isinstance(value, list) else value


def as_group(value: Any, path: FieldPath, part: PartAt) -> Any:
    """A text that stands where a group of fields belongs, as that group: in the first field it
    fits into, beside examples of the others that are required. None where it fits into none."""
    said = part(path)
    names = [*said.get("required", ())]
    if not isinstance(value, str) or not names:
        return None
    value = re.sub(r"(?<=[^ ]) *<[^<>@]+@[^<>@]+>", "", value)  # an address of mail is no name
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", value):
        names.sort(key=lambda name: part((*path, name)).get("format") != "partial-date")
    if "://" in value and "contentUrl" in said["properties"]:
        return {"protocol": "https", "contentUrl": value}
    if "command" in names and value.strip():
        return {"name": value.split()[0], "command": value}
    if "url" in said["properties"] and (paper := paper_url(value)):
        value = paper
    if "://" in value and "url" in said["properties"]:
        names.insert(0, "url")
    for name in names:
        inner = part((*path, name))
        is_list = inner.get("type") == "array"
        words = part((*path, name, 0)).get("enum") if is_list else inner.get("enum")
        if (words is None or value in words) and ("://" not in value or name == "url"):
            others = {key: example_of((*path, key), part) for key in said["required"]}
            return {**others, name: [value] if is_list else value}
    return None


def as_item(value: Any) -> str:
    """A value as an item of a list on a line of its own: a group of one field without braces.

    >>> as_item({"name": "Jane Doe"})
    '- name: Jane Doe'
    """
    text = as_yaml(value)
    return f"- {text.strip('{}') if isinstance(value, dict) and len(value) == 1 else text}"


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
