"""Progress: plain lines in a log, a bar on a terminal."""

from __future__ import annotations

import io
import sys

from harvest.net import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_plain_lines(capsys):
    with progress.shown() as shown:
        shown.say("Asking [Zenodo]")
        for done in range(1, 57):
            shown.at(done, 56, "records")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "Asking [Zenodo]",
        "25 of 56 records",
        "50 of 56 records",
        "56 of 56 records",
    ]


def test_a_terminal_gets_a_bar_and_the_sentences_as_they_are(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress.shown() as shown:
        shown.say("Asking [bold]Zenodo[/bold]")
        shown.at(1, 2, "records")
        shown.at(2, 2, "records")
    assert "Asking [bold]Zenodo[/bold]" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()
