"""What every command of build.py has: faults in sentences, and options that several share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def in_words(*faults: type[Exception]) -> type[click.Group]:
    """A group of commands that tells a fault that a person can fix, of the disk or one of these,
    in one sentence; exit status 1."""

    class InWords(click.Group):
        def invoke(self, ctx: click.Context) -> Any:
            try:
                return super().invoke(ctx)
            except BrokenPipeError:  # the reader went away: click knows what to do
                raise
            except OSError as fault:
                told = f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault)
                raise click.ClickException(told) from None
            except faults as fault:
                raise click.ClickException(str(fault)) from None

    return InWords


def options(*options: Command) -> Callable[[Command], Command]:
    """All of these options, in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
