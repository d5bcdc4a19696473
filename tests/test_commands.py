"""Every command and option has help, and stands in README.md."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import click
import pytest

from tests.files import ROOT, run

README = ROOT / "README.md"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command of build.py with the words that call it, the bare one included."""
    build = importlib.import_module("build")
    groups = [value for value in vars(build).values() if isinstance(value, click.Group)]
    assert groups, "build.py has no click.Group"
    yield from walk("build.py", groups[0])


def walk(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from walk(f"{words} {name}", inner)


def options(command: click.Command) -> Iterator[click.Option]:
    return (part for part in command.params if isinstance(part, click.Option))


def test_everything_has_help() -> None:
    silent = [words for words, command in commands() if not command.help]
    silent += [
        f"{words} {option.opts[0]}"
        for words, command in commands()
        for option in options(command)
        if not option.help
    ]
    assert not silent, f"without a help text: {silent}"


@pytest.mark.skipif(not README.is_file(), reason="README.md is not written yet")
def test_everything_stands_in_the_readme() -> None:
    text = README.read_text("utf-8")
    missing = [
        name
        for words, command in commands()
        for name in [words, *(option.opts[0] for option in options(command))]
        if name not in text
    ]
    assert not missing, f"not in README.md: {missing}"


@pytest.mark.skipif(not README.is_file(), reason="README.md is not written yet")
def test_make_help_lists_what_the_readme_tells() -> None:
    listed = run("make", "--no-print-directory", "help").stdout
    for target in ("make site", "make test", "make serve"):
        assert target in listed and target in README.read_text("utf-8")
