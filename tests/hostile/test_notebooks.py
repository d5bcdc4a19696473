"""Notebooks whose every field is hostile: read, rendered, opened in Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Accepts, Facility
from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Notebook, Software
from harvest.blobs import oid_of
from harvest.notebooks.facts import facts
from render.site import BASE_URL, render_site
from tests.hostile.fields import NOTEBOOK, counted, filled
from tests.hostile.payloads import Hand, dealt
from tests.pages import broken, read_pages

GIVEN = dealt(2)
# What a notebook may bring into its page, and some of what it may not.
ATTRIBUTES = {
    "alt",
    "aria-label",
    "class",
    "colspan",
    "decoding",
    "height",
    "href",
    "id",
    "loading",
}
ATTRIBUTES |= {"rel", "role", "rowspan", "src", "start", "tabindex", "title", "width"}
NEVER = {"base", "button", "embed", "form", "iframe", "input", "link", "math", "meta", "object"}
NEVER |= {"script", "style", "svg", "template", "textarea", "title", "video"}


def _notebook(one: Hand) -> tuple[Notebook, bytes]:
    text = json.dumps(filled(NOTEBOOK, one.text))
    # As in a file: what JSON cannot say is no payload of one.
    content = text.encode("utf-8", "surrogatepass")
    path = f"{one.short()}/../{one.number}{one.short()}.ipynb"
    known: NotebookFacts = facts(path, content, oid_of(content))
    return Notebook(path=path, title=known.title, facts=known), content


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [_notebook(one) for one in GIVEN]
    kept = {oid_of(content): content for _, content in made}
    soft = Software(
        id="soft",
        name="Soft",
        source="curated",
        interface=("notebook",),
        codeRepository="https://github.com/o/r",
        notebooks=tuple(notebook for notebook, _ in made),
    )
    hub = Facility(
        id="hub",
        name="Hub",
        kind="binderhub",
        url="https://hub.example.org/",
        summary="Runs.",
        accepts=Accepts(interfaces=("notebook",)),
    )
    out = tmp_path_factory.mktemp("notebooks") / "site"
    render_site(Catalogue(software=(soft,), facilities=(hub,)), out, contents=kept.get)
    return out


def test_every_notebook_has_its_page_below_its_entry(hostile: Path) -> None:
    assert len(list(counted(NOTEBOOK))) > 80
    every = read_pages(hostile)
    pages = {path: page for path, page in every.items() if "/notebooks/" in path}
    assert len(pages) == len(GIVEN)
    assert not [
        fault for page in pages.values() for fault in broken(page, every, hostile, BASE_URL)
    ]
    shown = {f"software/soft/{link}index.html" for link in every["software/soft/index.html"].links}
    assert pages.keys() <= shown
    listed = (hostile / "sitemap.xml").read_text("utf-8")
    assert all(f"{BASE_URL}{path.removesuffix('index.html')}</loc>" in listed for path in pages)
    assert all(path.startswith("software/soft/notebooks/") for path in pages)
    assert {len(page.ids) - len(set(page.ids)) for page in pages.values()} == {0}


def test_only_what_is_known_to_be_harmless_stands_there(hostile: Path) -> None:
    pages = {path: page for path, page in read_pages(hostile).items() if "/notebooks/" in path}
    for page in pages.values():
        (inside,) = page.tree.xpath("//div[@class='entry__main notebook']")
        elements = list(inside.iterdescendants("*"))
        assert not {one.tag for one in elements} & NEVER
        assert {name for one in elements for name in one.attrib} <= ATTRIBUTES
        links = [href for one in elements if (href := one.get("href")) is not None]
        assert all(one.lower().startswith(("http", "mailto:", "#nb-")) for one in links)
        assert all(one.get("src", "").startswith("figure-") for one in inside.iter("img"))
        assert len(page.text.encode()) < 300_000


def test_nothing_runs_on_a_notebooks_page(
    hostile: Path, opened: Callable[[Path, list[str]], tuple[list[str], int]]
) -> None:
    found = sorted(hostile.glob("software/soft/notebooks/**/index.html"))
    paths = [path.relative_to(hostile).as_posix().removesuffix("index.html") for path in found]
    said, count = opened(hostile, ["software/soft/", *paths])
    assert not said, "\n".join(said[:20])
    assert count >= len(GIVEN) / 8
