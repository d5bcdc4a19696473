"""The examples of the page /api/, which the tests run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from render.exports.api import V1

FOLDER = Path(__file__).resolve().parents[3] / "templates/api/examples"
_ANY = "https://catalogue.example.org/"  # in the place of the site's URL
_NAMES = {
    "launch.py": "Python, with its standard library",
    "table.py": "Python, with pandas",
    "table.R": "R, with jsonlite",
    "launch.sh": "Shell, with curl and jq",
}


@dataclass(frozen=True)
class ApiExample:
    """A program that asks the API: the file it is in, a name for people, and its text."""

    file: str
    name: str
    text: str


def examples(base_url: str) -> tuple[ApiExample, ...]:
    """The examples, asking the site at `base_url`, which ends in a slash."""
    return tuple(
        ApiExample(file, name, _text(file).replace(f"{_ANY}{V1[:-1]}", f"{base_url}{V1[:-1]}"))
        for file, name in _NAMES.items()
    )


def _text(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")
