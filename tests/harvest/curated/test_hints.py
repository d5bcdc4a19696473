"""Hints on files: with their places, and none where a finding tells of the value already."""

from __future__ import annotations

from pathlib import Path

from catalogue.check.schemas import shipped
from harvest.curated.folders import read
from harvest.curated.hints import hints


def test_hints_of_all_kinds_of_files(tmp_path: Path) -> None:
    (tmp_path / "software").mkdir()
    text = (
        "name: A hub #1\nsummary: TODO\ninterface: [library]\nversion: 1.10\nurl: https://x.lan/\n"
    )
    (tmp_path / "software/x.yml").write_text(text, encoding="utf-8")
    found = read(tmp_path, shipped())
    told = [(f.code, f.line, f.column) for f in hints(found, shipped())]
    assert told == [("W101", 1, 7), ("W104", 2, 10), ("X113", 5, 6)]
    assert [f.code for f in found.findings] == ["V115"]
    (tmp_path / "software/x.yml").write_text(text.replace("url: ", "url: #"), encoding="utf-8")
    assert "url" not in {f.field for f in hints(read(tmp_path, shipped()), shipped())}
