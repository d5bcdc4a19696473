"""What every command of build.py has: faults in sentences, and options that several share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from render.shell.stopped import SAID, STATUS

Command = Callable[..., Any]
_NONE: Mapping[str, str] = MappingProxyType({})


class _Suggesting(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as fault:  # its suggestions leave out those of other modules
            names = self.list_commands(ctx)
            raise click.NoSuchCommand(fault.command_name, None, names, ctx) from None


def in_words(*faults: type[Exception], elsewhere: Mapping[str, str] = _NONE) -> type[click.Group]:
    """A group of commands that tells a fault that a person can fix, of the disk or one of these,
    in one sentence; exit status 1. Ctrl-C gets a line and status 130. A misspelt command gets
    the one that was meant.

    `elsewhere` says of other commands, by their names, in which module each is, by its name or the
    one after a colon: that is imported when the command is asked for.
    """

    class InWords(_Suggesting):
        def list_commands(self, ctx: click.Context) -> list[str]:
            return sorted({*super().list_commands(ctx), *elsewhere})

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            if cmd_name not in elsewhere:
                return super().get_command(ctx, cmd_name)
            module, _, name = elsewhere[cmd_name].partition(":")
            command: click.Command = getattr(import_module(module), name or cmd_name)
            return command

        def invoke(self, ctx: click.Context) -> Any:
            try:
                return super().invoke(ctx)
            except (KeyboardInterrupt, click.Abort) as fault:
                # A prompt makes Abort of Ctrl-C, and of an input that ends.
                pressed = fault if isinstance(fault, KeyboardInterrupt) else fault.__context__
                if not isinstance(pressed, KeyboardInterrupt):
                    raise
                click.echo(SAID, err=True)
                ctx.exit(STATUS)
            except BrokenPipeError:  # the reader went away: click knows what to do
                raise
            except OSError as fault:
                names = " → ".join(str(name) for name in (fault.filename, fault.filename2) if name)
                told = f"{names}: {fault.strerror}" if names else str(fault)
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
