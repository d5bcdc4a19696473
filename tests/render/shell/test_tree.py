"""A site rendered again writes what changed, and only that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.sites import made_up
from catalogue.records.catalogue import Catalogue
from render.site import render_site


def identities(site: Path) -> dict[str, tuple[int, int]]:
    """Every file with what tells whether it was written anew."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {str(p.relative_to(site)): (p.stat().st_ino, p.stat().st_mtime_ns) for p in files}


def rewritten(catalogue: Catalogue, out: Path) -> set[str]:
    before = identities(out)
    render_site(catalogue, out)
    after = identities(out)
    return {path for path in after if after[path] != before.get(path)}


def test_rendering_the_same_again_writes_nothing(tmp_path: Path) -> None:
    catalogue = made_up(130)
    render_site(catalogue, tmp_path / "site")
    assert rewritten(catalogue, tmp_path / "site") == set()


def test_one_changed_entry_changes_its_page_and_what_lists_it(tmp_path: Path) -> None:
    catalogue = made_up(130)
    render_site(catalogue, tmp_path / "site")
    entry = catalogue.software[40]
    changed = replace(entry, summary="Quite another summary, of other words.")
    others = tuple(changed if one is entry else one for one in catalogue.software)
    written = rewritten(replace(catalogue, software=others), tmp_path / "site")
    pages = {path for path in written if path.startswith(("software/", "browse/", "facilities/"))}
    assert f"software/{entry.id}/index.html" in pages
    # Pages of entries that were or became similar may change too; by far not all do.
    assert len(pages) < 30
    assert "api/software.json" in written and "index.html" in written
    assert not any(path.endswith((".css", ".svg")) for path in written)
    assert (
        (tmp_path / "site" / f"software/{entry.id}/index.html").read_text().count("Quite another")
    )
