"""Values of fields as one gives them on a command line or in a form, by what the schema says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from catalogue.check.curated_file import FOLDERS, EntryKind
from catalogue.check.validate import Schemas
from catalogue.values.spelling import closest
from contribute.draft import PLACE, about

_OF_GITHUB = re.compile(r"[\w-]+/[\w.-]+")
_OF_THIS_MACHINE = re.compile(r"[/~]|\.{1,2}/|file:|[A-Za-z]:\\")


class NotGiven(ValueError):
    """A word or a pair that says nothing; the text says why."""


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
            above = schemas.part(schema, path[:-1]).get("properties", {})
            guess = closest(path[-1], above) if equals else None
            told = f'. Did you mean "{".".join((*path[:-1], guess))}"?' if guess else ""
            raise NotGiven(f'"{pair}" is not FIELD=VALUE with a field of the kind {kind}{told}')
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


def kind_and_url(words: Sequence[str]) -> tuple[EntryKind | None, str | None]:
    """The kind of entry and the URL that words name, None for what they do not. Raises NotGiven."""
    kinds = [kind for kind in FOLDERS if kind in words]
    urls = [word for word in words if word not in FOLDERS]
    if odd := [word for word in urls if not set(word) & set("./:@")]:
        guess = closest(odd[0], FOLDERS)
        raise NotGiven(
            f"{odd[0]!r} is not one of {', '.join(FOLDERS)}, nor a URL."
            + (f" Did you mean {guess}?" if guess else "")
        )
    for word in urls:
        if _OF_GITHUB.fullmatch(word):
            told = f"If it is on GitHub, give https://github.com/{word}."
            raise NotGiven(f"{word!r} is no URL. {told}")
        if _OF_THIS_MACHINE.match(word):
            told = "Give the public URL that others open or clone."
            raise NotGiven(f"{word!r} is on this machine. {told}")
    if len(kinds) > 1 or len(urls) > 1:
        raise NotGiven("give one kind (facility, software or dataset) and one URL at most")
    return kinds[0] if kinds else None, urls[0] if urls else None
