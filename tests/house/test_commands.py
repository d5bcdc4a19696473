"""Every command and option has help, and is described in docs/commands.md."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import click

from harvest.night import sources
from harvest.zenodo.source import ZenodoSource
from tests.support.files import ROOT, run

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (ROOT / "docs/commands.md").read_text("utf-8")


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


def described(words: str) -> str:
    """The section of docs/commands.md on a command, "" where it has none."""
    heading = rf"^### `{re.escape(words)}[ `].*?(?=^###|\Z)"
    found = re.search(heading, COMMANDS, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def test_each_command_is_described_with_its_options() -> None:
    missing = [words for words, _ in commands() if not described(words)]
    missing += [
        f"{words} {option.opts[0]}"
        for words, command in commands()
        for option in options(command)
        # The bare command refers to those of others.
        if option.opts[0] not in (COMMANDS if words == "build.py" else described(words))
    ]
    assert not missing, f"not in docs/commands.md: {missing}"


def test_the_readme_names_every_command() -> None:
    assert not [words for words, _ in commands() if f"`{words}" not in README]


def test_every_source_can_be_asked_alone() -> None:
    named = re.search(r"^\| `--only SOURCE` \|.*$", COMMANDS, re.M)
    assert named
    unnamed = {source.name for source in sources() if not isinstance(source, ZenodoSource)}
    assert not [name for name in unnamed if f"`{name}`" not in named[0]]


def test_make_help_lists_what_the_readme_tells() -> None:
    listed = run("make", "--no-print-directory", "help").stdout
    for target in ("make site", "make test", "make serve", "make demo"):
        assert target in listed and target in README
