"""Faults that a person can fix are told in a sentence."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from render.shell.command import in_words, options


class Known(Exception):
    pass


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Known("Do this."), "Error: Do this.\n"),
        (OSError(28, "No space left", "/x"), "Error: /x: No space left\n"),
        (OSError(28, "No space left", "/x", None, "/y"), "Error: /x → /y: No space left\n"),
        (OSError("without a number"), "Error: without a number\n"),
        (BrokenPipeError(), ""),
    ],
)
def test_a_known_fault_is_a_sentence(fault: Exception, told: str) -> None:
    @click.group(cls=in_words(Known))
    def main() -> None: ...

    @main.command()
    @options(click.option("--first"), click.option("--second"))
    def fail(first: str, second: str) -> None:
        raise fault

    done = CliRunner().invoke(main, ["fail", "--second", "x"])
    assert (done.exit_code, done.stderr) == (1, told)
    listed = CliRunner().invoke(main, ["fail", "--help"]).stdout
    assert listed.index("--first") < listed.index("--second")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("chekk", "No such command 'chekk'. Did you mean 'check'?"),
        ("rendr", "No such command 'rendr'. Did you mean 'render'?"),  # in a module of its own
        ("xyz", "No such command 'xyz'."),
    ],
)
def test_a_misspelt_command_gets_the_one_meant(written: str, told: str) -> None:
    @click.group(cls=in_words(elsewhere={"render": "nowhere"}))
    def main() -> None: ...

    @main.command()
    def check() -> None: ...

    done = CliRunner().invoke(main, [written])
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: {told}")


def test_another_fault_is_not_hidden() -> None:
    @click.group(cls=in_words(Known), invoke_without_command=True)
    def main() -> None:
        raise ValueError

    assert isinstance(CliRunner().invoke(main).exception, ValueError)


def test_ctrl_c_is_a_line_and_its_status() -> None:
    @click.group(cls=in_words())
    def main() -> None: ...

    @main.command()
    def work() -> None:
        raise KeyboardInterrupt

    @main.command()
    def ask() -> None:
        click.prompt("Name")

    done = CliRunner().invoke(main, ["work"])
    assert (done.exit_code, done.stderr) == (130, "\nStopped.\n")
    done = CliRunner().invoke(main, ["ask"])
    assert done.exit_code == 1 and "Aborted!" in done.stderr, "an input that ends is no Ctrl-C"
    try:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise click.Abort from None  # as click.prompt() does
    except click.Abort as fault:
        aborted = fault

    @main.command()
    def asked() -> None:
        raise aborted

    assert CliRunner().invoke(main, ["asked"]).exit_code == 130
