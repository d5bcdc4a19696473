"""A curated file as the hints see it: its values, their positions, and their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue.check.document import Document, FieldPath
from catalogue.check.rule import Rule
from catalogue.check.schema.faults import PartAt
from catalogue.records.finding import Finding


@dataclass(frozen=True, kw_only=True)
class Read:
    """A file that was parsed: its fields, where they stand, and what the schema says at a path."""

    value: Any
    place: Document
    part: PartAt

    @property
    def source(self) -> str:
        """The file, as findings name it."""
        return self.place.source

    @cached_property
    def texts(self) -> tuple[tuple[FieldPath, str], ...]:
        """Every text with its path, in the order of the file."""
        return tuple(_texts(self.value, ()))

    def at(
        self, rule: Rule, path: FieldPath, *, found: str, expected: str, remedy: str | None = None
    ) -> Finding:
        """The finding of a rule on the value at `path`."""
        return rule.at(
            self.source,
            line=self.place.line(path),
            column=self.place.column(path),
            path=path,
            found=found,
            expected=expected,
            remedy=remedy,
        )


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
