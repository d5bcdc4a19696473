"""Links to viewers of notebooks; those of tests/data/launch/cases.json are read by both readers."""

from __future__ import annotations

import pytest

from catalogue.launch.addresses.viewers import shown_by


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://nbviewer.org/url/h.org/a.ipynb", "http://h.org/a.ipynb"),
        ("https://colab.research.google.com/githubs/o/r", None),
        ("https://colab.research.google.com/drive/1abc", None),
        ("https://evil.example/github/o/r", None),
        ("https://u:p@nbviewer.org/github/o/r", None),
        ("", None),
        (None, None),
    ],
)
def test_only_what_a_viewer_shows_is_taken_apart(text: str | None, shown: str | None) -> None:
    assert shown_by(text) == (shown or text)
