"""Cards in one line, and how they are divided into pages."""

from __future__ import annotations

import re
from dataclasses import replace

import jinja2
import pytest

from catalogue.match import Fit
from catalogue.records.facility import Facility
from catalogue.records.repository import Repository
from catalogue.records.software import Software
from catalogue.start.obstacles import Outlook
from render.shell.templates import environment
from render.views.cards import cards, from_below, pages_of
from render.views.entries import Entry


def test_a_card_is_one_line_with_its_spaces() -> None:
    source = "\n<li>\n   <a>{{ entry.software.name }}</a>\n\n  <b>x\ny</b>\n    z</li>\n"
    templates = jinja2.Environment(loader=jinja2.DictLoader({"software/card.html": source}))
    entries = [Entry(Software(id=n, name=n, source="ossr"), (), {}) for n in ("b", "a")]
    assert cards(templates, entries) == (
        "<li> <a>b</a> <b>x y</b> z</li>",
        "<li> <a>a</a> <b>x y</b> z</li>",
    )


@pytest.mark.parametrize(
    ("outlook", "caution", "words"),
    [
        ("ready", "", None),
        ("unchecked", "", "Repository could not be checked"),
        ("plain", "may not start: no file", "May not start: no file"),
        (
            "unchecked",
            "starts plain Python",
            "Repository could not be checked; starts plain Python",
        ),
    ],
)
def test_what_was_not_checked_is_said_beside_a_button_of_second_rank(
    outlook: Outlook, caution: str, words: str | None
) -> None:
    record = Software(id="s", name="S", source="ossr")
    asked = replace(record, codeRepository="https://a.org/r")
    software = replace(
        asked, repository=Repository(url="https://a.org/r", status="unknown", since="2026-11-01")
    )
    hub = Facility(id="h", name="H", kind="binderhub", url="https://h.org/", summary="")
    url = "https://h.org/v2/gh/o/r/HEAD"
    fit = Fit(software=software, facility=hub, url=url, outlook=outlook, caution=caution)
    assert replace(fit, software=asked, outlook="unchecked").unseen == "repository not checked yet"
    assert replace(fit, software=record, outlook="unchecked").unseen == "record not checked yet"
    (card,) = cards(environment(), [Entry(software, (fit, fit), {})])
    said = re.findall('card__caution">([^<]*)<', card)
    assert said == ([words] if words else [])
    assert ("button--quiet" in card) is bool(words)
    # The page exchanges the button and a link of the list where both say the same.
    assert card.count(f'data-doubt="{fit.doubt}"') == (2 if words else 0)


def test_links_of_a_card_below_the_root() -> None:
    card = (
        '<h3 class="card__name"></h3>'
        '<a href="software/1/"></a><a href="facilities/h/"></a><a href="data/d/"></a>'
        '<a href="https://x.org/software/"></a><i title="software/">software/</i>'
    )
    assert from_below(card, "../../") == (
        '<h2 class="card__name"></h2>'
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
