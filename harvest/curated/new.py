"""Asks for a new curated entry's required fields and writes its YAML file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from catalogue.check.curated_file import FOLDERS, EntryKind, as_file, slug
from catalogue.check.document import Document
from catalogue.check.fields import as_yaml
from catalogue.check.validate import Schemas
from catalogue.launch.tables import tables
from catalogue.records.finding import Finding

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


def new(kind: EntryKind, root: Path, schemas: Schemas) -> Path:
    """Ask on the terminal (or read answers from a pipe, a line each), write the file, name it.

    A wrong answer is told and asked again. Raises click.ClickException when the file is there
    already, click.Abort when the answers end early; nothing is written then.
    """
    schema = schemas.documents[f"{kind}.schema.json"]
    fields: dict[str, Any] = {}
    for path in QUESTIONS[kind]:
        _ask(path, fields, schema, schemas)
        for more, optional in _following(path, fields):
            _ask(more, fields, schema, schemas, optional=optional)
    if kind == "dataset":
        fields["access"] = [_ask_way(schema, schemas)]
    target = root / FOLDERS[kind] / f"{_ask_id(fields['name'])}.yml"
    if target.exists():
        raise click.ClickException(f"{target} is there already; edit it, or choose another id.")
    order = list(schema["properties"])
    _write(target, as_file(kind, {name: fields[name] for name in sorted(fields, key=order.index)}))
    return target


def _following(
    path: tuple[str, ...], fields: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The questions that an answer brings, each with whether it may stay open."""
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
    left = "; leave it empty where there is none" if optional else ""
    question = f"{'.'.join(path)} ({part['description']} {told}For example: {example}{left})"
    while True:
        answer = click.prompt(question, default="" if optional or is_list else None, type=str)
        value: Any = _words(answer) if is_list else answer.strip()
        if optional and not value:
            return
        group = fields.get(path[0], {}) if len(path) > 1 else {}
        trial = {path[0]: {**group, path[1]: value} if len(path) > 1 else value}
        if _is_right(".".join(path), trial, schema, schemas):
            fields.update(trial)
            return


def _ask_way(schema: Mapping[str, Any], schemas: Schemas) -> dict[str, str]:
    """Ask how one gets the data: the protocol, then what the schema requires for it."""
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
            if _is_right(f"access[0].{name}", trial, schema, schemas):
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
    field: str, trial: Mapping[str, Any], schema: Mapping[str, Any], schemas: Schemas
) -> bool:
    """Check one answer; where it is wrong, say so."""
    found = _about(field, schemas.check(str(schema["$id"]), trial, _PLACE))
    for finding in found:
        click.echo(f"  {finding.found}, expected {finding.expected}. {finding.remedy}", err=True)
    return not found


_PLACE = Document(source="answer")


def _about(field: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings on one field; those on fields not asked yet do not count."""
    return [f for f in findings if f.field == field or f.field.startswith(f"{field}[")]


def _words(answer: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", answer.strip("[] ")) if word]


def _ask_id(name: str) -> str:
    while True:
        answer: str = click.prompt("id (the file's name)", default=slug(name), type=str)
        if slug(answer) == answer and re.search("[a-z]", answer):
            return answer
        click.echo("  Use lower-case letters, digits and hyphens, with a letter.", err=True)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, target)
