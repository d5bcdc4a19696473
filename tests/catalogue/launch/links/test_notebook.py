"""One notebook of a repository on GitHub; its refusals are in the tables of colab and renku."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.launch.links.notebook import GitHubNotebook, notebook, plain, shown
from catalogue.launch.model import ProviderSpec, Refused

SOURCE = ProviderSpec(
    provider="gh", parts=("o", "r"), clone_url="https://github.com/o/r", ref="v1", path="a b.ipynb"
)


def test_where_github_shows_a_notebook() -> None:
    found = shown(SOURCE, "X")
    assert (
        found
        == notebook(SOURCE, "X")
        == GitHubNotebook(repository="o/r", ref="v1", path="a b.ipynb")
    )
    assert found.blob == "o/r/blob/v1/a%20b.ipynb"


def test_the_page_of_a_notebook_needs_a_ref_with_a_name() -> None:
    unpinned = replace(SOURCE, ref=None)
    assert notebook(unpinned, "X").ref == "HEAD"
    with pytest.raises(Refused, match="X needs a branch, tag or commit") as refusal:
        shown(unpinned, "X")
    assert refusal.value.refusal.code == "bad-ref"


def test_a_path_that_needs_no_escape_is_taken_as_it_is() -> None:
    assert plain("a/b-1_2.x+y.ipynb", "X") == "a/b-1_2.x+y.ipynb"
    for path in ("a b", "été", "a%20b", "a#b", "a?b", "a\n"):
        with pytest.raises(Refused, match="X allows only the letters"):
            plain(path, "X")
