"""JSON Schemas (draft 2020-12) of dataclasses, as `render.views.as_json.plain` writes them.

A schema is open: a later version of the API may have more fields. The tests close it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: Mapping[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
# Fields that all records have, but that are emptied before they are published.
_EMPTIED = frozenset({("NotebookFacts", "path")})


class Definitions:
    """The definitions that schemas refer to, each made once.

    `found` are all made so far, by name. `words` are descriptions of fields by class and field;
    `where` is the beginning of each reference.
    """

    def __init__(
        self, words: Mapping[tuple[str, str], str] | None = None, where: str = "#/$defs/"
    ) -> None:
        self.found: dict[str, dict[str, Any]] = {}
        self._words = words or {}
        self._where = where
        self._classes: dict[str, tuple[type, ...]] = {}

    def of(self, *classes: type) -> dict[str, Any]:
        """A reference to an object with the fields of all these dataclasses, named like the first.

        Raises ValueError if the name is taken by others.
        """
        name = classes[0].__name__
        if self._classes.setdefault(name, classes) != classes:
            raise ValueError(f"two things of the API are called {name}")
        if name not in self.found:
            self.found[name] = {}  # for those that refer to it meanwhile
            self.found[name] = self._object(classes)
        return {"$ref": f"{self._where}{name}"}

    def _object(self, classes: Iterable[type]) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required: list[str] = []
        about: list[str] = []
        for cls in classes:
            about.append(described(cls))
            hints = get_type_hints(cls)
            for field in fields(cls):
                said = self._words.get((cls.__name__, field.name))
                shape = self.value(hints[field.name])
                properties[field.name] = shape | ({"description": said} if said else {})
                if _always(cls, field, hints[field.name]):
                    required.append(field.name)
        return {
            "type": "object",
            "description": "\n\n".join(filter(None, about)),
            "properties": properties,
            "required": required,
        }

    def value(self, kind: Any) -> dict[str, Any]:
        """The schema of values of this type. Raises TypeError for a type that JSON cannot have."""
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Literal:
            return {"enum": list(inside)}
        if origin in (Union, UnionType):
            several = [self.value(each) for each in inside if each is not NoneType]
            return several[0] if len(several) == 1 else {"anyOf": several}
        if origin is tuple and inside[1:] == (...,):
            return {"type": "array", "items": self.value(inside[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.value(inside[1])}
        if kind in _SIMPLE:
            return {"type": _SIMPLE[kind]}
        if is_dataclass(kind) and isinstance(kind, type):
            return self.of(kind)
        raise TypeError(f"no JSON Schema for {kind}")


def described(cls: type) -> str:
    """A dataclass's docstring as plain paragraphs, each on one line."""
    text = (cls.__doc__ or "").split("\n\n")
    lines = [" ".join(part.split()).replace("`", "") for part in text]
    return "\n\n".join(re.sub(r" ?\(?catalogue\.[\w.]+\)?", "", line) for line in lines if line)


def _always(cls: type, field: Field[Any], kind: Any) -> bool:
    """Whether a field is in every document: empty lists and mappings are left out."""
    if (cls.__name__, field.name) in _EMPTIED or get_origin(kind) in (tuple, Mapping):
        return False
    if field.default is MISSING and field.default_factory is MISSING:
        return True
    return isinstance(field.default, bool | int) or bool(
        isinstance(field.default, str) and field.default and get_origin(kind) is Literal
    )
