"""Parses YAML into plain values with the line of each: a small, safe part of YAML 1.2.

Built on PyYAML's event stream rather than its constructor, so that tags, anchors, aliases,
duplicate keys and depth are met one by one, each with its line, before anything is made of
them. Only true, false, null and plain decimal numbers are more than text: no `yes`, no
12:30, no dates, no octals (https://yaml.org/spec/1.2.2/#103-core-schema, narrowed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from catalogue.check.document import Document, FieldPath, field_name
from catalogue.check.files import rules
from catalogue.check.files.scalars import odd as odd_elsewhere
from catalogue.check.rule import Rule
from catalogue.records.finding import Finding
from harvest.curated.yaml_mistakes import cause, mistake, seen
from harvest.curated.yaml_text import UNSEEN, named

MAX_DEPTH = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, kw_only=True)
class ParsedFile:
    """A parsed file. Values at or below a path of `unread` could not be told."""

    value: Any
    place: Document
    findings: tuple[Finding, ...]
    unread: tuple[FieldPath, ...] = ()


class _Stop(Exception):
    """Nothing after this can be read; the finding is already noted."""


def parse(text: str, source: str) -> ParsedFile | tuple[Finding, ...]:
    """Parse one YAML document, or tell why nothing can be made of it.

    All faults found on the way are in the answer; none is raised.
    """
    builder = _Builder(source, text)
    try:
        value = builder.document(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        found, stands, remedy = mistake(error)
        line, column = stands or (None, None)
        around = text.split("\n")[max(0, (line or 0) - 2) : line or 0]
        if unnamed := cause(text, line):
            found, (line, column), remedy = unnamed
        elif line and column and (told := seen(text, line, column, found)):
            found, (line, column), remedy = told
        elif any(re.search(r"\S\s+#\w", each) for each in around):
            remedy = "A # after a space begins a comment: put a text that holds one in quotes."
        stop = rules.SYNTAX.at(
            source, line=line, column=column, found=found, expected="YAML", remedy=remedy
        )
        return (*builder.findings, stop)
    except _Stop:
        return tuple(builder.findings)
    place = Document(
        source=source,
        lines=builder.lines,
        columns=builder.columns,
        names=builder.names,
        written=builder.written,
        comments=builder.comments,
    )
    return ParsedFile(
        value=value,
        place=place,
        findings=tuple(builder.findings),
        unread=tuple(builder.unread),
    )


class _Builder:
    """Makes values of parse events, and notes lines and findings as it goes."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.text = text
        self.comments: dict[FieldPath, str] = {}
        self.findings: list[Finding] = []
        self.lines: dict[FieldPath, int] = {}
        self.columns: dict[FieldPath, int] = {}
        self.names: dict[FieldPath, int] = {}
        self.written: dict[FieldPath, str] = {}
        self.unread: list[FieldPath] = []

    def document(self, events: Iterator[Any]) -> Any:
        """Build the one document of a stream."""
        value: Any = None
        for number, start in enumerate(_documents(events)):
            if number:
                self._note(rules.DOCUMENTS, start, (), "a second document", "one document a file")
                raise _Stop
            value = self._node(next(events), events, ())
        return value

    def _node(self, event: Any, events: Iterator[Any], path: FieldPath) -> Any:
        mark = event.start_mark
        if self.lines.setdefault(path, mark.line + 1) == mark.line + 1:
            self.columns[path] = mark.column + 1
        if len(path) > MAX_DEPTH:
            self._note(rules.DEPTH, event, path[:3], "a value nested too deep", "a flat list")
            raise _Stop
        self._refuse(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event, path) if isinstance(event, yaml.ScalarEvent) else None

    def _refuse(self, event: Any, path: FieldPath) -> None:
        """Note tags, anchors and aliases; what they stand for is not looked at further."""
        if isinstance(event, yaml.AliasEvent):
            self._note(rules.ALIAS, event, path, f'the alias "*{event.anchor}"', "a value")
            self.unread.append(path)
            return
        if event.anchor is not None:
            self._note(rules.ALIAS, event, path, f'the anchor "&{event.anchor}"', "a value")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(rules.TAG, event, path, f'the tag "{tag[:60]}"', "a plain value")
            self.unread.append(path)

    def _mapping(self, events: Iterator[Any], path: FieldPath) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        first: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            start: Any = event.start_mark
            line = start.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                self._note(rules.KEY, event, path, "a list, group or alias", "a field's name")
                raise _Stop
            name = event.value
            self._refuse(event, (*path, name))
            if name in first:
                found = f'"{name}" again (first on line {first[name]})'
                self._note(rules.DUPLICATE, event, (*path, name), found, "each field once")
                aside = _Builder(self.source, self.text)
                aside._node(next(events), events, (*path, name))
                self.findings.extend(aside.findings)
                continue
            first[name] = self.lines[(*path, name)] = line
            self.names[(*path, name)] = self.columns[(*path, name)] = start.column + 1
            fields[name] = self._node(next(events), events, (*path, name))
        return fields

    def _sequence(self, events: Iterator[Any], path: FieldPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _scalar(self, event: Any, path: FieldPath) -> Any:
        text: str = event.value
        if (odd := UNSEEN.search(text)) or (odd := re.search("\t", text)):
            self._note(rules.CONTROL, event, path, named(odd[0]), "plain text")
        if event.style:  # quoted or a block: always text
            return text
        value = plain(text)
        if not isinstance(value, str) or odd_elsewhere(text):
            self.written[path] = text
        rest = self.text[event.end_mark.index :].partition("\n")[0].strip()
        if rest.startswith("#"):
            self.comments[path] = rest
        return value

    def _note(self, rule: Rule, event: Any, path: FieldPath, found: str, expected: str) -> None:
        mark = event.start_mark
        self.findings.append(
            rule.at(
                self.source,
                line=mark.line + 1,
                column=mark.column + 1,
                field=field_name(path),
                found=found,
                expected=expected,
            )
        )


def _documents(events: Iterator[Any]) -> Iterator[Any]:
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            yield event


def plain(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar.

    >>> [plain(t) for t in ("1.10", "2021", "2021-09-28", "no", "true", "0123", "~")]
    [1.1, 2021, '2021-09-28', 'no', True, '0123', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
