"""Old URLs of entries lead to their new ones."""

from __future__ import annotations

from typing import Any

from catalogue.records.software import Software
from render.exports.moved import moved_files
from render.views.entries import Entry


def entry(id_: str, **origin: str) -> Entry:
    fields: dict[str, Any] = {"id": id_, "name": f"<{id_}>", "source": "ossr", "origin": origin}
    return Entry(Software(**fields), (), {})


def test_an_entry_is_found_where_its_curated_file_had_it() -> None:
    entries = [
        entry("17", summary="software/tool.yml", keywords="Zenodo", interface="software/tool.yml"),
        entry("18", summary="software/overlay-other.yml"),
        entry("mine", summary="software/mine.yml"),
        entry("19", summary="software/mine.yml"),
    ]
    found = moved_files(entries, "https://s.org/")
    assert list(found) == ["software/tool/index.html"]
    page = found["software/tool/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../../software/17/">' in page
    assert '<link rel="canonical" href="https://s.org/software/17/">' in page
    assert "&lt;17&gt;" in page and "<17>" not in page
