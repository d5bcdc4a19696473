"""The pages one leafs through: all entries, and each topic's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from render.browse.topics import NOTEBOOKS, TopicView, in_groups
from render.notebooks.pages import NotebookPages
from render.views.cards import from_below, pages_of


@dataclass(frozen=True)
class Leaf:
    """A page: its URL below the site's root, its title and description, and its body in HTML."""

    path: str
    title: str
    description: str
    body: str


def browse_pages(templates: Environment, cards: Sequence[str]) -> Iterator[Leaf]:
    """The pages that list the entries beyond the catalogue's first page."""
    parts = pages_of(cards)
    template = templates.get_template("browse.html")
    for number, part in enumerate(parts[1:], start=2):
        below = [from_below(card, "../../") for card in part]
        title = f"All entries, page {number} of {len(parts)}"
        body = template.render({"cards": below, "number": number, "pages": len(parts)})
        yield Leaf(f"browse/{number}/", title, title, body)


def topic_pages(
    templates: Environment,
    views: Sequence[TopicView],
    cards: Sequence[str],
    notebooks: NotebookPages,
) -> Iterator[Leaf]:
    """The page of all topics and those of each; `cards` are the entries', in their order."""
    if views:
        body = templates.get_template("topics.html").render({"groups": in_groups(views)})
        about = "Software, notebooks and data by messenger, wavelength, subject and technique."
        yield Leaf("topics/", "Topics", about, body)
    for view in views:
        shown = [
            (book, entry, entry.launch_of(book), notebooks.get((entry.software.id, book.path)))
            for book, entry in view.notebooks[:NOTEBOOKS]
        ]
        parts = pages_of(view.software)
        for number, part in enumerate(parts, start=1):
            root = "../../" if number == 1 else "../../../"
            body = templates.get_template("topic.html").render(
                {
                    "view": view,
                    "cards": [from_below(cards[each], root) for each in part],
                    "notebooks": shown,
                    "number": number,
                    "pages": len(parts),
                    "root": root,
                }
            )
            name = view.topic.name
            title = name if number == 1 else f"{name}, page {number} of {len(parts)}"
            about = f"{title}: software, notebooks and data, and where they run."
            yield Leaf(view.path if number == 1 else f"{view.path}{number}/", title, about, body)
