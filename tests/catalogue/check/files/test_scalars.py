"""Unquoted values of which YAML makes less, or something else."""

from __future__ import annotations

import pytest

from catalogue.check.files import scalars
from tests.catalogue.check.files.reading import told

MEANT = [
    ("name: A hub #1 of all", 'W101 Write `name: "A hub #1 of all"`, or a space after the # of a '
     "comment."),
    ("keywords:\n  - F #sharp", 'W101 Write `- "F #sharp"`, or a space after the # of a comment.'),
    ("name: no", 'W102 Write `name: "no"`.'),
    ("keywords:\n  - 12:30", 'W102 Write `- "12:30"`.'),
    ("version: 2021-09-28", 'W102 Write `version: "2021-09-28"`.'),
    ("name: “A hub”", 'W113 Write `name: "A hub"`.'),
    ("keywords:\n  - «\u00a0star’s light\u00a0»", 'W113 Write `- "star’s light"`.'),
    *((f"name: {text}", 'W113 Write `name: "X"`.') for text in (
        "„X“", "„X”", "”X”", "»X«", "‘X’", "‚X‘", "‹X›", "›X‹", "“ X ”")),
    *((f"version: {text}", f'W102 Write `version: "{text}"`.') for text in (
        "0123", "0x1f", "0o17", "1_000", "1e3", ".5", "+.inf", ".NaN", "True", "Null", "OFF")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cure"), MEANT)
def test_what_is_told(text: str, cure: str) -> None:
    assert told(scalars.check, text) == [cure]


@pytest.mark.parametrize(
    "text",
    [
        "name: A hub # as its users call it", "name: 'A hub #1 of all'", "name: A hub#1",
        "name: >-\n  A hub #1 of all", "name: X #-- a line --", "name: #1", 'version: "no"',
        "name: “A” and “B”", "name: A “hub”", "name: “A” hub", "name: “A", 'name: "“A hub”"',
        "name: >-\n  “A hub”", "name: “”", "name: A hub’s users’", "interface:\n  - “cli”",
        "datePublished: 2021-09-28", "defaultEnvironment: no", "version: v1", "version: 1.2.3",
    ],
)  # fmt: skip
def test_what_is_as_it_was_meant(text: str) -> None:
    assert told(scalars.check, text) == []
