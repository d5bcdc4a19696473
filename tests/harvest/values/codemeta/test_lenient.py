"""What is like JSON and is none, as people write it by hand: read, and told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harvest.values.codemeta.lenient import Lenient
from harvest.values.codemeta.parse import Content, parse

# What people write by hand, each kind once; the texts are made up.
WRITTEN: list[tuple[str, dict[str, Any], str]] = [
    ('{"a": 1,,}', {"a": 1}, "line 1: a comma before a closing bracket"),
    ('{"a": 1,, "b": 2}', {"a": 1, "b": 2}, "line 1: a comma too many"),
    ('{"a": 1\n"b": [1 2 "x" "y"]}', {"a": 1, "b": [1, 2, "x", "y"]},
     "line 2 and more: a comma that is missing"),
    ('{"a": NaN, "b": -Infinity, "c": 1}', {"a": None, "b": None, "c": 1},
     "line 1: a word without quotation marks"),
    ('{"a": [undefined, none, Null, Infinity], "b": FALSE, "c" : true, d : True}',
     {"a": [None] * 4, "b": False, "c": True, "d": True},
     "line 1 and more: a word without quotation marks"),
    ('{"a": True, b: None, "c": x1.2}', {"a": True, "b": None, "c": "x1.2"},
     "line 1 and more: a word without quotation marks"),
    ('// first\n{"a": 1, /* two */ "b": "# no // comment"} # last',
     {"a": 1, "b": "# no // comment"}, "lines 1, 2: a comment"),
    ("{'a': 'it\\'s', \u201cb\u201d: \u201cx\u201d}", {"a": "it's", "b": "x"},
     "line 1 and more: a text in other quotation marks"),
    ('{"a": "the "best" tool"}', {"a": 'the "best" tool'},
     "line 1: a quotation mark inside a text"),
    ('{"a": [{"2022A"}], "b": {"@type": "Person", "Ann Roe"}}',
     {"a": [["2022A"]], "b": {"@type": "Person", "name": "Ann Roe"}},
     "line 1: a value without a name"),
    ('{"a": {"b": ["x"', {"a": {"b": ["x"]}}, "line 1: a bracket that is never closed"),
    ('{"a": "x,\n "b": "y\n}', {"a": "x", "b": "y"}, "lines 1, 2: a text that never ends"),
    ('{"a": "x', {"a": "x"}, "line 1: a text that never ends; line 1: a bracket that is never"
     " closed"),
    ('{"a": "\\_x\\u00e9\\n"}', {"a": "_xé\n"}, "line 1: a backslash that escapes nothing"),
    ('{\n<<<<<<< HEAD\n"a": "1",\n=======\n"a": "2",\n>>>>>>> b\n"c": 3}',
     {"a": ["1", "2"], "c": 3}, "lines 2, 4, 6: the mark of a merge"),
    ('{"a": 1, : "b", "c":}', {"a": 1, "c": None, "@none": "b"}, 'line 1: ":" inside an object'),
    ('{"a": [1, "b": 2}', {"a": [1], "b": 2}, "line 1: a bracket that is never closed"),
    ('{"a": [1, "b": 2, "c": [{"d": 3, "e": [4}, 5]}',
     {"a": [1], "b": 2, "c": [{"d": 3, "e": [4]}, 5]},
     "line 1: a bracket that is never closed"),
    ('{"a": [{"b": 1, "c": 2], "d": 3]}', {"a": [{"b": 1, "c": 2}], "d": 3},
     'line 1: "]" inside an object'),
    ('{"a": 1} {"b": 2}', {"a": 1}, "line 1: text after the end"),
    ('{"a": 1.10, "b": 01, "c": -3,}', {"a": "1.10", "b": "01", "c": -3}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "mended"), WRITTEN)
def test_what_is_written_by_hand_is_read_and_told(
    text: str, expected: dict[str, Any], mended: str
) -> None:
    found = parse(text.encode())
    assert isinstance(found, Content) and found.mended
    assert dict(found) == expected
    assert mended in found.mended


@pytest.mark.parametrize("piece", ['"', "\n", '\n"a', " ", "[1]", "{", "\\", "//", "'x' ", "a:"])
def test_the_worst_that_is_no_json_takes_linear_time(piece: str) -> None:
    assert parse(('{"a": "' + piece * 200_000).encode()) is not None


def test_what_is_no_object_is_refused_where_it_begins() -> None:
    with pytest.raises(json.JSONDecodeError, match="Expecting value"):
        Lenient("  text", 3, dict, int).read()
    with pytest.raises(RecursionError):
        Lenient('{"a": {"b": {"c": {"d": 1,}}}}', 2, dict, int).read()
