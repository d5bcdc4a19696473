"""YAML as plain values with lines; whole files are folders of tests/data/cases/curated/."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.finding import Finding
from harvest.curated.yaml_tree import MAX_DEPTH, ParsedFile, parse, plain

TEXT = """\
name: X
author:
  - name: A
    orcid: "0000"
  - {name: B}
version: 1.10
note: |
  two
  lines
"""


def read(text: str) -> ParsedFile:
    found = parse(text, "x.yml")
    assert isinstance(found, ParsedFile)
    return found


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(each.code, each.line, each.field, each.found) for each in findings]


def test_values_and_their_lines() -> None:
    found = read(TEXT)
    assert found.findings == () and found.unread == ()
    assert found.value == {
        "name": "X",
        "author": [{"name": "A", "orcid": "0000"}, {"name": "B"}],
        "version": 1.1,
        "note": "two\nlines\n",
    }
    assert found.place.source == "x.yml"
    assert found.place.lines == {
        (): 1,
        ("name",): 1,
        ("author",): 2,
        ("author", 0): 3,
        ("author", 0, "name"): 3,
        ("author", 0, "orcid"): 4,
        ("author", 1): 5,
        ("author", 1, "name"): 5,
        ("version",): 6,
        ("note",): 7,
    }
    assert found.place.written == {("version",): "1.10"}


PLAIN: list[tuple[str, Any]] = [
    ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
    ("True", "True"), ("yes", "yes"), ("no", "no"), ("on", "on"),
    ("0", 0), ("12", 12), ("-3", -3), ("+3", 3), ("012", "012"), ("0x1f", "0x1f"), ("0o7", "0o7"),
    ("1" * 18, int("1" * 18)), ("1" * 19, "1" * 19),
    ("1.5", 1.5), ("-0.5", -0.5), ("01.5", "01.5"), ("1.", "1."), (".5", ".5"), ("1e3", "1e3"),
    ("1." + "1" * 17, float("1." + "1" * 17)), ("1." + "1" * 18, "1." + "1" * 18),
    ("12:30", "12:30"), ("2021-09-28", "2021-09-28"), ("1_000", "1_000"), (".inf", ".inf"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_an_unquoted_scalar(text: str, expected: Any) -> None:
    assert plain(text) == expected and type(plain(text)) is type(expected)


def test_a_quoted_scalar_is_text() -> None:
    assert read("a: '1'\nb: \"true\"\nc: >\n  2\n").value == {"a": "1", "b": "true", "c": "2\n"}


ODD: list[tuple[str, Any, list[tuple[str, int | None, str, str]], tuple[Any, ...]]] = [
    ("a: &x 1\nb: *x\n", {"a": 1, "b": None},
     [("Y113", 1, "a", 'the anchor "&x"'), ("Y113", 2, "b", 'the alias "*x"')], (("b",),)),
    ("a: !!int 3\n", {"a": 3}, [("Y112", 1, "a", 'the tag "!!int"')], (("a",),)),
    (f"a: !{'x' * 70} 3\n", {"a": 3}, [("Y112", 1, "a", f'the tag "!{"x" * 59}"')], (("a",),)),
    ("- !x {b: 1}\n", [{"b": 1}], [("Y112", 1, "[0]", 'the tag "!x"')], ((0,),)),
    ("a: 1\nb:\n  c: 2\na: {d: *x}\n", {"a": 1, "b": {"c": 2}},
     [("Y111", 4, "a", '"a" again (first on line 1)'), ("Y113", 4, "a.d", 'the alias "*x"')], ()),
    ('a: "x\\u200by"\n', {"a": "x\u200by"}, [("Y109", 1, "a", "the character U+200B")], ()),
    ('a: "x\\ty"\n', {"a": "x\ty"}, [("Y109", 1, "a", "the character U+0009")], ()),
    ("", None, [], ()),
    ("- a\n- b\n", ["a", "b"], [], ()),
    ("text", "text", [], ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "findings", "unread"), ODD)
def test_what_is_met_on_the_way_is_told(
    text: str, value: Any, findings: list[Any], unread: tuple[Any, ...]
) -> None:
    found = read(text)
    assert (found.value, told(found.findings), found.unread) == (value, findings, unread)


STOPS: list[tuple[str, list[tuple[str, int | None, str, str]]]] = [
    ("a: 1\n---\nb: 2\n", [("Y114", 2, "", "a second document")]),
    ("? [a]\n: b\n", [("Y117", 1, "", "a list, group or alias")]),
    ("a: &x 1\nb: [c,\n", [("Y113", 1, "a", 'the anchor "&x"'),
                          ("Y110", 3, "", "a line that does not fit those around it")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "findings"), STOPS)
def test_after_some_faults_nothing_is_read(text: str, findings: list[Any]) -> None:
    found = parse(text, "x.yml")
    assert isinstance(found, tuple)
    assert told(found) == findings


def test_the_deepest_that_is_read() -> None:
    deep = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert read(deep).findings == ()
    found = parse(f"[{deep}]", "x.yml")
    assert isinstance(found, tuple)
    assert told(found) == [("Y115", 1, "[0][0][0]", "a value nested too deep")]


@pytest.mark.parametrize("text", ["a: b #c\n  d\n", "a: [b #c, d]\ne: f\n"])
def test_a_comment_that_cuts_a_text_in_two_is_the_cause(text: str) -> None:
    (found,) = parse(text, "x.yml")  # type: ignore[misc]
    assert isinstance(found, Finding) and found.code == "Y110"
    assert found.remedy.startswith("A # after a space begins a comment")


UNNAMED: list[tuple[str, str, tuple[int, int]]] = [
    (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
        "a git merge conflict",
        (2, 1),
    ),
    ("<<<<<<< HEAD\r\nb: 2\r\n=======\r\nb: 3\r\n>>>>>>> x\r\n", "a git merge conflict", (1, 1)),
    ("a: 1\nb:\xa0x\nc: 2\n", "the character U+00A0, which looks like a space", (2, 3)),
    ("a: 1\n-\u3000b\nc: 2\n", "the character U+3000, which looks like a space", (2, 2)),
    ("a\uff1a 1\nb: 2\n", "the character U+FF1A, which looks like a colon", (1, 2)),
    ("a: |\n  Bien\xa0sûr\nb: c: d\n", 'a ": " where it is not allowed', (3, 5)),
]


@pytest.mark.parametrize(("text", "cause", "place"), UNNAMED)
def test_what_the_parser_has_no_words_for(text: str, cause: str, place: tuple[int, int]) -> None:
    (found,) = parse(text, "x.yml")  # type: ignore[misc]
    assert isinstance(found, Finding)
    assert (found.code, found.found, (found.line, found.column)) == ("Y110", cause, place)
