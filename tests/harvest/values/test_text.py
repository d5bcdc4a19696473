"""Whatever stands in a field becomes one line of plain text, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from harvest.values.text import LONGEST, distinct, items, line, name_or_text

LINES: list[tuple[Any, str | None]] = [
    ("AMIGA-IAA/hcg-16", "AMIGA-IAA/hcg-16"),
    ("  two\r\n\twords ", "two words"),
    ("no\u00a0break\u2009thin\u3000wide\u2028line\u2029end", "no break thin wide line end"),
    ("a\u1680b\u202fc\u205fd\u2000e\u200af", "a b c d e f"),
    ("zero\u200bwidth", "zero\u200bwidth"),  # no space: part of words in some scripts
    ("a\u202e\u2066b\u202a\u2069c", "abc"),
    ("a\x00\x1f\x7f\x9fb", "ab"),
    ("a\ud800b\udc00 \ud83d\ude00", "a\ufffdb\ufffd \U0001f600"),
    (3, "3"),
    (1.5, "1.5"),
    (0, "0"),
    (True, None),
    (False, None),
    (None, None),
    ("", None),
    (" \t\u202e", None),
    (["a"], None),
    ({"name": "a"}, None),
]


@pytest.mark.parametrize(("value", "expected"), LINES)
def test_a_line_is_plain(value: Any, expected: str | None) -> None:
    assert line(value) == expected


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("abcd efg", 6, "abcd…"),
        ("x" * 300, 300, "x" * 300),
    ],
)
def test_a_long_line_is_cut_and_says_so(text: str, most: int, expected: str) -> None:
    assert line(text, most) == expected


def test_a_line_has_300_characters_unless_told_otherwise() -> None:
    assert line("x" * 301) == "x" * 299 + "…"


def test_what_comes_late_is_not_looked_at() -> None:
    assert line(" " * (LONGEST - 1) + "ab") == "a"


ITEMS: list[tuple[Any, list[Any]]] = [
    ("a", ["a"]),
    (["a", None, "", "b"], ["a", "b"]),
    ({"@list": ["a", {"b": 1}]}, ["a", {"b": 1}]),
    ({"@list": "a"}, ["a"]),
    ({"name": "a"}, [{"name": "a"}]),
    (None, []),
    ("", []),
    ([], []),
    (0, [0]),
    ([["a"]], [["a"]]),
]


@pytest.mark.parametrize(("value", "expected"), ITEMS)
def test_one_value_and_a_list_are_the_same(value: Any, expected: list[Any]) -> None:
    assert list(items(value)) == expected


@pytest.mark.parametrize(
    ("value", "keys", "expected"),
    [
        ("  a  ", (), "a"),
        ({"name": "a", "url": "b"}, (), "a"),
        ({"url": "b"}, (), None),
        ({"name": "a", "url": "b"}, ("url",), "b"),
        ({"name": "a", "@id": ""}, ("@id", "url"), None),
        ({"@id": "", "url": ["", "b", "c"]}, ("@id", "url"), "b"),
        (["a"], (), None),
        ({"name": {"name": "a"}}, (), None),
    ],
)
def test_the_first_text_under_the_keys(value: Any, keys: tuple[str, ...], expected: Any) -> None:
    assert name_or_text(value, *keys) == expected


def test_a_text_under_a_key_is_cut_as_others_are() -> None:
    assert name_or_text({"name": "abcdef"}, most=4) == name_or_text("abcdef", most=4) == "abc…"


def test_texts_are_listed_once_in_their_first_case_and_order() -> None:
    assert distinct(iter(["VO", None, "MOC", "", "vo", "Straße", "STRASSE"])) == (
        "VO",
        "MOC",
        "Straße",
    )
