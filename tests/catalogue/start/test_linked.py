"""Which file of a repository a link means."""

from __future__ import annotations

import pytest

from catalogue.launch import key
from catalogue.start.linked import paths_of

OWN = key("https://github.com/o/r.git")


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("./docs/a%20b.md#c", "docs/a b.md"),
        ("/LICENSE", "LICENSE"),
        ("docs/../x", "x"),
        ("https://github.com/O/R/blob/main/x/y.png?raw=true", "x/y.png"),
        ("https://raw.githubusercontent.com/o/r/main/x/y.png", "x/y.png"),
        ("https://nbviewer.org/github/o/r/blob/main/x/y.png", "x/y.png"),
    ],
)
def test_links_to_files(link: str, path: str) -> None:
    assert path in [*paths_of(link, OWN)]


@pytest.mark.parametrize(
    "link",
    ["../x", "#a", "", "?x", "//x.org/a", "javascript:a", "data:a", "https://github.com/o/s/blob/m/a",
     "http://[", "https://x.org/a", "mailto:a@b.c"],
)  # fmt: skip
def test_links_to_other_places(link: str) -> None:
    assert [*paths_of(link, OWN)] == []
