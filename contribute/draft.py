"""A draft of a curated file: its fields, the findings of its schema, its text. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.check.curated_file import FOLDERS, EntryKind, as_file, example, required, slug
from catalogue.check.document import Document, FieldPath
from catalogue.check.fields import as_yaml
from catalogue.check.validate import Schemas
from catalogue.records.finding import Finding
from contribute.seen import Seen
from harvest.curated.names import is_id
from harvest.values.text import line

PLACE = Document(source="answer")
HEAD = "Lines that begin with # are for you: remove them when the file is right."
# Of the fields that nobody gave, those that help most, as examples.
_HELPFUL: Mapping[EntryKind, tuple[str, ...]] = {
    "facility": ("description", "operator", "resources", "location", "documentation", "checked"),
    "software": ("description", "keywords", "notebooks", "softwareHelp", "consumesData"),
    "dataset": (
        *("description", "keywords", "license", "doi", "dataModel", "size", "citation"),
        *("contactPoint", "archive"),
    ),
}


def id_of(name: str) -> str:
    """An id derived from a name; "" if it has no letter that an id can contain."""
    made = slug(name)
    return made if is_id(made) else ""


@dataclass(frozen=True, kw_only=True)
class FileDraft:
    """An entry in the making: a file of `kind` called `id`, with its fields."""

    kind: EntryKind
    id: str
    fields: Mapping[str, Any]
    elsewhere: Mapping[str, str]

    @property
    def path(self) -> str:
        """The file, from the root of the project."""
        return f"{FOLDERS[self.kind]}/{self.id}.yml"

    def findings(self, schemas: Schemas) -> tuple[Finding, ...]:
        """What is wrong with the fields by the schema alone."""
        return schemas.check(f"{self.kind}.schema.json", self.fields, Document(source=self.path))

    def text(self, schemas: Schemas, *, comments: bool = True) -> str:
        """The file: the fields in the schema's order, then comments on those it does without, for
        whoever edits it."""
        schema = schemas.documents[f"{self.kind}.schema.json"]
        order = list(schema["properties"])
        fields = {name: self.fields[name] for name in sorted(self.fields, key=order.index)}
        told = list(self._comments(schema)) if comments else []
        head = HEAD if told else ""
        return as_file(self.kind, fields, head) + "".join(f"{each}\n" for each in told)

    def _comments(self, schema: Mapping[str, Any]) -> Iterator[str]:
        left = {name: place for name, place in self.elsewhere.items() if name not in self.fields}
        if left:
            yield "# The harvest reads these every night; write one here to correct it:"
            for name, place in left.items():
                yield f"#   {name}: {line(place, 80)}"
        said = example(schema)
        more = [n for n in _HELPFUL[self.kind] if n not in self.fields and n not in left]
        more = [] if "overlay" in self.fields else [name for name in more if name in said]
        if more:
            yield "# More that helps visitors, for example:"
            yield from (f"#   {name}: {_short(said[name])}" for name in more)


def _short(value: Any) -> str:
    """An example on one line that is not too long to read."""
    value = value[:1] if isinstance(value, list) and isinstance(value[0], dict) else value
    if isinstance(value, str):
        value = value.strip().partition("\n")[0]
    text = as_yaml(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def fitting(seen: Seen, kind: EntryKind, schemas: Schemas) -> dict[str, Any]:
    """What was read, without values that a file of this kind has no field for or may not have."""
    schema = f"{kind}.schema.json"
    known = schemas.documents[schema]["properties"]
    return {
        name: value
        for name, value in seen.fields.items()
        if name in known and is_right(name, value, schema, schemas)
    }


def is_right(name: str, value: Any, schema: str, schemas: Schemas) -> bool:
    """Whether a value of a field is valid by the schema."""
    return not about((name,), schemas.check(schema, {name: value}, PLACE))


def about(path: FieldPath, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings on one value and below it; those on fields that are not given yet are
    ignored."""
    return [each for each in findings if each.path[: len(path)] == path]


def lacking(kind: EntryKind, fields: Mapping[str, Any], schemas: Schemas) -> tuple[str, ...]:
    """The missing fields; of a correction, any one field to correct."""
    if "overlay" in fields:
        return () if len(fields) > 1 else ("summary",)
    needed = required(schemas.documents[f"{kind}.schema.json"])
    return tuple(name for name in needed if name not in fields)
