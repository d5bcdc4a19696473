"""Foreign text in parts."""

from __future__ import annotations

import pytest

from catalogue.values.plain_text import paragraphs_of, without_tags


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n\n ", []),
        ("a", ["a"]),
        ("\n\n a\nb \n \t\n\nc\n", ["a\nb", "c"]),
        ("a\n\nb\n\nc", ["a", "b", "c"]),
    ],
)
def test_paragraphs(text: str, parts: list[str]) -> None:
    assert paragraphs_of(text) == parts


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("a", "a"),
        ("<p>a</p>b", " a b"),
        ("a<b", "a<b"),
        ("a>b<c>d", "a>b d"),
        ("<<a>b>", " b>"),
        ("a<br>", "a "),
    ],
)
def test_without_tags(markup: str, text: str) -> None:
    assert without_tags(markup) == text
