"""JSON Schemas of dataclasses: which fields are always there, and what no schema can be made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pytest

from catalogue.records.notebook import NotebookFacts
from render.exports.v1.schema import Definitions, described


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part (`catalogue.match`) of
    two lines.

    And `more`.
    """

    name: str
    state: Literal["on", "off"] = "on"
    inside: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Whole:
    parts: tuple[Part, ...]
    texts: Mapping[str, str]
    size: int | float | None = None
    ready: bool = False


@dataclass(frozen=True, kw_only=True)
class Added:
    path: str


def test_lists_and_mappings_are_left_out_where_empty_and_all_else_has_its_shape() -> None:
    known = Definitions({("Whole", "size"): "In bytes."}, "#/x/")
    assert known.of(Whole, Added) == {"$ref": "#/x/Whole"} == known.of(Whole, Added)
    whole, part = known.found["Whole"], known.found["Part"]
    assert whole["properties"] == {
        "parts": {"type": "array", "items": {"$ref": "#/x/Part"}},
        "texts": {"type": "object", "additionalProperties": {"type": "string"}},
        "size": {
            "anyOf": [{"type": "integer"}, {"type": "number"}], "description": "In bytes."
        },
        "ready": {"type": "boolean"},
        "path": {"type": "string"},
    }  # fmt: skip
    assert (whole["required"], part["required"]) == (["ready", "path"], ["name", "state"])
    assert part["properties"]["state"] == {"enum": ["on", "off"]}
    assert part["properties"]["inside"] == whole["properties"]["parts"]
    # Emptied where a notebook's path is that of the entry's notebook.
    known.of(NotebookFacts)
    facts = known.found["NotebookFacts"]
    assert "path" in facts["properties"] and "path" not in facts["required"]
    assert described(Part) == "A part of two lines.\n\nAnd more."


def test_what_cannot_be_described_is_refused() -> None:
    known = Definitions()
    known.of(Whole, Added)
    with pytest.raises(ValueError, match="two things of the API are called Part"):
        known.of(type("Part", (), {}))
    with pytest.raises(TypeError, match="no JSON Schema"):
        known.value(bytes)
