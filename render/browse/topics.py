"""What the templates see of topics: each with its software, notebooks and data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalogue.records.instance import Topic, TopicGroup
from catalogue.records.software import Notebook
from catalogue.topics.found import Vocabulary
from render.views.as_json import encoded, plain
from render.views.data import Data
from render.views.entries import Entry

GROUP_LABELS: Mapping[TopicGroup, str] = {
    "messenger": "Messengers",
    "wavelength": "Wavelengths",
    "subject": "Subjects",
    "technique": "Techniques",
}
NOTEBOOKS = 60  # of one topic; the others are on the pages of their software


@dataclass(frozen=True)
class TopicView:
    """One topic. `software` are places in the list of entries, `notebooks` those that are about it
    by what they say themselves, each with its entry."""

    topic: Topic
    software: tuple[int, ...]
    notebooks: tuple[tuple[Notebook, Entry], ...]
    data: tuple[Data, ...]

    @property
    def path(self) -> str:
        """URL below the site's root."""
        return path_of(self.topic)

    @property
    def count(self) -> int:
        """How many entries have it."""
        return len(self.software)

    @property
    def vocabulary(self) -> str | None:
        """Whose term it is too, in words."""
        url = self.topic.sameAs or ""
        if "://astrothesaurus.org/" in url:
            return "Unified Astronomy Thesaurus"
        return "vocabulary of the IVOA" if "://www.ivoa.net/" in url else None


def path_of(topic: Topic) -> str:
    """The URL of a topic's page below the site's root."""
    return f"topics/{topic.id}/"


def topic_views(
    topics: Iterable[Topic], entries: Sequence[Entry], data: Sequence[Data]
) -> tuple[TopicView, ...]:
    """Every topic that an entry or a dataset has, in the order of `topics` by their groups."""
    vocabulary = Vocabulary(topics)
    books = [
        (topic, notebook, entry)
        for entry in entries
        for notebook in entry.software.notebooks
        for topic in vocabulary.of_notebook(notebook)
    ]
    views = (
        TopicView(
            topic,
            tuple(number for number, entry in enumerate(entries) if topic in entry.topics),
            tuple((notebook, entry) for about, notebook, entry in books if about == topic),
            tuple(item for item in data if topic in item.topics),
        )
        for topic in vocabulary.topics
    )
    order = list(GROUP_LABELS)
    shown = [view for view in views if view.software or view.data]
    return tuple(sorted(shown, key=lambda view: order.index(view.topic.group)))


def in_groups(views: Iterable[TopicView]) -> tuple[tuple[str, tuple[TopicView, ...]], ...]:
    """Topics under the names of their groups."""
    grouped = groupby(views, lambda view: view.topic.group)
    return tuple((GROUP_LABELS[group], tuple(found)) for group, found in grouped)


def topic_files(views: Iterable[TopicView], entries: Sequence[Entry]) -> dict[str, bytes]:
    """Path below the site's root → JSON: each topic with the ids of what has it."""
    listed = [
        {
            **plain(view.topic),
            "path": view.path,
            "software": [entries[number].software.id for number in view.software],
            "datasets": [item.dataset.id for item in view.data],
        }
        for view in views
    ]
    filled = [{key: value for key, value in each.items() if value} for each in listed]
    return {"api/topics.json": encoded(filled)}
