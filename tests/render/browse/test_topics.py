"""Topics with what has them, in groups and as JSON."""

from __future__ import annotations

import json

from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset
from catalogue.records.instance import Instance, Topic
from catalogue.records.software import Notebook, Software
from render.browse.topics import in_groups, topic_files, topic_views
from render.views.data import data_of
from render.views.entries import entries_of

TOPICS = (
    Topic(id="fit", name="Fitting", group="technique", terms=("fitting",)),
    Topic(
        id="radio", name="Radio", group="wavelength", terms=("radio",),
        sameAs="http://www.ivoa.net/rdf/messenger#Radio",
    ),
    Topic(id="none", name="None", group="messenger", terms=("nothing has it",)),
    Topic(id="uv", name="UV", group="wavelength", terms=("ultraviolet",), sameAs="https://x.org/"),
)  # fmt: skip
CATALOGUE = Catalogue(
    software=(
        Software(id="a", name="A", source="curated", keywords=("Fitting", "ultraviolet")),
        Software(
            id="b", name="B of radio", source="curated",
            notebooks=(Notebook(path="x.ipynb", title="Fitting"), Notebook(path="y.ipynb")),
        ),
    ),
    facilities=(),
    datasets=(Dataset(id="d", name="D", source="curated", keywords=("radio",)),),
    instance=Instance(topics=TOPICS),
)  # fmt: skip


def test_each_topic_has_what_says_so_itself() -> None:
    entries = entries_of(CATALOGUE)
    views = topic_views(TOPICS, entries, data_of(CATALOGUE, entries))
    assert [(view.topic.id, view.software, view.count) for view in views] == [
        ("radio", (1,), 1), ("uv", (0,), 1), ("fit", (0,), 1),
    ]  # fmt: skip
    radio, uv, fit = views
    # A notebook's topics are its own, whatever its software's are.
    assert [(book.path, entry.software.id) for book, entry in fit.notebooks] == [("x.ipynb", "b")]
    assert not radio.notebooks
    assert [item.dataset.id for item in radio.data] == ["d"]
    assert [view.vocabulary for view in views] == ["vocabulary of the IVOA", None, None]
    assert in_groups(views) == (("Wavelengths", (radio, uv)), ("Techniques", (fit,)))
    listed = json.loads(topic_files(views, entries)["api/topics.json"])
    assert listed[0] == {
        "id": "radio", "name": "Radio", "group": "wavelength", "terms": ["radio"],
        "sameAs": "http://www.ivoa.net/rdf/messenger#Radio", "path": "topics/radio/",
        "software": ["b"], "datasets": ["d"],
    }  # fmt: skip
    assert "datasets" not in listed[1]
