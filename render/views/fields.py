"""The contributor's tables of fields, made from the schemas so that they cannot go stale."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from catalogue.check.fields import FieldRow, rows

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Form:
    """One kind of curated file: its fields and a real file as an example."""

    name: str
    title: str
    rows: tuple[FieldRow, ...]
    example_path: str
    example: str


def forms() -> tuple[Form, ...]:
    """The kinds of file a contributor can add."""
    return (
        _form("facility", "A facility", "facilities/mybinder.yml"),
        _form("software", "Software or a notebook", "software/hcg-16.yml"),
        _form("dataset", "A dataset or an archive", "datasets/apertif-dr1.yml"),
    )


def _form(name: str, title: str, example: str) -> Form:
    schema = json.loads((PROJECT / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
    text = (PROJECT / example).read_text(encoding="utf-8")
    return Form(name, title, rows(schema), example, text)
