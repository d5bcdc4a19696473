"""The lines of one source in the snapshot: records as JSON, and JSON as records again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from catalogue.check.document import Document
from catalogue.check.schemas import shipped
from catalogue.check.validate import Schemas
from catalogue.records.finding import Finding

# In the metadata of a field: it is written even where it holds its default, and so is what is
# in it; only None is not, nor what there says {"written": False} and holds its default.
WRITTEN: Mapping[str, bool] = MappingProxyType({"written": True})

Fault = tuple[str, str, str]  # a field, what was found in it, what was expected


@dataclass(frozen=True, kw_only=True)
class State:
    """What harvest.json says of a source: when its lines last changed (ISO 8601, UTC), how many
    there are, and what is to be said about them. A source may add fields of its own."""

    changed: str
    records: int
    findings: tuple[Finding, ...] = ()


Record = TypeVar("Record")
Line = TypeVar("Line")
LineState = TypeVar("LineState", bound=State)


@dataclass(frozen=True, kw_only=True)
class Stored(Generic[Line, LineState]):
    """All that is known of a source; `state` is None before its first harvest."""

    lines: tuple[Line, ...] = ()
    state: LineState | None = None


@dataclass(frozen=True, kw_only=True)
class Table(Generic[Line, LineState]):
    """What a source's lines are: `record` is the dataclass of one, `schema` the JSON Schema it
    fulfils, and `key` the field that they are sorted by.

    They stand in the file `name`.jsonl, and their `state` under `name` in harvest.json.
    """

    name: str
    record: type[Line]
    state: type[LineState]
    schema: Path
    key: str

    @property
    def file(self) -> str:
        """The name of the file of the lines."""
        return f"{self.name}.jsonl"

    def key_of(self, line: Line) -> Any:
        """What a line is sorted by."""
        return getattr(line, self.key)

    def settled(
        self, before: Stored[Line, LineState], lines: Iterable[Line], state: LineState
    ) -> Stored[Line, LineState]:
        """`lines` as of `state`, sorted; where nothing is new, `before` with its own date."""
        ordered = tuple(sorted(lines, key=self.key_of))
        fresh = Stored(lines=ordered, state=replace(state, records=len(ordered)))
        if before.state is None or fresh.state is None:
            return fresh
        same = replace(fresh.state, changed=before.state.changed)
        return before if replace(fresh, state=same) == before else fresh

    def text(self, line: Line) -> str:
        """The line as it stands in the file: JSON with sorted keys, without the end of line.

        Raises ValueError for what JSON or UTF-8 cannot hold.
        """
        text = json.dumps(plain(line), ensure_ascii=False, sort_keys=True, allow_nan=False)
        text.encode()
        return text

    def faults(self, line: Line) -> tuple[Fault, ...]:
        """What is wrong with a line by the schema, sorted by field; also that no file can hold
        it, as with a number that is none or half a character."""
        try:
            text = self.text(line)
        except ValueError as fault:
            return (("", f"what no file can hold ({type(fault).__name__})", ""),)
        return faults_of(self.schema, text)


@lru_cache(maxsize=1024)  # a line is checked when it is harvested, when written and when read
def faults_of(schema: Path, text: str) -> tuple[Fault, ...]:
    """What is wrong with the JSON value in a text by the schema in a file, sorted by field.

    Raises ValueError when the text is no JSON.
    """
    return faults(schema, json.loads(text))


def faults(schema: Path, value: object) -> tuple[Fault, ...]:
    """What is wrong with a JSON value by the schema in a file, sorted by field."""
    id_, schemas = _schema(schema)
    found = schemas.check(id_, value, Document(source=schema.name))
    return tuple(sorted((each.field, each.found, each.expected) for each in found))


@cache
def _schema(path: Path) -> tuple[str, Schemas]:
    """The `$id` of the schema in a file, and it beside the project's own, which it may refer to."""
    own = json.loads(path.read_text(encoding="utf-8"))
    known = shipped().documents
    if known.get(own["$id"]) == own:
        return own["$id"], shipped()
    return own["$id"], Schemas([own, *(each for id_, each in known.items() if id_ != own["$id"])])


def plain(record: Any) -> dict[str, Any]:
    """A dataclass as JSON values. What is not known is left out: a field with its default."""
    return _plain_fields(record, whole=False)


def made(kind: type[Record], found: Mapping[str, Any]) -> Record:
    """The dataclass `kind` of JSON values. Raises ValueError for an unknown or missing field."""
    known: Any = kind
    hints = _hints(known)
    for name in found:
        if name not in hints:
            raise ValueError(f"{name}: found an unknown field, expected one of {', '.join(hints)}")
    for name in hints.keys() - found.keys() - _optional(known):
        raise ValueError(f"{name}: found nothing, expected this field")
    return kind(**{name: _value(hints[name], value) for name, value in found.items()})


def _plain_fields(record: Any, *, whole: bool) -> dict[str, Any]:
    found = {}
    for each in fields(record):
        value = getattr(record, each.name)
        written = bool(each.metadata.get("written", whole))
        if value is not None if written else value != _default(each):
            found[each.name] = _plain(value, whole=written)
    return found


def _plain(value: Any, *, whole: bool) -> Any:
    if is_dataclass(value):
        return _plain_fields(value, whole=whole)
    return [_plain(each, whole=whole) for each in value] if isinstance(value, tuple) else value


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_value(get_args(hint)[0], each) for each in value)
    parts = [each for each in get_args(hint) if each is not NoneType]
    if NoneType in get_args(hint) and value is not None:
        return _value(parts[0], value)
    return made(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    every = get_type_hints(kind)
    return {each.name: every[each.name] for each in fields(kind)}


@cache
def _optional(kind: Any) -> frozenset[str]:
    return frozenset(each.name for each in fields(kind) if _default(each) is not MISSING)
