"""The files beside an entry's page: kept by the last rendering, they are those made anew."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from catalogue.records.software import Software
from render.exports import beside
from render.exports.beside import files_beside
from render.shell.kept import Kept
from render.views.entries import Entry

TOOL = Entry(software=Software(id="t", name="Tool", source="ossr"), fits=(), facets={})


def site(kept: Kept) -> Any:
    catalogue = SimpleNamespace(states=())
    return SimpleNamespace(catalogue=catalogue, kept=kept, settings=b"", base_url="https://e.org/")


def test_kept_files_are_those_made_anew(tmp_path: Path) -> None:
    anew = dict(files_beside(site(Kept()), [TOOL]))
    assert {"software/t/citation.bib", "software/t/codemeta.json"} <= anew.keys()
    for times_made in (1, 0):
        with (
            Kept(tmp_path / "kept.db") as kept,
            patch.object(beside, "_made", wraps=beside._made) as made,
        ):
            assert dict(files_beside(site(kept), [TOOL])) == anew
        assert made.call_count == times_made
