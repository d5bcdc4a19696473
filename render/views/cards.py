"""Every entry's card, once: for the catalogue's page, for its further pages, for the search."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from jinja2 import Environment, Template

from render.views.entries import Entry

# Up to so many entries the catalogue is one page, and more are divided into pages of so many.
ONE_PAGE = 150
PAGE = 100
Card = TypeVar("Card")
_BETWEEN = re.compile(r">\s+<")
_NAME = re.compile(r'<(/?)h3(?= class="card__name"|>)')
_LEADING = re.compile(r"\n\s+")


def anew(entry: Entry, make: Callable[[], str]) -> str:
    """What is made where nothing is kept from the last rendering."""
    return make()


def cards(
    templates: Environment,
    entries: Sequence[Entry],
    kept: Callable[[Entry, Callable[[], str]], str] = anew,
) -> tuple[str, ...]:
    """The cards in HTML, in the entries' order, their links relative to the site's root; `kept`
    gives the one of an entry that was made before, or makes it."""
    card = templates.get_template("software/card.html")
    return tuple(kept(entry, partial(_card, card, entry)) for entry in entries)


def _card(template: Template, entry: Entry) -> str:
    return tight(template.render(entry=entry))


def tight(html: str) -> str:
    """The same HTML in one line."""
    # As the search's files need it. A space stays where there was room, or words in
    # neighbouring elements would touch.
    return _BETWEEN.sub("> <", _LEADING.sub(" ", html.strip())).replace("\n", " ")


def from_below(card: str, root: str) -> str:
    """The card for a page below the root: its links and images begin with `root`, and its name is a
    heading right below the page's own, without "Software" between them."""
    card = _NAME.sub(r"<\1h2", card)
    return re.sub(r'((?:href|src)=")(software|facilities|data)/', rf"\1{root}\2/", card)


def pages_of(cards: Sequence[Card]) -> tuple[Sequence[Card], ...]:
    """The cards of each page of the catalogue, at least one page."""
    if len(cards) <= ONE_PAGE:
        return (cards,)
    starts = range(0, len(cards), PAGE)
    return tuple(cards[start : start + PAGE] for start in starts)
