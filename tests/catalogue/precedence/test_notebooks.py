"""Which notebooks are to be read, and what entries are given of those that were."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalogue.precedence.notebooks import MOST, Wanted, wanted, with_notebooks
from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software

URL = "https://github.com/o/r"
HEAD = Ref(name="HEAD", commit="a" * 40)


def entry(*paths: str, ref: Ref | None = HEAD, **fields: Any) -> Software:
    repository = Repository(url=URL, status="found", since="2026-01-01", refs=(ref,) if ref else ())
    notebooks = tuple(Notebook(path=path) for path in paths)
    known: dict[str, Any] = {"repository": repository, "notebooks": notebooks, **fields}
    return Software(id="s", name="S", source="curated", **known)


def test_what_is_wanted_is_what_launches_open_at_their_commit() -> None:
    tag = Ref(name="v1", commit="b" * 40)
    found = wanted(
        [
            entry("b.ipynb", "a.txt", "a\u2028b.ipynb"),
            entry("a.ipynb", "b.ipynb"),
            entry("a.ipynb", ref=tag),
            entry("lost.ipynb", ref=Ref(name="v2")),
            entry("unseen.ipynb", ref=None),
            entry(),
            entry("x.ipynb", repository=None),
        ]
    )
    assert found == (
        Wanted(url=URL, commit="a" * 40, ref="HEAD", paths=("a.ipynb", "b.ipynb")),
        Wanted(url=URL, commit="b" * 40, ref="v1", paths=("a.ipynb",)),
    )
    many = entry(*(f"{n}.ipynb" for n in range(MOST + 5)))
    assert [len(each.paths) for each in wanted([many])] == [MOST]


def test_entries_are_given_titles_and_facts_of_their_own_commit() -> None:
    a = NotebookFacts(path="a.ipynb", title="First")
    b = NotebookFacts(path="b.ipynb", fault="it is empty")
    lines = [
        CommitNotebooks(url=URL, commit="a" * 40, notebooks=(a, b)),
        CommitNotebooks(url=URL, commit="b" * 40, notebooks=(replace(a, title="Other"),)),
    ]
    named = entry(notebooks=(Notebook(path="a.ipynb", title="Mine"), Notebook(path="c.ipynb")))
    first, second, third = with_notebooks(
        [entry("a.ipynb", "b.ipynb"), named, entry("a.ipynb", repository=None)], lines
    )
    assert first.notebooks == (
        Notebook(path="a.ipynb", title="First", facts=a),
        Notebook(path="b.ipynb", facts=b),
    )
    assert second.notebooks == (
        Notebook(path="a.ipynb", title="Mine", facts=a),
        Notebook(path="c.ipynb"),
    )
    assert third.notebooks == (Notebook(path="a.ipynb"),)


def test_a_record_keeps_what_its_own_notebooks_say_unless_it_has_a_repository() -> None:
    own = Notebook(path="a.ipynb", facts=NotebookFacts(path="a.ipynb", title="In the zip"))
    record = Software(id="1", name="R", source="ossr", notebooks=(own,))
    named = replace(record, codeRepository=URL)
    titles = [each.notebooks[0].title for each in with_notebooks([record, named], [])]
    assert titles == ["In the zip", None]
    assert with_notebooks([named], [])[0].notebooks[0].facts is None


def test_the_languages_of_notebooks_are_those_of_an_entry_that_states_none() -> None:
    facts = [
        NotebookFacts(path=f"{name}.ipynb", programmingLanguage=language)
        for name, language in (("a", "C++"), ("b", "Python"), ("c", "Python"), ("d", None))
    ]
    lines = [CommitNotebooks(url=URL, commit="a" * 40, notebooks=tuple(facts))]
    paths = [each.path for each in facts]
    (found,) = with_notebooks([entry(*paths)], lines)
    assert found.programmingLanguage == ("Python", "C++")
    assert found.origin["programmingLanguage"] == "derived: its notebooks"
    (stated,) = with_notebooks([entry(*paths, programmingLanguage=("R",))], lines)
    assert stated.programmingLanguage == ("R",)
