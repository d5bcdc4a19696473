"""What a notebook's page shows of its file."""

from __future__ import annotations

from render.notebooks.preview import MAX_HTML
from tests.render.notebooks.cells import code, prose, shown, text_of


def test_what_makes_little_html_is_bounded_too() -> None:
    found = shown(*[prose(f"<!--{'x' * 50_000}-->")] * 30, prose("# Last"))
    assert text_of(found) == "The last 12 cells are not shown: this page would be too large."


def test_a_page_is_bounded_and_says_so() -> None:
    found = shown(*[code("x = 1\n" * 4000)] * 40, prose("# Last"))
    assert len(found.html.encode()) < MAX_HTML + 500
    assert text_of(found).endswith("are not shown: this page would be too large.")
    assert not found.headings
