"""Notebooks and READMEs of which all is hostile: read, rendered, opened in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Accepts, Facility
from catalogue.records.notebook import NotebookFacts
from catalogue.records.readme import KeptFile, Readme, ReadmeAt
from catalogue.records.software import Notebook, Software
from harvest.blobs import oid_of
from harvest.values.contents.notebook import facts
from render.readme.shown import shown_readmes
from render.site import BASE_URL, render_site
from render.views.entries import entries_of
from tests.hostile.fields import NOTEBOOK, READMES, counted, filled
from tests.hostile.payloads import Hand, dealt
from tests.render.images.drawn import HOSTILE
from tests.support.pages import broken, read_pages

GIVEN = dealt(1)
NAMES = tuple(READMES)
TOGETHER = 9  # hands share a README in the browser
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
# Of formulas, whose elements are told apart by the prefix.
ATTRIBUTES |= {"display", "displaystyle", "form", "fence", "mathvariant", "scriptlevel", "stretchy"}
ATTRIBUTES |= {"columnalign", "linethickness", "movablelimits", "accent", "accentunder"}
ATTRIBUTES |= {"rel", "role", "rowspan", "src", "start", "tabindex", "title", "width"}
NEVER = {"base", "button", "embed", "form", "iframe", "input", "link", "meta", "object"}
NEVER |= {"script", "style", "svg", "template", "textarea", "title", "video"}


def _notebook(one: Hand) -> tuple[Notebook, bytes]:
    text = json.dumps(filled(NOTEBOOK, one.text))
    # As in a file: what JSON cannot say is no payload of one.
    content = text.encode("utf-8", "surrogatepass")
    path = f"{one.short()}/../{one.number}{one.short()}.ipynb"
    known: NotebookFacts = facts(path, content, oid_of(content))
    return Notebook(path=path, title=known.title, facts=known), content


def _readme(name: str, hands: Sequence[Hand]) -> tuple[ReadmeAt, dict[str, bytes]]:
    """A README of some hands, with images that are none."""
    text = "\n\n".join(filled(READMES[name], one.text) for one in hands)
    images = "\n".join(f"![x]({each})" for each in HOSTILE)
    content = f"{images}\n\n{text}".encode("utf-8", "replace")
    files = {oid_of(each): each for each in (content, *HOSTILE.values())}
    kept = tuple(
        KeptFile(path=path, oid=oid_of(each), size=len(each)) for path, each in HOSTILE.items()
    )
    file = Readme(path=name, oid=oid_of(content), size=len(content), images=kept)
    at = ReadmeAt(url="https://github.com/o/r", commit="0" * 40, ref="HEAD", file=file)
    return at, files


def _software(id_: str, readme: ReadmeAt | None, *notebooks: Notebook) -> Software:
    return Software(
        id=id_,
        name="Soft",
        source="curated",
        interface=("notebook",),
        codeRepository="https://github.com/o/r",
        readmeFile=readme,
        notebooks=notebooks,
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [_notebook(one) for one in GIVEN]
    kept = {oid_of(content): content for _, content in made}
    entries = [_software("soft", None, *(notebook for notebook, _ in made))]
    for at, name in product(range(0, len(GIVEN), TOGETHER), NAMES):
        readme, files = _readme(name, GIVEN[at : at + TOGETHER])
        entries.append(_software(f"r{len(entries)}", readme))
        kept |= files
    hub = Facility(
        id="hub",
        name="Hub",
        kind="binderhub",
        url="https://hub.example.org/",
        summary="Runs.",
        accepts=Accepts(interfaces=("notebook",)),
    )
    out = tmp_path_factory.mktemp("notebooks") / "site"
    render_site(Catalogue(software=tuple(entries), facilities=(hub,)), out, contents=kept.get)
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
        _is_harmless(inside, "nb-", "figure-")
        assert len(page.text.encode()) < 300_000


def _is_harmless(inside: HtmlElement, anchors: str, images: str) -> None:
    elements = list(inside.iterdescendants("*"))
    assert not {one.tag for one in elements} & NEVER
    # In a formula there are formulas and text alone: nothing in it is HTML or SVG.
    drawn = {each.tag for one in inside.iter("math") for each in one.iterdescendants("*")}
    assert all(re.fullmatch("m[a-z]+|none", tag) and tag != "maction" for tag in drawn)
    assert {name for one in elements for name in one.attrib} <= ATTRIBUTES
    links = [href for one in elements if (href := one.get("href")) is not None]
    assert all(one.lower().startswith(("http", "mailto:", f"#{anchors}")) for one in links)
    assert all(one.get("src", "").startswith(images) for one in inside.iter("img"))
    ids = [id_ for one in elements if (id_ := one.get("id")) is not None]
    assert all(id_.startswith(anchors) for id_ in ids) and len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_only_that_stands_in_a_readme(name: str) -> None:
    for one in GIVEN:
        at, files = _readme(name, [one])
        (entry,) = entries_of(Catalogue(software=(_software("r", at),), facilities=()))
        found = shown_readmes([entry], files.get, {}).get("r")
        if found:
            html = found.page or found.first + found.rest
            _is_harmless(fragment_fromstring(html, "div"), "rd-", "readme-")
            assert not found.images


def test_a_readmes_page_is_whole(hostile: Path) -> None:
    every = read_pages(hostile)
    pages = {path: page for path, page in every.items() if path.startswith("software/r")}
    assert len(pages) >= len(NAMES) * len(GIVEN) / TOGETHER
    for page in pages.values():
        assert not list(broken(page, every, hostile, BASE_URL))
        assert len(page.ids) == len(set(page.ids))
        for inside in page.tree.xpath(
            "//section[@aria-labelledby='readme']//div[@class='notebook']"
        ):
            _is_harmless(inside, "rd-", "readme-")
    assert not list(hostile.rglob("*.webp"))


def test_nothing_runs_on_these_pages(
    hostile: Path, opened: Callable[[Path, list[str]], tuple[list[str], int]]
) -> None:
    found = sorted(hostile.glob("software/**/index.html"))
    paths = [path.relative_to(hostile).as_posix().removesuffix("index.html") for path in found]
    said, count = opened(hostile, paths)
    assert not said, "\n".join(said[:20])
    assert count >= len(GIVEN) / 8
