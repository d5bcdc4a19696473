"""The bytes of a codemeta.json, whatever wrote them: read, fixed in bounds, or refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harvest.values.codemeta.parse import MAX_DEPTH, MAX_ITEMS, MAX_TEXT, Content, parse

READ: list[tuple[bytes, dict[str, Any]]] = [
    (b'{"name": "hcg-16"}', {"name": "hcg-16"}),
    (b'\xef\xbb\xbf{"name": "\xc3\xa9"}', {"name": "é"}),
    ('{"name": "é"}'.encode("utf-16"), {"name": "é"}),
    ('{"name": "é"}'.encode("utf-16-le"), {"name": "é"}),
    ('{"name": "é"}'.encode("utf-32"), {"name": "é"}),
    ('{"name": "é – œ"}'.encode("cp1252"), {"name": "é – œ"}),
    # Numbers that would lose a digit stay as they are written.
    (b'{"a": 1.10, "b": 1e2, "c": 12, "d": -3}', {"a": "1.10", "b": "1e2", "c": 12, "d": -3}),
    (b'{"a": 123456789012345, "b": 1234567890123456}',
     {"a": 123456789012345, "b": "1234567890123456"}),
    (b'{"a": true, "b": null, "c": []}', {"a": True, "b": None, "c": []}),
    # All values of a name that stands twice.
    (b'{"a": "x", "a": "y"}', {"a": ["x", "y"]}),
    (b'{"a": ["x"], "a": "y", "a": ["z", "w"]}', {"a": ["x", "y", "z", "w"]}),
    (b'{"a": "x", "a": "x"}', {"a": "x"}),
    (b'{"a": "x", "a": "", "a": null, "a": [], "a": {}}', {"a": "x"}),
    (b'{"a": null, "a": "x"}', {"a": [None, "x"]}),
    (b'{"a": "\\ud83d\\ude00\\ud800"}', {"a": "\U0001f600\ufffd"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), READ)
def test_what_is_read(body: bytes, expected: dict[str, Any]) -> None:
    found = parse(body)
    assert isinstance(found, Content)
    assert (dict(found), found.mended) == (expected, None)


FIXED: list[tuple[str, dict[str, Any], str]] = [
    ('{"a": 1,}', {"a": 1}, "line 1: a comma before a closing bracket"),
    ('{\n"a": [1, \n ],\n}', {"a": [1]}, "lines 2, 3: a comma before a closing bracket"),
    ('{"a": [1,],\n "b": [2,],\n "c": [3,]}', {"a": [1], "b": [2], "c": [3]},
     "lines 1, 2, 3: a comma before a closing bracket"),
    ('{"a": [1,],\n "b": [2,],\n "c": [3,],\n}', {"a": [1], "b": [2], "c": [3]},
     "lines 1, 2, 3 and more: a comma before a closing bracket"),
    ('{"a": ",]", "b": "\\\\", "c": "\\",}",}', {"a": ",]", "b": "\\", "c": '",}'},
     "line 1: a comma before a closing bracket"),
    ('{"a": "x\ny"}', {"a": "x\ny"}, "line 1: a line end or control character inside a text"),
    ('{\n"a": "x\ty"}', {"a": "x\ty"}, "line 2: a line end or control character inside a text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "mended"), FIXED)
def test_what_is_passed_over_is_told(text: str, expected: dict[str, Any], mended: str) -> None:
    found = parse(text.encode())
    assert isinstance(found, Content)
    assert (dict(found), found.mended) == (expected, mended)


REFUSED: list[tuple[bytes, str]] = [
    (b"", "the file is empty"),
    (b" \n\xef\xbb\xbf", "not valid JSON: line 2, column 1: Expecting value"),
    (b"\xef\xbb\xbf \n", "the file is empty"),
    # A web page in place of the file is JSON of no kind.
    (b"<!DOCTYPE html>\n<html></html>", "not valid JSON: line 1, column 1: Expecting value"),
    (b"// a comment alone", "not valid JSON: line 1, column 1: Expecting value"),
    (b'{ "a" ', "holds a list where an object is expected"),
    (b"[]", "holds a list where an object is expected"),
    (b'"a"', "holds a text where an object is expected"),
    (b"true", "holds true or false where an object is expected"),
    (b"null", "holds null where an object is expected"),
    (b"1", "holds a number where an object is expected"),
    (b'{"a":' * 31 + b"1" + b"}" * 31, "nested more than 30 deep"),
    (b"{," * 100_000, "nested more than 30 deep"),
    (b"[" * 100_000, "nested more than 30 deep"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_what_cannot_be_read_is_told_in_a_sentence(body: bytes, reason: str) -> None:
    assert parse(body) == reason


def test_a_list_of_objects_is_a_graph() -> None:
    assert parse(b'[{"name": "x"}, 1]') == {"@graph": [{"name": "x"}]}


def test_the_deepest_that_is_read() -> None:
    body = b'{"a":' * MAX_DEPTH + b"1" + b"}" * MAX_DEPTH
    assert isinstance(parse(body), Content)
    assert isinstance(parse(b'{"a":' + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1) + b"}"),
                      Content)  # fmt: skip


def test_overlong_texts_lists_and_names_are_cut() -> None:
    content = {
        "text": "x" * (MAX_TEXT + 1),
        "list": list(range(MAX_ITEMS + 1)),
        "object": {str(number): number for number in range(MAX_ITEMS + 1)},
        "n" * 301: 1,
    }
    found = parse(json.dumps(content).encode())
    assert isinstance(found, Content)
    assert found["text"] == "x" * MAX_TEXT
    assert found["list"] == list(range(MAX_ITEMS))
    assert list(found["object"].values()) == list(range(MAX_ITEMS))
    assert found["n" * 300] == 1
