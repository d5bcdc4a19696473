"""Values of fields as one gives them on a command line or in a form, by what the schema says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from catalogue.check.curated_file import EntryKind
from catalogue.check.validate import Schemas
from contribute.draft import PLACE, about


class NotGiven(ValueError):
    """A pair that says nothing; the text says why."""


def given(pairs: Iterable[str], kind: EntryKind, schemas: Schemas) -> dict[str, Any]:
    """The fields of pairs such as `access.login=none`, `interface=notebook,library` and
    `operator={name: A}`.

    Raises NotGiven for what is no such pair, or for a value that the schema refuses.
    """
    schema = f"{kind}.schema.json"
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        path = tuple(name.strip().split("."))
        part = schemas.part(schema, path)
        if not equals or not part or len(path) > 2:
            raise NotGiven(f'"{pair}" is not FIELD=VALUE with a field of a {kind}')
        value = _grouped(text) if "{" in text else valued(text.strip(), part)
        inner = {**fields.get(path[0], {}), path[1]: value} if len(path) == 2 else value
        found = about(path, schemas.check(schema, {path[0]: inner}, PLACE))
        if found:
            first = found[0]
            raise NotGiven(
                f"{first.field}: {first.found}, expected {first.expected}. {first.remedy}"
            )
        fields[path[0]] = inner
    return fields


def _grouped(text: str) -> Any:
    """What stands between braces as YAML has it, such as `[{name: A, url: https://a.org/}]`; other
    text as it is."""
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError):
        return text
    return found if isinstance(found, list | dict) else text


def valued(text: str, part: Mapping[str, Any]) -> Any:
    """A text as a value of the type that a part of a schema wants; as it is where it is none."""
    wanted = part.get("type")
    if wanted == "array":
        return [each.strip() for each in text.strip("[]").split(",") if each.strip()]
    if wanted in ("number", "integer") and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,17})?", text):
        return float(text) if "." in text else int(text)
    if wanted == "boolean" and text in ("true", "false"):
        return text == "true"
    return text
