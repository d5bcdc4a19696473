"""Notebooks that cannot be read, or not be run, as findings for those who can fix them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.check.repositories.notebooks import check
from catalogue.records.notebook import NotebookFacts
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software

HEAD = Ref(name="HEAD", commit="a" * 40, binder=("environment.yml",), packages=("numpy",))


def told(*facts: NotebookFacts, ref: Ref = HEAD, **fields: Any) -> list[tuple[str, ...]]:
    known: dict[str, Any] = {"id": "7", "name": "S", "source": "ossr", **fields}
    repository = Repository(url="https://x.org/r", status="found", since="2026-01-01", refs=(ref,))
    notebooks = tuple(Notebook(path=each.path, facts=each) for each in facts)
    entry = Software(repository=repository, notebooks=(*notebooks, Notebook(path="z")), **known)
    return [(f.code, f.source, f.field, f.found) for f in check([entry])]


def test_those_that_cannot_be_read_are_told_once_for_each_fault() -> None:
    broken = [NotebookFacts(path=f"{n}.ipynb", fault="it is empty") for n in range(3)]
    other = NotebookFacts(path="x.ipynb", fault="it is not JSON")
    assert told(other, *broken, NotebookFacts(path="good.ipynb")) == [
        ("G601", "record 7", "codeRepository", '"0.ipynb" and 2 more: it is empty'),
        ("G601", "record 7", "codeRepository", '"x.ipynb": it is not JSON'),
    ]
    lacking = [NotebookFacts(path=name, programmingLanguage=name) for name in ("R", "Julia", "R")]
    assert [found.split(":")[0] for *_, found in told(*lacking)] == ['"Julia"', '"R" and 1 more']
    listed = {"id": "s", "source": "curated", "origin": {"notebooks": "software/s.yml"}}
    assert told(other, **listed) == [
        ("G601", "software/s.yml", "notebooks", '"x.ipynb": it is not JSON')
    ]


@pytest.mark.parametrize(
    ("language", "ref", "lacks"),
    [
        ("R", {}, True),
        ("Julia", {}, True),
        ("Python", {}, False),
        ("casa", {}, False),
        (None, {}, False),
        ("R", {"packages": ("r-irkernel",)}, False),
        ("R", {"packages": ("*",)}, False),
        ("R", {"binder": ("install.R",)}, False),
        ("Julia", {"binder": ("Project.toml",)}, False),
        ("R", {"binder": ("Dockerfile",)}, False),
    ],
)
def test_a_language_that_the_environment_does_not_bring(
    language: str | None, ref: dict[str, Any], lacks: bool
) -> None:
    facts = NotebookFacts(path="a.ipynb", programmingLanguage=language)
    assert bool(told(facts, ref=replace(HEAD, **ref))) == lacks
