"""Show how far a harvest is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress(Protocol):
    """What a harvest reports to."""

    def say(self, text: str) -> None:
        """Tell one thing, in a sentence."""

    def at(self, done: int, total: int, what: str) -> None:
        """Tell that `done` of `total` are through, `what` being counted ("records")."""


class Quiet:
    """Says nothing."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def at(self, done: int, total: int, what: str) -> None:
        """Say nothing."""


class RecordedMessages(Quiet):
    """Keeps all messages in `said`, in their order."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Keep a message."""
        self.said.append(text)


class Lines:
    """A plain line now and then on standard error, fit for a log."""

    def __init__(self, every: int = 25) -> None:
        self._every = every

    def say(self, text: str) -> None:
        """Print the sentence."""
        click.echo(text, err=True)

    def at(self, done: int, total: int, what: str) -> None:
        """Print each so-many-th count, and the last."""
        if done == total or done % self._every == 0:
            click.echo(f"{done} of {total} {what}", err=True)


class _OnTerminal:
    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._tasks: dict[str, int] = {}

    def say(self, text: str) -> None:
        self._bar.console.print(text, markup=False, highlight=False)

    def at(self, done: int, total: int, what: str) -> None:
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._bar.tasks[self._tasks[what]].id, completed=done, total=total)


@contextmanager
def shown() -> Iterator[Progress]:
    """Give the progress that suits standard error, for a `with` block."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _OnTerminal(bar)
