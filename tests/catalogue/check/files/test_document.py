"""What hints see of a file."""

from __future__ import annotations

from catalogue.check.document import Document
from catalogue.check.files.document import Read
from catalogue.check.rule import hint

RULE = hint("W1", "T", "W", "R.")


def test_texts_with_their_paths_and_places() -> None:
    place = Document(source="software/x.yml", lines={("a",): 2}, columns={("a",): 4})
    read = Read(value={"a": ["b", {"c": "d"}], "e": 1}, place=place, part=lambda path: {})
    assert list(read.texts) == [(("a", 0), "b"), (("a", 1, "c"), "d")]
    found = read.at(RULE, ("a", 1, "c"), found="F", expected="E")
    assert (found.source, found.line, found.column) == ("software/x.yml", 2, 4)
    assert (found.field, found.remedy) == ("a[1].c", "R.")
