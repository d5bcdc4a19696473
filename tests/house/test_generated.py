"""Files that are made of others are as they would be made now."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from esap_basket._rules import RULES

from catalogue.check.schema.basket_rules import basket_rules
from catalogue.launch.tables import shared, tables
from catalogue.project import own
from catalogue.records.facility import FacilityKind, LinkGrammar
from catalogue.values.media_types import LABELS
from schemas import generate
from schemas.generate import FILES, REMEDY
from tests.support.files import ROOT, project_files
from tests.support.node import in_node


@pytest.mark.parametrize("name", FILES)
def test_a_made_file_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name](), REMEDY


def test_the_command_writes_what_is_stale_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    generate.main()
    assert capsys.readouterr().out.splitlines() == [f"wrote {name}" for name in FILES]
    first = next(iter(FILES))
    (tmp_path / first).write_text("stale", encoding="utf-8")
    generate.main()
    assert capsys.readouterr().out == f"wrote {first}\n"
    for name, made in FILES.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == made()


def test_what_readers_find_in_a_made_file_is_what_it_is_made_of() -> None:
    hosts = own(ROOT / "catalogue.yml").gitlab
    assert in_node("tables", [None]) == [shared(hosts)]
    rules = basket_rules().plain()
    assert in_node("rules", [None], "basket") == [{"rules": rules, "labels": dict(LABELS)}]
    assert rules == RULES


def test_each_made_file_is_the_projects_own() -> None:
    assert set(FILES) <= set(project_files())


def test_each_kind_of_facility_is_of_the_table() -> None:
    assert get_args(FacilityKind) == tuple(tables().kinds)
    assert get_args(LinkGrammar) == tuple(tables().grammars)
