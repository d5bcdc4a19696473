"""The rules of a basket's fields, as they stand in basket.schema.json, for what cleans baskets.

The page and the client clean a basket field by field, where a schema only says yes or no; names,
lengths, patterns, limits and what is required they take from here (`schemas/generate.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from catalogue.check.schemas import shipped
from catalogue.records.dataset import PROTOCOL_NAMES

_FILE = "basket.schema.json"


@dataclass(frozen=True, kw_only=True)
class ValueRule:
    """What a value must be: a text that is not longer than `longest` (UTF-16 code units, as
    JavaScript counts) and fits the `pattern`, which is JavaScript's and holds both its ends; a
    whole number from `least` to `most`; or one of `values`."""

    longest: int | None = None
    pattern: str | None = None
    least: int | None = None
    most: int | None = None
    values: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class AccessRule:
    """A protocol's `name` in a sentence; what `access` holds besides `protocol`, field to rule,
    and the field that it needs."""

    name: str
    required: str
    fields: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class BasketRules:
    """All of them. A basket.json has at most `items` items and `characters` characters.

    `rules` has each rule by its name: those of the schemas' definitions (URL, line, file and
    query are cleaned in ways of their own), else the field's. `item` is what an item holds besides
    `access`, field to rule; `access` the same for each protocol.
    """

    format: str
    version: int
    items: int
    characters: int
    rules: Mapping[str, ValueRule]
    item: Mapping[str, str]
    access: Mapping[str, AccessRule]

    def plain(self) -> dict[str, Any]:
        """The rules as JSON values, each without what it does not limit."""
        made: dict[str, Any] = _known(asdict(self))
        return made


@cache
def basket_rules() -> BasketRules:
    """The rules as they stand in the schema."""
    schema = shipped().documents[_FILE]
    item = {**schema["$defs"]["item"]["properties"]}
    del item["access"]
    rules: dict[str, ValueRule] = {}
    fields = {name: _named(name, part, rules) for name, part in item.items()}
    access: dict[str, AccessRule] = {}
    for branch in schema["$defs"]["access"]["oneOf"]:
        parts = {**branch["properties"]}
        protocol = parts.pop("protocol")
        named = {name: _named(name, part, rules) for name, part in parts.items()}
        for word in protocol.get("enum", [protocol.get("const")]):
            # What else is required is made where it is missing: a file's name.
            access[word] = AccessRule(
                name=PROTOCOL_NAMES[word], required=branch["required"][0], fields=named
            )
    return BasketRules(
        format=schema["properties"]["format"]["const"],
        version=schema["properties"]["version"]["const"],
        items=schema["properties"]["items"]["maxItems"],
        characters=schema["maxCharacters"],
        rules=rules,
        item=fields,
        access=access,
    )


def _named(field: str, part: Mapping[str, Any], rules: dict[str, ValueRule]) -> str:
    """The name of a field's rule, which is put among `rules`."""
    file, _, name = str(part.get("$ref", "")).partition("#/$defs/")
    if name:
        part = shipped().documents[file or _FILE]["$defs"][name]
    rules[name or field] = ValueRule(
        longest=part.get("maxLength"),
        pattern=part.get("pattern"),
        least=part.get("minimum"),
        most=part.get("maximum"),
        values=tuple(part["enum"]) if "enum" in part else None,
    )
    return name or field


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner is not None}
    return list(value) if isinstance(value, tuple) else value
