"""A record's line: its concept, and where its codemeta.json lies."""

from __future__ import annotations

from typing import Any

import pytest

from harvest.zenodo.lines import CodemetaFile, RecordArchive, RecordLine


@pytest.mark.parametrize(
    ("record", "concept"),
    [({"conceptrecid": "6"}, "6"), ({}, "7"), ({"conceptrecid": ""}, "7")],
)
def test_the_concept_is_the_record_s_own_where_it_is_not_known(
    record: dict[str, Any], concept: str
) -> None:
    assert RecordLine(id=7, record=record).concept == concept


ONE = RecordArchive(key="a.zip", codemeta="codemeta.json")
TWO = RecordArchive(key="b.zip", codemeta="p/codemeta.json")


@pytest.mark.parametrize(
    ("key", "around"),
    [
        ("a.zip!/codemeta.json", ONE),
        ("b.zip!/p/codemeta.json", TWO),
        ("b.zip!/codemeta.json", None),
        ("codemeta.json", None),
        (None, None),
    ],
)
def test_the_archive_around_a_codemeta(key: str | None, around: RecordArchive | None) -> None:
    file = CodemetaFile(key=key) if key else None
    line = RecordLine(
        id=7, record={}, codemeta=file, archives=(ONE, TWO, RecordArchive(key="c.zip"))
    )
    assert line.around_codemeta == around
