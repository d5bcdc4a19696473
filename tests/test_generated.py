"""Files that are made of others are as they would be made now."""

from __future__ import annotations

from typing import get_args

import pytest

from catalogue.launch.tables import tables
from catalogue.records.facility import FacilityKind
from schemas.generate import FILES, REMEDY, main
from tests.files import ROOT, project_files


@pytest.mark.parametrize("name", FILES)
def test_a_made_file_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name](), REMEDY


def test_making_them_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: (ROOT / name).stat().st_mtime_ns for name in FILES}
    main()
    assert capsys.readouterr().out == ""
    assert before == {name: (ROOT / name).stat().st_mtime_ns for name in FILES}


def test_each_made_file_is_the_projects_own() -> None:
    assert set(FILES) <= set(project_files())


def test_each_kind_of_facility_is_of_the_table() -> None:
    assert get_args(FacilityKind) == tuple(tables().kinds)
