"""`build.py check`: what it is given, and how findings are told."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from catalogue.records.finding import Finding
from harvest.curated.command import Explained, command

FAULT = Finding(source="a.yml", line=2, column=3, field="f", code="V1", found="x", remedy="Fix it.")
RULES = Explained(
    {"V1": ("It matters.", "https://a.org/rules/#V1")},
    lambda code: "V1 in full\n" if code == "V1" else None,
    "https://a.org/rules/",
)
asked: list[tuple[str, ...]] = []


def ask(files: tuple[Path, ...], records: bool, snapshot: Path) -> list[Finding]:
    asked.append((*map(str, files), str(records), str(snapshot)))
    return [FAULT]


CHECK = command(ask, click.option("--snapshot", "snapshot_dir", default="s"), RULES)
WHY = "    It matters.\n    https://a.org/rules/#V1\n"
LINE = "a.yml:2:3: f: x. Fix it. [V1]\n"


@pytest.mark.parametrize(
    ("given", "status", "output"),
    [
        ([], 1, f"{LINE}Errors: 1, hints: 0.\n"),
        (["--records"], 0, f"{LINE}Errors: 1, hints: 0.\n"),
        (["--explain"], 1, f"{LINE}{WHY}Errors: 1, hints: 0.\n"),
        (["--explain", "V1"], 0, "V1 in full\n"),
    ],
)  # fmt: skip
def test_what_is_told(given: list[str], status: int, output: str) -> None:
    done = CliRunner().invoke(CHECK, given)
    assert (done.exit_code, done.output) == (status, output)


def test_json_says_why_and_where_more_is_to_be_read() -> None:
    (read,) = json.loads(CliRunner().invoke(CHECK, ["--format", "json"]).output)
    told = {name: read[name] for name in ("line", "column", "code", "why", "url")}
    assert told == {
        "line": 2, "column": 3, "code": "V1", "why": "It matters.",
        "url": "https://a.org/rules/#V1",
    }  # fmt: skip


def test_files_that_are_there_are_asked_about(tmp_path: Path) -> None:
    loop = tmp_path / "x.yml"
    loop.symlink_to("x.yml")  # which no program can open, and `check` tells
    for given in ([str(loop)], ["--explain", str(loop)]):
        assert CliRunner().invoke(CHECK, given).exit_code == 1
        assert asked[-1] == (str(loop), "False", "s")
    for given in ([str(tmp_path / "no.yml")], ["--explain", "V9"]):
        done = CliRunner().invoke(CHECK, given)
        assert done.exit_code == 2 and "Traceback" not in done.output
