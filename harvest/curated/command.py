"""The command `check`: what it is given, and how findings are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from catalogue.check import report
from catalogue.records.finding import Finding

BAD_INPUT = 1
Ask = Callable[[tuple[Path, ...], bool, Path], Iterable[Finding]]


@dataclass(frozen=True)
class Explained:
    """The rules: why each is there and its page, by code; one in full, None for no code; and the
    URL of all."""

    pages: report.Pages
    in_full: Callable[[str], str | None]
    url: str


def command(ask: Ask, snapshot_option: Callable[..., Any], rules: Explained) -> click.Command:
    """The command; `ask` finds what is to be said of files (of all where none is named), or of
    records, with the snapshot in a folder."""

    @click.command()
    @click.argument("files", nargs=-1, type=click.Path(path_type=Path), callback=_there)
    @click.option(
        "--format",
        "form",
        type=click.Choice(report.FORMS),
        default="text",
        help="How findings look.",
    )
    @click.option(
        "--records", is_flag=True, help="Report what was found in harvested records instead."
    )
    @click.option(
        "--explain",
        is_flag=False,
        flag_value="",
        metavar="[CODE]",
        help="With each finding, say why its rule is there; or print the rule of CODE alone.",
    )
    @snapshot_option
    def check(
        files: tuple[Path, ...], form: str, records: bool, explain: str | None, snapshot_dir: Path
    ) -> None:
        """Check curated files (all by default); exit 1 where one has an error.

        Reports all that is found in FILES, including what only the other files show.
        """
        if explain and (text := rules.in_full(explain)):
            click.echo(text, nl=False)
            return
        if explain:  # --explain FILE
            if not os.path.lexists(explain):
                raise click.UsageError(f"no rule has the code {explain}; all are on {rules.url}")
            files = (Path(explain), *files)
        found = tuple(ask(files, records, snapshot_dir))
        _tell(found, form, rules, explain=explain is not None, records=records)

    return check


def _tell(
    found: tuple[Finding, ...], form: str, rules: Explained, *, explain: bool, records: bool
) -> None:
    """Print findings; exit 1 where a file has an error."""
    errors = sum(finding.severity == "error" for finding in found)
    click.echo(report.written(found, form, rules.pages, explain=explain), nl=False)
    if form == "text":
        told = f"Errors: {errors}, hints: {len(found) - errors}."
        click.echo(told if found else "Nothing to fix.")
    if errors and not records:
        sys.exit(BAD_INPUT)


def _there(
    context: click.Context, parameter: click.Parameter, paths: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Refuse what is not there; a link that leads nowhere is there, and a finding."""
    for path in paths:
        if not os.path.lexists(path):
            raise click.BadParameter(f"Path '{path}' does not exist.", context, parameter)
    return paths
