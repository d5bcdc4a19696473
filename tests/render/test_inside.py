"""A site after a change is, byte by byte, the one that is rendered anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from benchmarks.build import floor
from benchmarks.sites import made_up
from catalogue.records.catalogue import Catalogue
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from render import site
from render.exports import beside
from render.inside import EntryBody
from render.pages import edited, every
from render.shell import templates
from render.views.entries import Entry

COUNT = 6
Change = Callable[[Catalogue, Path], Catalogue]


def summary(catalogue: Catalogue, _: Path) -> Catalogue:
    first, *others = catalogue.software
    changed = replace(first, summary="Of other words.", keywords=(*first.keywords, "quokka"))
    return replace(catalogue, software=(changed, *others))


def facility(catalogue: Catalogue, _: Path) -> Catalogue:
    first, *others = catalogue.facilities
    return replace(catalogue, facilities=(replace(first, name="Another name"), *others))


def finding(catalogue: Catalogue, _: Path) -> Catalogue:
    found = Finding(
        code="quality-summary", severity="hint", source=catalogue.software[3].id, found="nothing"
    )
    return replace(catalogue, findings=(found,))


def template(catalogue: Catalogue, folder: Path) -> Catalogue:
    file = folder / "software/facts.html"
    file.write_text(file.read_text() + "<!-- changed -->")
    site.environment.cache_clear()
    return catalogue


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


WHOLE = re.compile(
    r"assets/search/index\.\w+\.json|<meta [^>]*(?:og|twitter):image[^>]*>|"
    r'<section aria-labelledby="similar">.*?</section>|\s+',
    re.DOTALL,
)


def alone_of(html: str | None) -> str:
    """A page without what is made of the whole catalogue: the URL of the search index, the picture
    for other sites, similar entries; without spaces too."""
    assert html is not None
    return WHOLE.sub("", html)


def one_by_one(catalogue: Catalogue, folder: Path) -> Catalogue:
    return finding(summary(catalogue, folder), folder)


# What is done to the catalogue, the least and most bodies that are made for it, those of similar
# entries too, and for how many entries their other files are.
CHANGES: tuple[tuple[Change, int, int, int], ...] = (
    (one_by_one, 2, COUNT - 1, 1),
    (facility, COUNT, COUNT, COUNT),
    (template, COUNT, COUNT, 0),
)


@pytest.fixture
def quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates of one's own, and without what has a test of its own and takes its time."""
    own = shutil.copytree(templates.TEMPLATES, tmp_path / "templates")
    monkeypatch.setattr(templates, "TEMPLATES", own)
    monkeypatch.setattr(site, "TEMPLATES", own)
    monkeypatch.setattr(site, "environment", cache(templates.environment.__wrapped__))
    monkeypatch.setattr(edited, "environment", site.environment)
    monkeypatch.setattr(site, "social_files", lambda *_: iter(()))
    monkeypatch.setattr(site, "assets_of", cache_of_one(site.assets_of))
    monkeypatch.setattr(edited, "assets_of", site.assets_of)
    return own


def cache_of_one(function: Callable[..., object]) -> Callable[..., object]:
    found: list[object] = []

    def once(*given: object) -> object:
        if not found:
            found.append(function(*given))
        return found[0]

    return once


def test_the_benchmark_makes_the_body_and_the_card_of_each_entry(tmp_path: Path) -> None:
    assert floor(2, tmp_path) > 0
    made = sorted(path.name for path in tmp_path.rglob("*.html"))
    assert made == ["card.html", "card.html", "index.html", "index.html"]


def test_what_changed_is_made_anew_and_the_site_is_the_same(tmp_path: Path, quickly: Path) -> None:
    catalogue, out, anew = made_up(COUNT), tmp_path / "site", tmp_path / "anew"
    report = site.render_site(catalogue, out, cache=tmp_path / "cache")
    assert report.site
    draft = edited.Draft(report.site)
    for change, least, most, alone in CHANGES:
        catalogue = change(catalogue, quickly)
        saved = ["templates/software/facts.html"] if change is template else []
        draft = edited.drafted(draft, catalogue, saved, site.PROJECT)
        with (
            patch.object(every, "body_of", wraps=every.body_of) as bodies,
            patch.object(beside, "_made", wraps=beside._made) as others,
        ):
            site.render_site(catalogue, out, cache=tmp_path / "cache")
        assert least <= bodies.call_count <= most, change.__name__
        assert others.call_count == alone, change.__name__
        site.render_site(catalogue, anew)
        assert bytes_of(out) == bytes_of(anew), change.__name__
        # And it is what is shown meanwhile, but for what is made of the whole catalogue.
        pages = {path.relative_to(out).as_posix(): path.read_text() for path in out.rglob("*.html")}
        shown = {path: draft.page(path) for path in pages if not path.startswith("doi/")}
        assert len(shown) > COUNT
        for path, html in shown.items():
            assert alone_of(html) == alone_of(pages[path]), (change.__name__, path)


def test_a_page_that_is_no_longer_there_makes_the_body_anew() -> None:
    entry = Entry(Software(id="a", name="A", source="ossr"), (), {})
    before = EntryBody(
        entry=entry, facilities=(), base_url="", looks=(), findings=(), readme=None, similar=()
    )
    after = replace(before, unreachable=(("https://a.org/", "2026-12-01"),))
    assert list(before.key) != list(after.key)
