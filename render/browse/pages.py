"""The pages one leafs through: all entries, and each topic's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment, Template

from render.browse.topics import NOTEBOOKS, TopicView, in_groups
from render.notebooks.pages import NotebookPages
from render.views.cards import from_below, pages_of


@dataclass(frozen=True)
class Leaf:
    """A page: its URL below the site's root, its title and description, and what makes its body
    in HTML."""

    path: str
    title: str
    description: str
    make: Callable[[], str]

    @property
    def body(self) -> str:
        """Its body in HTML, made anew."""
        return self.make()


def browse_pages(templates: Environment, cards: Sequence[str]) -> Iterator[Leaf]:
    """The pages that list the entries beyond the catalogue's first page."""
    parts = pages_of(cards)
    template = templates.get_template("catalogue/browse.html")
    for number, part in enumerate(parts[1:], start=2):
        title = f"All entries, page {number} of {len(parts)}"
        body = partial(_browse_page, template, part, number=number, pages=len(parts))
        yield Leaf(f"browse/{number}/", title, title, body)


def _browse_page(template: Template, cards: Sequence[str], **shown: int) -> str:
    return template.render({"cards": [from_below(card, "../../") for card in cards], **shown})


def topic_pages(
    templates: Environment,
    views: Sequence[TopicView],
    cards: Sequence[str],
    notebooks: NotebookPages,
) -> Iterator[Leaf]:
    """The page of all topics and those of each; `cards` are the entries', in their order."""
    if views:
        body = partial(
            templates.get_template("topics/list.html").render, {"groups": in_groups(views)}
        )
        about = "Software, notebooks and data by messenger, wavelength, subject and technique."
        yield Leaf("topics/", "Topics", about, body)
    for view in views:
        parts = pages_of(view.software)
        for number, part in enumerate(parts, start=1):
            body = partial(
                _topic_page,
                templates.get_template("topics/page.html"),
                cards,
                part,
                notebooks,
                view=view,
                number=number,
                pages=len(parts),
            )
            name = view.topic.name
            title = name if number == 1 else f"{name}, page {number} of {len(parts)}"
            about = f"{title}: software, notebooks and data, and where they run."
            yield Leaf(view.path if number == 1 else f"{view.path}{number}/", title, about, body)


def _topic_page(
    template: Template,
    cards: Sequence[str],
    part: Sequence[int],
    notebooks: NotebookPages,
    *,
    view: TopicView,
    number: int,
    pages: int,
) -> str:
    root = "../../" if number == 1 else "../../../"
    shown = [
        (book, entry, entry.launch_of(book), notebooks.get((entry.software.id, book.path)))
        for book, entry in view.notebooks[:NOTEBOOKS]
    ]
    below = [from_below(cards[each], root) for each in part]
    return template.render(
        {
            "view": view,
            "cards": below,
            "notebooks": shown,
            "number": number,
            "pages": pages,
            "root": root,
        }
    )
