"""Which texts have which topic, and which only seem to."""

from __future__ import annotations

import pytest

from catalogue.records.dataset import Dataset
from catalogue.records.instance import Topic
from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Notebook, Software
from catalogue.topics.found import FIRST, Vocabulary

GAMMA = Topic(id="g", name="G", group="messenger", terms=("gamma ray", "H.E.S.S.", "Gammapy"))
ATLAS = Topic(id="p", name="P", group="subject", terms=("ATLAS", "particle physics"))
VOCABULARY = Vocabulary((GAMMA, ATLAS))


def topics(**fields: object) -> str:
    software = Software(**{"id": "a", "name": "A", "source": "ossr", **fields})  # type: ignore[arg-type]
    return "".join(topic.id for topic in VOCABULARY.of_software(software))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gamma-rays", "g"),
        ("γ-ray data", "g"),
        ("events of H.E.S.S. cameras", "g"),
        ("ATLAS Open Data, seen by gammapy's users", "gp"),
        ("A sky atlas", ""),
        ("atlas", ""),
        ("gamma. Rays", "g"),
        ("gammarays", ""),
        ("astroparticle physics", ""),
        ("", ""),
    ],
)
def test_a_sentence(text: str, found: str) -> None:
    assert topics(name=text) == topics(summary=text) == topics(description=f"<p>{text}</p>")
    assert topics(summary=text) == found


def test_in_keywords_capitals_make_no_difference() -> None:
    assert topics(keywords=("atlas",)) == "p"
    assert topics(keywords=("gamma", "ray")) == ""


def test_only_the_beginning_of_a_description_counts() -> None:
    before = "word " * (FIRST - 1)
    assert topics(description=f"{before}<b>Gammapy</b>") == "g"
    assert topics(description=f"{before} word Gammapy") == ""
    assert topics(description="gamma&#45;ray") == "g"


def test_data_and_notebooks() -> None:
    dataset = Dataset(id="d", name="D", source="curated", keywords=("gamma rays",))
    assert VOCABULARY.of_dataset(dataset) == (GAMMA,)
    facts = NotebookFacts(path="a.ipynb", headings=("With Gammapy",), text="ATLAS")
    assert VOCABULARY.of_notebook(Notebook(path="a.ipynb", facts=facts)) == (GAMMA,)
    assert VOCABULARY.of_notebook(Notebook(path="gammapy.ipynb")) == ()
    assert Vocabulary(()).of_dataset(dataset) == ()
