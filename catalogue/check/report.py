"""Writes findings for a terminal, for GitHub's pull requests and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType

from catalogue.records.finding import Finding

FORMS = ("text", "github", "json", "markdown")
Pages = Mapping[str, tuple[str, str]]  # a rule's code → why it is there, and the URL of its page
_NO_PAGES: Pages = MappingProxyType({})


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by source, line, column, field and code."""

    def place(f: Finding) -> tuple[str | int, ...]:
        return (f.source, f.line or 0, f.column or 0, f.field, f.code, f.found)

    return tuple(sorted(findings, key=place))


def sentence(finding: Finding) -> str:
    """What was found, what was expected and the cure, without place and code."""
    expected = f", expected {finding.expected}" if finding.expected else ""
    cure = f". {finding.remedy}" if finding.remedy else ""
    return f"{finding.found}{expected}{cure}"


def as_text(finding: Finding) -> str:
    """One line: `path:line:column: field: what was found, what was expected. Cure [code]`."""
    place = [finding.source, *(str(number) for number in (finding.line, finding.column) if number)]
    parts = [":".join(place), *([finding.field] if finding.field else [])]
    if finding.severity == "hint":
        parts.append("hint")
    return _one_line(f"{': '.join(parts)}: {sentence(finding)} [{finding.code}]")


def as_github(finding: Finding) -> str:
    """A workflow command, which GitHub shows beside the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    (escapes as in actions/toolkit, packages/core/src/command.ts).
    """
    properties = {}
    if not finding.source.startswith("record "):
        properties["file"] = finding.source
        if finding.line is not None:
            properties["line"] = str(finding.line)
        if finding.column is not None:
            properties["col"] = str(finding.column)
    properties["title"] = " ".join(filter(None, [finding.code, finding.field]))
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    command = "error" if finding.severity == "error" else "warning"
    said = sentence(finding)
    message = said if "file" in properties else f"{finding.source}: {said}"
    return f"::{command} {listed}::{_escape(message)}"


def as_json(findings: Iterable[Finding], pages: Pages = _NO_PAGES) -> str:
    """A JSON array of objects with the attributes of `Finding`, in order, ending in a newline. Of
    those whose rule has a page, with `why` and its `url`, where the finding has none of its own."""
    listed = [asdict(finding) for finding in in_order(findings)]
    for each in listed:
        why, url = pages.get(each["code"], ("", None))
        each.update(why=why, url=each["url"] or url)
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def as_markdown(findings: Iterable[Finding]) -> str:
    """A table for a workflow's summary (GitHub-flavoured Markdown), or a sentence for none."""
    rows = [
        f"| {cell(f.source)} | {cell(f.field)} | {cell(sentence(f))} | {f.code} |"
        for f in in_order(findings)
    ]
    head = ["| where | field | what | code |", "|---|---|---|---|"]
    return "\n".join([*head, *rows] if rows else ["Nothing was found wrong."]) + "\n"


def written(
    findings: Iterable[Finding], form: str, pages: Pages = _NO_PAGES, *, explain: bool = False
) -> str:
    """Findings in one of `FORMS`, as text to print; with `explain` text says why, and where more is
    to be read."""
    if form in ("json", "markdown"):
        return as_json(findings, pages) if form == "json" else as_markdown(findings)
    if form == "github":
        return "".join(f"{as_github(finding)}\n" for finding in in_order(findings))
    lines = []
    for finding in in_order(findings):
        lines.append(as_text(finding))
        if explain and finding.code in pages:
            lines += [f"    {text}" for text in pages[finding.code]]
    return "".join(f"{line}\n" for line in lines)


def cell(text: str) -> str:
    """Text as it may stand in a line or table of GitHub-flavoured Markdown, without its effects."""
    plain = "".join(f"\\{c}" if c in "\\|[`*" else c for c in _one_line(text))
    # Nobody is mentioned, and no issue is linked.
    return plain.replace("<", "&lt;").replace("@", "@\u200b").replace("#", "#\u200b")


def _one_line(text: str) -> str:
    """Keep what strangers wrote from starting a line, or a terminal's escape sequence."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
