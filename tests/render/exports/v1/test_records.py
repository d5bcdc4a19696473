"""A list is whole JSON, however many records it has."""

from __future__ import annotations

from io import BytesIO

import pytest

from render.exports.v1.records import Records


@pytest.mark.parametrize(
    ("brackets", "given", "written"),
    [
        (True, [], "[]\n"),
        (True, ["1", "2"], "[\n1,\n2\n]\n"),
        (False, [], ""),
        (False, ["1", "2"], "1\n2\n"),
    ],
)
def test_none_and_several(brackets: bool, given: list[str], written: str) -> None:
    file = BytesIO()
    with Records(file, brackets=brackets) as records:
        for each in given:
            records.add(each)
    assert file.getvalue().decode() == written
