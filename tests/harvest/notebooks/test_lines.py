"""The file of the notebooks: a line a commit of a repository, in the order of both."""

from __future__ import annotations

from pathlib import Path

from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from harvest.notebooks.lines import NOTEBOOKS
from harvest.store import Store
from harvest.table import State, Stored


def test_lines_are_written_and_read_again(tmp_path: Path) -> None:
    facts = NotebookFacts(path="a.ipynb", oid="c" * 40, title="T", headings=("H",), cells=2)
    lines = [
        CommitNotebooks(url=url, commit=commit * 40, notebooks=(facts,), reader=1)
        for url, commit in (("https://b.org/r", "a"), ("https://a.org/r", "b"))
    ]
    state = State(changed="2026-12-01T00:00:00Z", records=0)
    known = NOTEBOOKS.settled(Stored(), lines, state)
    assert [line.url for line in known.lines] == ["https://a.org/r", "https://b.org/r"]
    Store(tmp_path).write(NOTEBOOKS, known)
    assert Store(tmp_path).read(NOTEBOOKS) == known
    text = (tmp_path / "notebooks.jsonl").read_text()
    assert text.startswith(f'{{"commit": "{"b" * 40}", "notebooks": [{{"cells": 2, "headings"')
