"""The notebooks of a commit as values."""

from __future__ import annotations

from catalogue.records.notebook import CommitNotebooks, NotebookFacts


def test_a_notebook_by_its_path() -> None:
    facts = NotebookFacts(path="a.ipynb")
    line = CommitNotebooks(url="https://x.org/r", commit="a" * 40, notebooks=(facts,))
    assert (line.at("a.ipynb"), line.at("b.ipynb")) == (facts, None)
    assert line.key == ("https://x.org/r", "a" * 40)
