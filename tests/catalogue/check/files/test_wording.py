"""Texts that say too little."""

from __future__ import annotations

import pytest

from catalogue.check.files import wording
from tests.catalogue.check.files.reading import told

GOOD = "summary: Counts the stars of a survey by magnitude."
SAID = [
    ("summary: A tool.", "W103"),
    ("summary: Photometry", "W103"),
    ("summary: TODO", "W104"),
    ("summary: 'To be written.'", "W104"),
    ("name: foo bar", "W104"),
    ("summary: Lorem ipsum dolor sit amet, consectetur.", "W104"),
    ("description: Counts stars. FIXME say how.", "W104"),
    ("author: [{name: Your Name}]", "W104"),
    ("author: [{name: Jane Doe, affiliation: N/A}]", "W104"),
    ("description: <your text>", "W104"),
    ("keywords: [keyword1]", "W104"),
    ("name: Counts of stars by magnitude\nsummary: Counts of stars by magnitude.", "W105"),
    ("keywords: [stars; maps]", "W114"),
    ("keywords: ['stars, maps, sky']", "W114"),
    ("programmingLanguage: [Python;C]", "W114"),
    ("author: [{name: 'Jane Doe; John Doe'}]", "W114"),
    ("author: [{name: 'Jane Doe, 0000-0002-1825-0097'}]", "W114"),
    (f"{GOOD}\ndescription: counts the stars of a survey, by magnitude", "W105"),
]


@pytest.mark.parametrize(("text", "code"), SAID)
def test_what_is_told(text: str, code: str) -> None:
    assert [each[:4] for each in told(wording.check, text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        GOOD, "name: ToDo\u2019s of stars", "interface: [none]", "keywords: [unknown sources]",
        "name: XXX-42", "summary: Write one here and run it, a scratchpad for SQL.",
        "name: Test suite of stars", "ref: test", "license: TODO",
        "keywords: ['structure, internal', ';', star]", "author: [{name: 'Doe, Jane'}]",
    ],
)  # fmt: skip
def test_what_says_something(text: str) -> None:
    assert told(wording.check, text) == []
