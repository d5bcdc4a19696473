"""Which page has which picture, and what its head says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from render.images.picture import Picture
from render.images.raster import Raster
from render.pictures.pages import social_files, social_images
from render.pictures.social import MOST
from render.shell.kept import Kept
from render.shell.tree import Tree
from render.site import BASE_URL
from render.views.data import data_of
from render.views.entries import entries_of, facility_views
from tests.support.example import example
from tests.support.pages import ReadPage


def meta(page: ReadPage) -> dict[str, str]:
    """What other sites read: og: and twitter:."""
    found = page.tree.xpath("//meta[starts-with(@property, 'og:') or starts-with(@name, 'twit')]")
    return {each.get("property") or each.get("name"): each.get("content") for each in found}


@pytest.mark.parametrize(
    ("path", "title", "said"),
    [
        ("software/4701488/", None, "Notebook"),
        ("facilities/mybinder/", None, "BinderHub: "),
        ("data/apertif-dr1/", None, "Dataset: "),
        ("", "ESAP Catalogue: Find, launch, analyse", "compute facilities"),
        ("status/", "Status", "compute facilities"),
    ],
)
def test_each_kind_of_page_has_a_picture(
    pages: dict[str, ReadPage], built_site: Path, path: str, title: str | None, said: str
) -> None:
    page = pages[f"{path}index.html"]
    found = meta(page)
    image = found.pop("og:image")
    assert said in found["og:image:alt"]
    del found["og:image:alt"]
    assert found == {
        "og:title": title or page.text_of("//h1"),
        "og:description": page.tree.xpath("string(//meta[@name='description']/@content)"),
        "og:type": "website",
        "og:url": BASE_URL + path,
        "og:site_name": "ESAP Catalogue",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    file = built_site / image.removeprefix(BASE_URL)
    with Image.open(file) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    assert file.stat().st_size <= MOST


def test_what_stands_on_the_pictures() -> None:
    catalogue = example()
    entries = entries_of(catalogue)
    best, other = sorted(entries, key=lambda entry: -len(entry.launches))[:2]
    places = facility_views(catalogue, entries)
    large = Raster(b"first", 1, 1)
    figure = Picture(folder="", small=large, large=large, alt="", notebook="", heading="", place="")
    entries = tuple(replace(each, picture=figure) if each is best else each for each in entries)
    data = data_of(catalogue, entries)
    found = social_images(("N", "About"), entries, places, data, "https://a.org/b/")
    shown = found.of(best.path)
    assert shown and shown == found.of(f"{best.path}notebooks/x/")
    assert (shown.title, shown.figure) == (best.software.name, b"first")
    ready = [item.facility.name for item in best.launches if item.verdict == "ready"]
    names = ready or [item.facility.name for item in best.launches]
    word = "Runs" if ready else "May run"
    assert shown.foot == f"{word} at {names[0]}, {names[1]} and {len(names) - 2} more"
    assert shown.address == f"a.org/b/{best.path.rstrip('/')}"
    assert (found.of(other.path) or shown).figure == b""
    none = next(entry for entry in entries if not entry.launches)
    assert (found.of(none.path) or shown).foot == ""
    default = found.of("status/")
    assert default and default.title == "About" and found.of("software/") == default
    assert {f"software/{e.software.id}" for e in entries} < set(found.by_path)
    assert {f"data/{each.dataset.id}" for each in data} < set(found.by_path)


def test_what_was_drawn_before_is_not_drawn_again(tmp_path: Path) -> None:
    found = social_images(("N", "About"), (), (), (), "https://a.org/")
    file, old, none = tmp_path / "kept.db", tmp_path / "old", tmp_path / "none"
    with Kept(file) as kept:
        ((path, content),) = social_files(found, Tree(tmp_path / "a", none), kept)
    assert content[:4] == b"\x89PNG"
    (old / path).parent.mkdir(parents=True)
    (old / path).write_bytes(b"as before")
    for name, kept in (("b", Kept()), ("c", Kept(file)), ("d", Kept(tmp_path / "other.db"))):
        tree = Tree(tmp_path / name, old)
        with kept:
            assert [*social_files(found, tree, kept)] == []
        assert (tmp_path / name / path).samefile(old / path) and tree.size_of(path) == 9
    # Without the site before, what is kept is taken: from whichever rendering.
    for last, there in ((file, content), (tmp_path / "other.db", b"as before")):
        with Kept(last) as kept:
            assert [*social_files(found, Tree(none, none), kept)] == [(path, there)]
