"""Every term of CodeMeta and schema.org is read, but for those that the tests' data name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue.records.reference import PropertyValue, Reference
from harvest.values.codemeta.more import MOST, MOST_VALUES
from harvest.values.codemeta.software import Codemeta, straighten
from render.views.as_json import plain

DATA = json.loads((Path(__file__).parents[3] / "data" / "not-read.json").read_text("utf-8"))
MARK = "2021-05-06"  # a text, and a date where one is expected


def said(content: dict[str, Any]) -> str:
    """All that is published of a codemeta.json; not what its authors are told to fix."""
    found = plain(straighten(content))
    found.pop("odd", None)
    return json.dumps(found)


@pytest.mark.parametrize("term", DATA["terms"])
def test_every_term_is_read(term: str) -> None:
    for value in (MARK, [MARK], {"@type": "Thing", "name": MARK}):
        date = term in ("dateCreated", "dateModified", "datePublished")
        if not (date and isinstance(value, dict)):
            assert MARK in said({term: value}), value


@pytest.mark.parametrize("prefix", ["schema:", "codemeta:", "https://example.org/terms#", ""])
def test_a_term_of_nobody_else_is_read_too(prefix: str) -> None:
    name = f"{prefix}ownTerm"
    (found,) = straighten({name: MARK}).additionalProperty
    assert found.value == (Reference(name=MARK),) and found.name.endswith("ownTerm")


@pytest.mark.parametrize("term", DATA["notRead"])
def test_what_is_not_read_is_named_with_a_reason(term: str) -> None:
    assert DATA["notRead"][term] and MARK not in said({"name": "x", term: MARK})


WITHIN = [(term, inner) for term, found in DATA["notReadWithin"].items() for inner in found]


@pytest.mark.parametrize(("term", "inner"), WITHIN)
def test_what_of_an_object_is_not_read_is_named_with_a_reason(term: str, inner: str) -> None:
    assert DATA["notReadWithin"][term][inner]
    assert MARK not in said({term: {"name": "MIT", inner: MARK}})


SPARE: list[tuple[dict[str, Any], dict[str, list[str]]]] = [
    # Fields of one value: what else stands there.
    ({"url": ["https://a.org/x", "https://a.org/y"]}, {"url": ["a.org/y"]}),
    ({"softwareHelp": {"name": "Manual", "url": "https://a.org/x"}}, {}),
    ({"codeRepository": ["git+https://github.com/o/r.git", "https://github.com/o/s"]},
     {"codeRepository": ["github.com/o/s"]}),
    ({"codeRepository": "git@github.com:o/r.git"}, {}),
    ({"version": "1.0", "softwareVersion": "1.1"}, {"softwareVersion": ["1.1"]}),
    ({"version": "1.0", "softwareVersion": "1.0"}, {}),
    ({"issueTracker": "git+https://github.com/o/r/issues"}, {}),
    ({"developmentStatus": ["active", "beta"]}, {}),
    ({"developmentStatus": "Actif"}, {}),
    ({"abstract": "About x"}, {}),
    ({"abstract": "About x", "description": "x"}, {"abstract": ["About x"]}),
    # Texts in place of URLs, but no URL that is not to be followed.
    ({"buildInstructions": "make; make install"}, {"buildInstructions": ["make; make install"]}),
    ({"readme": "javascript:alert(1)", "url": "https://u:p@a.org/", "downloadUrl": 3}, {}),
    ({"datePublished": ["soon", "2021"]}, {"datePublished": ["soon"]}),
    # Any shape.
    ({"isAccessibleForFree": True, "hasX": [False, None, 3]},
     {"isAccessibleForFree": ["yes"], "hasX": ["no", "3"]}),
    ({"review": {"@type": "Review", "url": "https://a.org/r"}}, {"review": ["a.org/r"]}),
    ({"offers": {"@type": "Offer", "price": 0, "seller": {"name": "X", "url": "https://a.org/"}}},
     {"offers": ["price: 0; seller: X"]}),
    ({"x": [[["deep"]]], "y": [{}]}, {"x": ["deep"]}),
    ({"@none": "left over", "@other": "x"}, {"none": ["left over"]}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), SPARE)
def test_what_has_no_field_of_its_own(
    content: dict[str, Any], expected: dict[str, list[str]]
) -> None:
    found = straighten(content).additionalProperty
    assert {each.name: [ref.name for ref in each.value] for each in found} == expected


def test_what_is_kept_is_bounded() -> None:
    many = [f"v{number}" for number in range(MOST_VALUES + 1)]
    found = straighten({f"term{number}": many for number in range(MOST + 1)}).additionalProperty
    assert len(found) == MOST and {len(each.value) for each in found} == {MOST_VALUES}
    (long,) = straighten({"x": "y" * 6_000}).additionalProperty
    assert len(long.value[0].name) == 5_000
    assert straighten({"x": {}}) == Codemeta()
    assert (
        PropertyValue(name="y" * 99 + "…", value=long.value)
        in straighten({"y" * 200: "y" * 6_000}).additionalProperty
    )
