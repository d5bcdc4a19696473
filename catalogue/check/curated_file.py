"""The text of a curated file, and one composed of the examples in its schema."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from catalogue.check.fields import as_yaml, cases

EntryKind = Literal["facility", "software", "dataset"]
FOLDERS: Mapping[EntryKind, str] = {
    "facility": "facilities",
    "software": "software",
    "dataset": "datasets",
}
_WIDEST = 100  # columns; a longer line is hard to read and to review


def slug(name: str) -> str:
    """An id made of a name.

    >>> slug("Café au lait 2.0!")
    'cafe-au-lait-2-0'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80]


def as_file(kind: EntryKind, fields: Mapping[str, Any], comment: str = "") -> str:
    """The text of a curated file: the line that tells editors the schema, then the fields.

    `comment` is one line of text that stands above them.
    """
    lines = [f"# yaml-language-server: $schema=../schemas/{kind}.schema.json"]
    if comment:
        lines.append(f"# {comment}")
    for name, value in fields.items():
        lines.extend(_lines(name, value, ""))
    return "\n".join(lines) + "\n"


def example(schema: Mapping[str, Any]) -> dict[str, Any]:
    """An entry made of the first example of each of a schema's fields, in the schema's order.

    Left out is what belongs to another case than the ordinary one: a field whose presence alone
    is the schema's `if`, and those its `then` requires. So is what needs a file beside it.
    """
    other = {name for name, part in schema["properties"].items() if part.get("needsFile")}
    for case in cases(schema):
        condition = case.get("if", {})
        valued = condition.get("properties", {})
        other |= {name for name in condition.get("required", ()) if name not in valued}
        other |= set(case.get("then", {}).get("required", ()))
    return {
        name: part["examples"][0]
        for name, part in schema["properties"].items()
        if name not in other and part.get("examples")
    }


def required(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that an ordinary entry must have."""
    return (*schema.get("required", ()), *schema.get("else", {}).get("required", ()))


def _lines(name: str, value: Any, indent: str) -> Iterator[str]:
    """A field as YAML: what fits on a line on one, all else as a block."""
    plain = f"{indent}{name}: {as_yaml(value)}"
    if isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _lines(key, inner, f"{indent}  ")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{indent}{name}:"
        for item in value:
            inside = [one for key, inner in item.items() for one in _lines(key, inner, "")]
            yield textwrap.indent("\n".join(inside), f"{indent}    ").replace("    ", "  - ", 1)
    elif isinstance(value, list) and len(plain) > _WIDEST:
        yield f"{indent}{name}:"
        yield from (f"{indent}  - {as_yaml(item)}" for item in value)
    elif isinstance(value, str) and _is_block(value):
        yield f"{indent}{name}: {'|' if value.endswith(chr(10)) else '|-'}"
        yield textwrap.indent(value.removesuffix("\n"), f"{indent}  ")
    elif isinstance(value, str) and len(plain) > _WIDEST and _is_foldable(value):
        yield f"{indent}{name}: >-"
        width = _WIDEST - len(indent) - 2
        yield from (f"{indent}  {line}" for line in _folded(value, width))
    else:
        yield plain


def _is_block(text: str) -> bool:
    """Whether a text of several lines reads back the same as a block of YAML."""
    lines = text.removesuffix("\n").split("\n")
    fits = all(line.isprintable() and line == line.strip() for line in lines)
    return "\n" in text and fits and bool(lines[0] and lines[-1])


def _is_foldable(text: str) -> bool:
    """Whether a line of text reads back the same when it is broken at its spaces."""
    return text.isprintable() and text == " ".join(text.split())


def _folded(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
