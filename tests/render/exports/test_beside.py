"""The files beside an entry's page are made anew where what they say has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from catalogue.records.software import Software
from render.content import Site
from render.exports import beside
from render.shell.kept import Kept
from render.views.entries import Entry

ENTRY = Entry(Software(id="a", name="A", source="ossr", datePublished="2026-01-01"), (), {})
FILES = {
    *("citation.bib", "citation.ris", "citation.csl.json", "citation.txt", "CITATION.cff"),
    *("codemeta.json", "linkset.json", "schema.jsonld"),
}


def test_made_once_for_what_they_are_made_of(tmp_path: Path) -> None:
    def made(entry: Entry, **of: Any) -> bool:
        known = {"settings": b"", "base_url": "https://a.org/"} | of
        states = (SimpleNamespace(harvested=True, changed=known.pop("day", "2026-11-27")),)
        with Kept(tmp_path / "kept.db") as kept:
            kept.name([entry.software])
            kept.name([entry])
            site = SimpleNamespace(catalogue=SimpleNamespace(states=states), kept=kept, **known)
            with patch.object(beside, "_made", wraps=beside._made) as anew:
                found = dict(beside.files_beside(cast(Site, site), [entry]))
            texts = {path: content.decode() for path, content in found.items()}
            assert texts == beside._made(entry, known["base_url"], "")
            assert set(found) == {f"software/a/{name}" for name in FILES}
        return bool(anew.called)

    undated = replace(ENTRY, software=replace(ENTRY.software, datePublished=None))
    assert [made(ENTRY), made(ENTRY), made(ENTRY, day="2026-11-28")] == [True, False, False]
    assert [made(undated), made(undated), made(undated, day="2026-11-28")] == [True, False, True]
    assert made(ENTRY) and made(ENTRY, settings=b"1") and made(ENTRY, base_url="https://b.org/")
