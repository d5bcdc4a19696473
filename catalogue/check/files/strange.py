"""Explains a field that no schema knows, by its name in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from catalogue.check.curated_file import FOLDERS, required
from catalogue.check.schema_rules import UNKNOWN
from catalogue.records.finding import Finding
from catalogue.values.lookalikes import latin, strangers

MERGE = "<<"  # https://yaml.org/type/merge.html, of YAML 1.1
_KINDS: Mapping[str, str] = MappingProxyType(
    {kind: f"a {kind}" if kind != "software" else kind for kind in FOLDERS}
)


def misfiled(
    found: Iterable[Finding],
    value: Mapping[str, Any],
    own: str,
    documents: Mapping[str, Mapping[str, Any]],
) -> tuple[Finding, ...]:
    """The findings on a file; of one that is whole as an entry of another kind, the first that
    shows it, for the rest comes of that."""
    found = tuple(found)
    odd = [each for each in found if each.code == UNKNOWN.code and len(each.path) == 1]
    for kind in FOLDERS if odd else ():
        schema = documents.get(f"{kind}.schema.json", {})
        if value.keys() <= schema.get("properties", {}).keys() and value.keys() >= {
            *required(schema)
        }:
            return (odd[0],)
    return found


def told(finding: Finding, own: str, documents: Mapping[str, Mapping[str, Any]]) -> Finding:
    """The finding, with the cause and cure where the name of an unknown field shows them. `own`
    is the schema of its file, one of `documents`."""
    if finding.code != UNKNOWN.code:
        return finding
    name = str(finding.path[-1])
    if name == MERGE:
        remedy = f"Write the fields out: {MERGE} merges nothing here."
    elif name[:1].isspace():
        found = f"the character U+{ord(name[0]):04X}, which looks like a space"
        return replace(
            finding,
            found=found,
            expected="spaces before a field",
            remedy="Replace it with an ordinary space.",
        )
    elif letter := next((odd for _, odd in strangers(name)), None):
        found = f"{finding.found} with {letter} (U+{ord(letter):04X}), which only looks Latin"
        remedy = f"Write `{latin(name)}` in Latin letters."
        return replace(finding, found=found, expected="", remedy=remedy)
    elif finding.remedy != UNKNOWN.remedy:  # a name was guessed
        return finding
    elif " " in name:
        remedy = (
            "If this continues the text above, write | after that field's colon and the whole "
            "text on the lines below, indented by two more spaces."
        )
    elif kinds := _of_others(finding.field, own, documents):
        remedy = " or ".join(
            f"{FOLDERS[kind]}/, if it describes {_KINDS[kind]}"  # type: ignore[index]
            for kind in kinds
        )
        remedy = f"It is a field of {', '.join(kinds)}: move the file into {remedy}."
    else:
        return finding
    return replace(finding, expected="", remedy=remedy)


def _of_others(name: str, own: str, documents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The kinds of entries that have a field of this name at the top, if its own kind has none."""
    schemas = {kind: f"{kind}.schema.json" for kind in FOLDERS}
    if own not in schemas.values():
        return []
    return [
        kind
        for kind, schema in schemas.items()
        if schema != own and name in documents.get(schema, {}).get("properties", {})
    ]
