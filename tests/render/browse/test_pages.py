"""Pages to leaf through: how many there are, and what stands on which."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset
from catalogue.records.instance import Instance, Topic
from catalogue.records.software import Notebook, Software
from render.browse.pages import browse_pages, topic_pages
from render.browse.topics import NOTEBOOKS, TopicView, in_groups, topic_views
from render.shell.templates import environment
from render.views.data import data_of
from render.views.entries import entries_of

RADIO = Topic(
    id="radio", name="Radio", group="wavelength", terms=("radio",),
    sameAs="http://astrothesaurus.org/uat/1338",
)  # fmt: skip


class Drawn:
    """Templates that keep what they are given, and draw nothing."""

    def __init__(self) -> None:
        self.given: list[dict[str, Any]] = []

    def get_template(self, name: str) -> Any:
        return SimpleNamespace(render=self.given.append)


def views_of(count: int) -> tuple[TopicView, ...]:
    books = tuple(Notebook(path=f"{n}.ipynb", title="Radio & <b>") for n in range(NOTEBOOKS + 1))
    made = [
        Software(id=str(n), name=str(n), source="ossr", keywords=("radio",), notebooks=books[n:])
        for n in range(count)
    ]
    data = (Dataset(id="d", name="Radio data", source="curated"),)
    catalogue = Catalogue(
        software=tuple(made), facilities=(), datasets=data, instance=Instance(topics=(RADIO,))
    )
    entries = entries_of(catalogue)
    return topic_views((RADIO,), entries, data_of(catalogue, entries))


def test_further_pages_begin_with_the_second() -> None:
    drawn: Any = Drawn()
    cards = [f'<a href="software/{n}/">' for n in range(151)]
    (leaf,) = browse_pages(drawn, cards)
    assert (leaf.path, leaf.title) == ("browse/2/", "All entries, page 2 of 2")
    assert drawn.given == []
    leaf.make()
    assert drawn.given == [
        {
            "cards": [card.replace('"', '"../../', 1) for card in cards[100:]],
            "number": 2,
            "pages": 2,
        }
    ]
    assert list(browse_pages(drawn, cards[:150])) == []


def test_a_topic_of_many_entries_has_further_pages() -> None:
    drawn: Any = Drawn()
    (view,) = views_of(151)
    cards = [f'<a href="software/{n}/">' for n in range(151)]
    leaves = list(topic_pages(drawn, (view,), cards, {}))
    assert [leaf.path for leaf in leaves] == ["topics/", "topics/radio/", "topics/radio/2/"]
    assert leaves[2].title == "Radio, page 2 of 2"
    for leaf in leaves:
        leaf.make()
    groups, first, second = drawn.given
    assert groups == {"groups": in_groups((view,))}
    assert len(first["cards"]) == 100 and first["cards"][0] == '<a href="../../software/0/">'
    assert second["cards"] == [f'<a href="../../../software/{n}/">' for n in range(100, 151)]
    assert list(topic_pages(drawn, (), cards, {})) == []


def test_the_page_of_a_topic() -> None:
    (view,) = views_of(1)
    topics, leaf = topic_pages(environment(), (view,), ["<li>card</li>"], {})
    assert 'href="../topics/radio/">Radio <span class="facet__count">1</span>' in topics.body
    for text in (
        "<span>1 entry</span>",
        f'<a href="#notebooks">{NOTEBOOKS + 1} notebooks</a>',
        '<a href="#data">1 dataset</a>',
        '<a href="http://astrothesaurus.org/uat/1338">Unified Astronomy Thesaurus</a>',
        "<li>card</li>",
        "Radio &amp; &lt;b&gt;",
        '<a href="../../software/0/">0</a>',
        "1 more is on the page of its software.",
        '<a href="../../data/d/">Radio data</a>',
    ):
        assert text in leaf.body, text
