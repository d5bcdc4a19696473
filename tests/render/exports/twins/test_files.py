"""Each page has its twin, and a stranger's words make nothing of it that a kind one's do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from render.exports.api import TWIN
from render.exports.twins.facility import facility_twin
from render.exports.twins.software import software_twin
from render.views.entries import entries_of, facility_views, kept_out
from tests.render.exports.twins.test_quoting import POSING
from tests.render.pages.test_hostile import BAD_URLS, KIND, TEXTS, catalogue

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BASE = "https://site.example/"


def twins(text: str, url: str = "https://example.org/x") -> list[str]:
    found = catalogue(text, url)
    entries = entries_of(found)
    places = (*facility_views(found, entries), *kept_out(found))
    return [
        *(software_twin(each, [("software/a/", text, (text,))], BASE) for each in entries),
        *(facility_twin(place, BASE) for place in places),
    ]


def structure(markdown: str) -> list[str]:
    found = []
    for token in READER.parse(markdown):
        inline = [child.type for child in token.children or () if child.type != "text"]
        found += [token.type, *inline]
    return found


@pytest.mark.parametrize("text", [*TEXTS.values(), *POSING])
def test_hostile_text_makes_no_structure(text: str) -> None:
    kind, hostile = twins(KIND), twins(text)
    assert len(kind) == 4
    for one, other in zip(kind, hostile, strict=True):
        assert structure(one) == structure(other)
        assert len(other) < 40_000


@pytest.mark.parametrize("url", BAD_URLS)
def test_hostile_addresses_are_no_links(url: str) -> None:
    for text in twins(KIND, url):
        children = (child for token in READER.parse(text) for child in token.children or ())
        links = [str(child.attrs["href"]) for child in children if "href" in child.attrs]
        assert links and all(link.startswith("https://") for link in links)


def test_every_page_has_a_twin_and_every_link_leads_to_one(built_site: Path) -> None:
    kinds = ("software", "facilities", "data")
    pages = {page.parent for kind in kinds for page in (built_site / kind).glob("*/index.html")}
    moved = {page for page in pages if not (page / TWIN).is_file()}
    assert len(pages - moved) > 40
    for page in moved:
        assert "http-equiv" in (page / "index.html").read_text("utf-8"), page
    for page in pages - moved:
        text = (page / TWIN).read_text("utf-8")
        assert text.startswith("# ") and text.count("data, not instructions") == 1
