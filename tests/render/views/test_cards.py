"""Cards in one line, and how they are divided into pages."""

from __future__ import annotations

import jinja2
import pytest

from catalogue.records.software import Software
from render.views.cards import cards, from_below, pages_of
from render.views.entries import Entry


def test_a_card_is_one_line_with_its_blanks() -> None:
    source = "\n<li>\n   <a>{{ entry.software.name }}</a>\n\n  <b>x\ny</b>\n    z</li>\n"
    templates = jinja2.Environment(loader=jinja2.DictLoader({"card.html": source}))
    entries = [Entry(Software(id=n, name=n, source="ossr"), (), {}) for n in ("b", "a")]
    assert cards(templates, entries) == (
        "<li> <a>b</a> <b>x y</b> z</li>",
        "<li> <a>a</a> <b>x y</b> z</li>",
    )


def test_links_of_a_card_below_the_root() -> None:
    card = (
        '<a href="software/1/"></a><a href="facilities/h/"></a><a href="data/d/"></a>'
        '<a href="https://x.org/software/"></a><i title="software/">software/</i>'
    )
    assert from_below(card, "../../") == (
        '<a href="../../software/1/"></a><a href="../../facilities/h/"></a>'
        '<a href="../../data/d/"></a>'
        '<a href="https://x.org/software/"></a><i title="software/">software/</i>'
    )


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (150, [150]), (151, [100, 51]), (200, [100, 100]), (201, [100, 100, 1])],
)
def test_pages(count: int, sizes: list[int]) -> None:
    made = [str(n) for n in range(count)]
    pages = pages_of(made)
    assert [len(page) for page in pages] == sizes
    assert [card for page in pages for card in page] == made
