"""Where the page of a notebook stands."""

from __future__ import annotations

import re

import pytest

from render.notebooks.paths import page_path


@pytest.mark.parametrize(
    "path", ["a b.ipynb", "../../x.ipynb", "/etc/x.ipynb", "ü.ipynb", "..ipynb", "a//b.ipynb", "",
             "figure-1.png.ipynb", "index.html.ipynb", "\0.ipynb", "\ud800.ipynb", "x" * 5000,
             "a/" * 5000 + "b.ipynb", "%2e%2e/a.ipynb"],
)  # fmt: skip
def test_any_path_makes_a_folder_below(path: str) -> None:
    made = page_path(path)
    assert re.fullmatch(r"(?:[A-Za-z0-9_-]{1,80}/){1,20}", made)
    assert re.search("-[0-9a-f]{6}/$", made)


def test_two_notebooks_have_two_pages() -> None:
    paths = [
        "a b.ipynb",
        "a-b.ipynb",
        "a/b.ipynb",
        "a.b.ipynb",
        "../a-b.ipynb",
        "ä.ipynb",
        "ö.ipynb",
    ]
    assert len({page_path(path) for path in paths}) == len(paths)
    assert page_path("a-b.ipynb") == "a-b/"
