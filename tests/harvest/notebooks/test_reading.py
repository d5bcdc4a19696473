"""What is known or at hand is not asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalogue.precedence.notebooks import Wanted
from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from harvest.blobs import Blobs, oid_of
from harvest.git.command import Git
from harvest.notebooks.reading import NO_FILE, Budget, Reader, is_complete
from harvest.values.contents.notebook import READER
from tests.harvest.notebooks.conftest import notebook

URL = "https://nobody.invalid/r"  # asking it would fail
WANTED = Wanted(url=URL, commit="c" * 40, ref="HEAD", paths=("a.ipynb", "b.ipynb"))


def test_facts_of_a_content_that_is_known_or_in_the_cache(tmp_path: Path) -> None:
    known, cached = notebook("Known").encode(), notebook("Cached").encode()
    git = Git(home=tmp_path, blobs=Blobs(tmp_path / "cache"))
    git.blobs.put(oid_of(cached), cached)
    facts = NotebookFacts(path="old.ipynb", oid=oid_of(known), title="Known")
    reader = Reader(git, Budget(0, 0), {oid_of(known): facts})
    git.blobs.remember("c" * 40, {"a.ipynb": oid_of(known), "b.ipynb": oid_of(cached)})
    line = reader.commit(WANTED, None)
    assert [(n.path, n.title) for n in line.notebooks] == [
        ("a.ipynb", "Known"),
        ("b.ipynb", "Cached"),
    ]
    assert (reader.read, reader.asked, line.reader) == (1, [], READER)

    # What an older reader read is read anew, by the ids that its line holds.
    older = replace(line, reader=READER - 1, notebooks=(*line.notebooks[1:],
        replace(line.notebooks[0], oid=None)))  # fmt: skip
    again = Reader(Git(home=tmp_path, blobs=Blobs(tmp_path / "cache")), Budget(0, 0), {})
    found = again.commit(WANTED, older).notebooks
    assert [(n.path, n.title, n.fault) for n in found] == [
        ("a.ipynb", None, NO_FILE),
        ("b.ipynb", "Cached", None),
    ]


def test_what_is_complete() -> None:
    both = tuple(NotebookFacts(path=path) for path in WANTED.paths)
    line = CommitNotebooks(url=URL, commit="c" * 40, notebooks=both, reader=READER)
    assert is_complete(WANTED, line)
    assert is_complete(replace(WANTED, paths=("a.ipynb",)), line)
    assert not is_complete(WANTED, replace(line, notebooks=both[:1]))
    assert not is_complete(WANTED, replace(line, reader=READER - 1))
    assert not is_complete(WANTED, None)
