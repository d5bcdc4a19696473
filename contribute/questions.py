"""Prompts for the fields of a curated file; Enter accepts what was read at its URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import click

from catalogue.check.curated_file import EntryKind
from catalogue.check.document import FieldPath
from catalogue.check.fields import as_yaml
from catalogue.check.validate import Schemas
from catalogue.launch.tables import tables
from contribute.draft import PLACE, about, id_of
from harvest.curated.names import is_id

# What is asked, in order; a path of two asks for a field inside a group. After a facility's kind
# comes how its links are written, and after its login who may log in, where that is open.
QUESTIONS: Mapping[EntryKind, tuple[tuple[str, ...], ...]] = {
    "facility": (
        ("name",),
        ("kind",),
        ("url",),
        ("summary",),
        ("accepts", "interfaces"),
        ("access", "login"),
    ),
    "software": (("name",), ("summary",), ("interface",), ("codeRepository",)),
    "dataset": (("name",), ("summary",)),
}
# Of a correction, anything may stay open but one of them.
CORRECTIONS: tuple[tuple[str, ...], ...] = (("summary",), ("interface",))


def ask(
    kind: EntryKind,
    seen: Mapping[str, Any],
    id_: str | None,
    taken: Callable[[str], str | None],
    schemas: Schemas,
    name: str = "",
) -> tuple[str, dict[str, Any]]:
    """Ask for an entry's id and fields; `seen` are answers that Enter takes, `id_` one given,
    `name` what a record that is corrected is called. `taken` says of an id whether there is such a
    file, and which.

    A wrong answer is told and asked again, a taken id at once. Raises click.Abort when the answers
    end early.
    """
    schema = schemas.documents[f"{kind}.schema.json"]
    fields = dict(seen)
    if "overlay" in fields:
        id_ = id_ or _ask_id(name, taken)
        for path in CORRECTIONS:
            last = path == CORRECTIONS[-1] and len(fields) == 1
            _ask(path, fields, schema, schemas, optional=not last)
        return id_, fields
    every: tuple[tuple[str, ...], ...] = QUESTIONS[kind]
    for path in every:
        _ask(path, fields, schema, schemas)
        if path == ("name",) and id_ is None:
            id_ = _ask_id(str(fields["name"]), taken)
        for more, optional in _following(path, fields):
            _ask(more, fields, schema, schemas, optional=optional)
    if kind == "dataset" and "access" not in fields:
        fields["access"] = [_ask_way(schema, schemas)]
    return id_ or "", fields


def _following(
    path: tuple[str, ...], fields: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The questions that follow from an answer, each with whether it may stay open."""
    if path == ("kind",) and tables().kinds[fields["kind"]].grammar is None:
        yield ("linkGrammar",), True
        grammar = fields.get("linkGrammar")
        needs = tables().grammars[grammar].needs if grammar else ()
        yield from ((("linkParameters", name), False) for name in needs)
    if path == ("access", "login") and fields["access"]["login"] != "none":
        yield ("access", "who"), True


def _ask(
    path: tuple[str, ...],
    fields: dict[str, Any],
    schema: Mapping[str, Any],
    schemas: Schemas,
    optional: bool = False,
) -> None:
    id_ = str(schema["$id"])
    part = schemas.part(id_, path)
    example = as_yaml(part["examples"][0]).strip("[]")
    is_list = isinstance(part["examples"][0], list)
    words = part.get("enum") or schemas.part(id_, (*path, 0)).get("enum")
    told = f"One of: {', '.join(words)}. " if words and not is_list else ""
    told = f"Any of: {', '.join(words)}. " if words and is_list else told
    if path[0] not in schema.get("required", ()) and "else" in schema:
        optional = optional or path[0] not in schema["else"].get("required", ())
    group = fields.get(path[0], {}) if len(path) > 1 else {}
    known = group.get(path[1]) if len(path) > 1 else fields.get(path[0])
    left = "; leave it empty where there is none" if optional and not known else ""
    question = f"{'.'.join(path)} ({part['description']} {told}For example: {example}{left})"
    shown = ", ".join(map(str, known)) if isinstance(known, list) else known
    while True:
        default = shown or ("" if optional or is_list else None)
        answer = click.prompt(question, default=default, type=str, show_default=bool(shown))
        value: Any = _words(answer) if is_list else answer.strip()
        if optional and not value:
            return
        trial = {path[0]: {**group, path[1]: value} if len(path) > 1 else value}
        if _is_right(path, trial, schema, schemas):
            fields.update(trial)
            return


def _ask_way(schema: Mapping[str, Any], schemas: Schemas) -> dict[str, str]:
    """Ask how the data can be obtained: the protocol, then what the schema requires for it."""
    items = schema["properties"]["access"]["items"]
    way: dict[str, str] = {}
    names = ["protocol"]
    for name in names:
        part = items["properties"][name]
        example = as_yaml(part.get("examples", [""])[0])
        told = f"One of: {', '.join(part['enum'])}. " if "enum" in part else ""
        question = f"access.{name} ({part['description']} {told}For example: {example})"
        while True:
            answer: str = click.prompt(question, type=str)
            trial = {"access": [{**way, name: answer.strip()}]}
            if _is_right(("access", 0, name), trial, schema, schemas):
                break
        way[name] = answer.strip()
        if name == "protocol":
            names += _needed(items, way[name])
    return way


def _needed(items: Mapping[str, Any], protocol: str) -> list[str]:
    """The fields the schema requires of a way to get data with this protocol."""
    for branch in items["allOf"]:
        if protocol in branch["if"]["properties"]["protocol"]["enum"]:
            return list(branch["then"]["required"])
    return []


def _is_right(
    path: FieldPath, trial: Mapping[str, Any], schema: Mapping[str, Any], schemas: Schemas
) -> bool:
    """Check one answer; if it is wrong, say so."""
    found = about(path, schemas.check(str(schema["$id"]), trial, PLACE))
    for finding in found:
        click.echo(f"  {finding.found}, expected {finding.expected}. {finding.remedy}", err=True)
    return not found


def _words(answer: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", answer.strip("[] ")) if word]


def _ask_id(name: str, taken: Callable[[str], str | None]) -> str:
    default = id_of(name) or None
    while True:
        answer: str = click.prompt("id (the file's name)", default=default, type=str)
        if not is_id(answer):
            click.echo("  Use lower-case letters, digits and hyphens, with a letter.", err=True)
        elif where := taken(answer):
            click.echo(f"  {where} is there already: choose another id.", err=True)
            default = None
        else:
            return answer
