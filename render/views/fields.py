"""The contributor's tables of fields, made from the schemas so that they cannot go stale."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.check.curated_file import FOLDERS, EntryKind, as_file, example, required, slug
from catalogue.check.fields import FieldRow, rows
from catalogue.check.schemas import shipped


@dataclass(frozen=True)
class FileDescription:
    """One kind of curated file: its fields, and a whole file made of their examples."""

    name: EntryKind
    title: str
    rows: tuple[FieldRow, ...]
    example_path: str
    example: str


def forms() -> tuple[FileDescription, ...]:
    """The kinds of file a contributor can add."""
    return (
        _form("facility", "A facility"),
        _form("software", "Software or a notebook"),
        _form("dataset", "A dataset or an archive"),
    )


def _form(kind: EntryKind, title: str) -> FileDescription:
    schema = shipped().documents[f"{kind}.schema.json"]
    entry = example(schema)
    comment = f"Required: {', '.join(required(schema))}. Leave out what you do not know."
    path = f"{FOLDERS[kind]}/{slug(entry['name'])}.yml"
    return FileDescription(kind, title, rows(schema), path, as_file(kind, entry, comment))
