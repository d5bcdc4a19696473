"""Where the values of a document stand: lines, and scalars as they were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FieldPath = tuple[str | int, ...]

_NO_NUMBERS: Mapping[FieldPath, int] = MappingProxyType({})
_NO_TEXTS: Mapping[FieldPath, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, eq=False)  # a key by itself: its mappings have no hash
class Document:
    """A document's `source` (path or "record N") with the line and column of each value, from 1.

    A field stands where its name does; `columns` has the value's column where the value begins on
    the line of its name, `names` the name's. `written` holds unquoted scalars as they were typed
    where they are no text to us ("1.10") or to others ("no", “no”), `comments` those that follow an
    unquoted scalar on its line. A path is the tuple of keys and indices that leads to a value; ()
    is the document.
    """

    source: str
    lines: Mapping[FieldPath, int] = field(default_factory=lambda: _NO_NUMBERS)
    columns: Mapping[FieldPath, int] = field(default_factory=lambda: _NO_NUMBERS)
    names: Mapping[FieldPath, int] = field(default_factory=lambda: _NO_NUMBERS)
    written: Mapping[FieldPath, str] = field(default_factory=lambda: _NO_TEXTS)
    comments: Mapping[FieldPath, str] = field(default_factory=lambda: _NO_TEXTS)

    def line(self, path: FieldPath) -> int | None:
        """The line of a value, or of the nearest thing around it; None where none is known."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None

    def column(self, path: FieldPath) -> int | None:
        """The column of a value, on the line that `line` gives; None where none is known."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.columns:
                return self.columns[path[:length]]
        return None

    def path_of(self, name: str) -> FieldPath | None:
        """The path of a field by its name as `field_name` writes it; None for one not there."""
        return next((path for path in self.lines if field_name(path) == name), None)


def field_name(path: FieldPath) -> str:
    """Write a path as people do: author[2].orcid (indices from 0, as in JSONPath)."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
