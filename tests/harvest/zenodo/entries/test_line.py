"""Entries of lines: what cannot be made is a finding on that line alone."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.instance import Community
from harvest.zenodo.entries import line as module
from harvest.zenodo.entries.line import dataset_of, entry_of, software_of
from harvest.zenodo.lines import RecordLine


def record(kind: str | None) -> RecordLine:
    metadata: dict[str, Any] = {"title": "t"}
    if kind:
        metadata["resource_type"] = {"type": kind}
    return RecordLine(id=7, record={"id": 7, "files": [], "metadata": metadata})


@pytest.mark.parametrize(
    ("kind", "software", "dataset"),
    [
        ("software", True, False),
        (None, True, False),
        ("dataset", False, True),
        ("presentation", False, False),
    ],
)
def test_an_entry_of_its_kind(kind: str | None, software: bool, dataset: bool) -> None:
    assert bool(software_of(record(kind))[0]) == software
    assert bool(dataset_of(record(kind))[0]) == dataset


def test_an_entry_is_one_of_both_with_all_that_is_said() -> None:
    software, data, talk = (
        entry_of(record(kind), Community(id="c", label="C", community="c"))
        for kind in ("software", "dataset", "presentation")
    )
    assert software.software and software.software.name == "t" and software.dataset is None
    assert {each.code for each in software.findings} == {"O304", "O307"}
    assert data.dataset and data.dataset.name == "t" and data.software is None
    assert [each.code for each in data.findings] == ["O304"]
    assert (talk.software, talk.dataset) == (None, None)
    assert [each.code for each in talk.findings] == ["O321"]
    assert (software.software.source, software.software.id) == ("c", "7")
    assert software.findings[0].url == "https://zenodo.org/records/7"


def test_what_is_no_dataset_says_nothing() -> None:
    assert dataset_of(record("software")) == (None, ())


@pytest.mark.parametrize(
    ("of", "room", "name", "kind"),
    [
        (software_of, "zenodo", "software_from", "software"),
        (dataset_of, "zenodo_dataset", "dataset_from", "dataset"),
    ],
)
def test_the_unforeseen_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, of: Any, room: str, name: str, kind: str
) -> None:
    def broken(_: RecordLine) -> None:
        raise KeyError("x")

    monkeypatch.setattr(getattr(module, room), name, broken)
    made, findings = of(record(kind))
    (finding,) = findings
    assert made is None
    assert (finding.code, finding.source, finding.field) == ("O309", "record 7", "record")
    assert (
        finding.found
        == "the catalogue could not deal with it (KeyError in harvest/zenodo/entries/line.py)"
    )
