"""Which fields of a curated file each issue form has, and which control each field uses. Pure
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalogue.check.curated_file import EntryKind, required
from catalogue.check.fields import as_yaml
from catalogue.check.validate import Schemas
from catalogue.launch.tables import tables

# input and textarea: text. dropdown: one word, many: some of them, ticks: any, also none.
# lines: a list, one a line. rows: a group of columns a line. pairs: `name: value` a line.
Control = Literal["input", "textarea", "dropdown", "many", "ticks", "lines", "rows", "pairs"]
FieldPath = tuple[str | int, ...]

LONG = 4_000  # characters: what may be as long is asked for in a field of several lines
# GitHub keeps the word "none" for a choice that was not made, and takes no form that has it.
SHOWN: Mapping[str, str] = {"none": "no login (none)"}
_RESOURCES = (
    *("memoryGB", "memoryMaxGB", "cpus", "gpus", "storageGB", "idleMinutes", "sessionHours"),
    "note",
)
_WAY = (
    *("protocol", "url", "contentUrl", "encodingFormat", "query", "table", "did"),
    *("project_id", "workflow_id", "category"),
)
# In the order of the form; a 0 is the first of a list.
_ASKED: Mapping[EntryKind, tuple[FieldPath, ...]] = {
    "facility": (
        *(("name",), ("kind",), ("url",), ("summary",)),
        *(("accepts", "interfaces"), ("access", "login"), ("access", "openTo")),
        *(("access", "who"), ("access", "account"), ("accepts", "providers")),
        *(("accepts", "repositories"), ("linkGrammar",), ("linkParameters",)),
        *(("defaultEnvironment",), ("description",), ("operator", "name"), ("operator", "url")),
        *(("resources", name) for name in _RESOURCES),
        *(("mounts",), ("location",), ("documentation",), ("support",), ("logo",), ("sources",)),
    ),
    "software": (
        *(("name",), ("summary",), ("interface",), ("codeRepository",), ("ref",)),
        *(("notebooks",), ("description",), ("author",), ("keywords",), ("license",), ("doi",)),
        *(("programmingLanguage",), ("url",), ("softwareHelp",), ("referencePublication",)),
        ("sources",),
    ),
    "dataset": (
        *(("name",), ("summary",), *(("access", 0, name) for name in _WAY)),
        *(("archive",), ("description",), ("author",), ("keywords",), ("license",), ("doi",)),
        *(("url",), ("dataModel",), ("size",), ("citation",), ("contactPoint",)),
        *(("conditionsOfAccess",), ("sources",)),
    ),
}
# Of a group with many fields, those worth a column.
_COLUMNS: Mapping[str, tuple[str, ...]] = {"author": ("name", "orcid", "affiliation")}
_ID = "The file's name without .yml, for good; made of the name where you leave it empty."


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question: the field of the file at `path`, and how it is answered. `columns` are those
    of a row, `options` the words to choose from. With `empty` no box ticked is a list of nothing,
    else no answer."""

    path: FieldPath
    control: Control
    meaning: str
    example: str = ""
    required: bool = False
    empty: bool = False
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    type: str = "string"

    @property
    def choices(self) -> Mapping[str, str]:
        """The options as the form shows them, each with its word."""
        return {SHOWN.get(word, word): word for word in self.options}

    @property
    def label(self) -> str:
        """The heading above the answer: the field as it is written in messages."""
        return ".".join(part for part in self.path if isinstance(part, str))


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form for entries of a kind."""

    kind: EntryKind
    fields: tuple[Field, ...]

    def named(self, label: str) -> Field | None:
        """The field under a heading."""
        return next((each for each in self.fields if each.label == label), None)


def form(kind: EntryKind, schemas: Schemas) -> Form:
    """The form for a kind, by what its schema says of each field."""
    own = Field(path=("id",), control="input", meaning=_ID, example="my-entry")
    asked = (_field(kind, path, schemas) for path in _ASKED[kind])
    return Form(kind=kind, fields=(*asked, own))


def _field(kind: EntryKind, path: FieldPath, schemas: Schemas) -> Field:
    part = schemas.part(f"{kind}.schema.json", path)
    items = schemas.part(f"{kind}.schema.json", (*path, 0))
    needed = _needed(kind, path, schemas)
    control = _control(part, items, needed)
    shown = part.get("examples", [""])[0]
    columns = _COLUMNS.get(str(path[-1]), tuple(items.get("properties", ())))
    return Field(
        path=path,
        control=control,
        meaning=_meaning(part, control, columns, path),
        example=_example(shown, control, columns),
        required=needed and control != "ticks",
        empty=needed and control == "ticks",
        options=tuple(part.get("enum") or items.get("enum") or ()),
        columns=columns if control == "rows" else (),
        type=str(part.get("type", "string")),
    )


def _needed(kind: EntryKind, path: FieldPath, schemas: Schemas) -> bool:
    """Whether a file must have the field, and with each group that contains it."""
    schema = schemas.documents[f"{kind}.schema.json"]
    if path[0] not in required(schema):
        return False
    groups = [path[:depth] for depth in range(1, len(path)) if isinstance(path[depth], str)]
    parts = (schemas.part(f"{kind}.schema.json", group) for group in groups)
    return all(path[len(g)] in p.get("required", ()) for g, p in zip(groups, parts, strict=True))


def _control(part: Mapping[str, Any], items: Mapping[str, Any], needed: bool) -> Control:
    if part.get("type") == "array":
        if "enum" in items:
            return "many" if needed and part.get("minItems") else "ticks"
        return "rows" if "properties" in items else "lines"
    if "properties" in part:
        return "pairs"
    if "enum" in part:
        return "dropdown"
    return "textarea" if part.get("maxLength", 0) >= LONG else "input"


def _meaning(
    part: Mapping[str, Any], control: Control, columns: tuple[str, ...], path: FieldPath
) -> str:
    said = str(part.get("description", ""))
    if control == "lines":
        return f"{said} One a line."
    if control == "rows":
        return f"{said} One a line, with semicolons between {', '.join(columns)}."
    if control == "pairs":
        first = next(iter(part["examples"][0].items()))
        said += f" One a line, such as `{first[0]}: {first[1]}`."
        return f"{said} {_PAIRS[str(path[-1])](part)}"
    return said


def _by_grammar(_: Mapping[str, Any]) -> str:
    taken = tables().grammars.items()
    each = [f"{g}: {', '.join(row.parameters)}" for g, row in taken if row.parameters]
    return f"For {'; '.join(each)}."


def _by_name(part: Mapping[str, Any]) -> str:
    each = [f"`{name}`: {one['description']}" for name, one in part["properties"].items()]
    return " ".join(each)


# What is said of the names in pairs.
_PAIRS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "linkParameters": _by_grammar,
    "logo": _by_name,
}


def _example(shown: Any, control: Control, columns: tuple[str, ...]) -> str:
    """An example as a person would type it."""
    if control == "lines":
        return "\n".join(map(str, shown))
    if control == "rows":
        rows = ("; ".join(str(row.get(each, "")) for each in columns) for row in shown)
        return "\n".join(row.rstrip("; ") for row in rows)
    if control == "pairs":
        return "\n".join(f"{name}: {value}" for name, value in shown.items())
    return shown.strip() if isinstance(shown, str) else as_yaml(shown)
