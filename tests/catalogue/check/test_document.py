"""Where values stand in a document."""

from __future__ import annotations

from catalogue.check.document import Document, field_name

PLACE = Document(source="f.yml", lines={(): 1, ("a",): 2, ("a", 0): 3, ("a", 0, "b"): 4, ("c",): 9})


def test_the_line_of_a_value_or_of_what_is_around_it() -> None:
    paths = [("a", 0, "b"), ("a", 0, "x", "y"), ("a", 1), ("z",), ()]
    assert [PLACE.line(path) for path in paths] == [4, 3, 2, 1, 1]
    assert Document(source="record 1").line(("a",)) is None


def test_the_path_of_a_field_by_its_name() -> None:
    names = ("a[0].b", "c", "z")
    assert [PLACE.path_of(name) for name in names] == [("a", 0, "b"), ("c",), None]


def test_names_of_fields() -> None:
    assert field_name(("author", 2, "orcid")) == "author[2].orcid"
    assert field_name((0, "a")) == "[0].a"
    assert field_name(()) == ""
