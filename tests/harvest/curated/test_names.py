"""A curated file with a wrong name, or in a wrong place, is told with the right one."""

from __future__ import annotations

from pathlib import Path

from catalogue.check.schemas import shipped
from harvest.curated.folders import read_files


def test_a_wrong_name_or_place_is_told_with_the_right_one(tmp_path: Path) -> None:
    for name in ("aux.yml", "Star Maps.YML", "a_b.yml.txt", "hub", "sub/x.yaml"):
        path = tmp_path / "facilities" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name: A\n", encoding="utf-8")
    found = read_files(sorted(tmp_path.rglob("*.*")), tmp_path, shipped()).findings
    assert {(each.source.partition("/")[2], each.code, each.remedy) for each in found} >= {
        ("aux.yml", "Y102", "Rename the file."),
        ("Star Maps.YML", "Y103", "Rename it to star-maps.yml."),
        ("a_b.yml.txt", "Y103", "Rename it to a-b.yml."),
        ("sub/x.yaml", "Y118", "Move it to facilities/x.yml."),
    }
