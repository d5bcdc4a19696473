"""Figures as files beside a page."""

from __future__ import annotations

import base64

import pytest
from lxml import html

from render.notebooks.figures import Figure, Figures
from tests.render.images.drawn import painted_again
from tests.render.notebooks.cells import JPEG, PNG, code, prose, result, shown, text_of


def test_figures_are_files_beside_the_page_each_once() -> None:
    old = {"output_type": "display_data", "jpeg": JPEG}
    found = shown(
        code("plot()", result(png=PNG, plain="<Figure>"), old),
        prose("![a *b*](attachment:my%20a.png) ![c](https://evil.example/c.png) ![d](d.png)",
              attachments={"my a.png": {"image/png": PNG}}),
        prose(f"<img src='data:image/jpeg;base64,{JPEG}' alt='e' onerror='f()' style='color:red'>"),
    )  # fmt: skip
    assert [(one.name, one.width, one.height) for one in found.figures] == [
        ("figure-1.png", 640, 480),
        ("figure-2.jpg", 3, 2),
    ]
    images = html.fragment_fromstring(found.html, "div").xpath("//img")
    assert [(one.get("src"), one.get("alt")) for one in images] == [
        ("figure-1.png", "Figure, output of code cell 1"),
        ("figure-2.jpg", "Figure, output of code cell 1"),
        ("figure-1.png", "a b"),
        ("figure-2.jpg", "e"),
    ]
    assert "evil" not in found.html and "onerror" not in found.html and "style" not in found.html
    assert "[Image not shown, it is not a file of this notebook: c]" in text_of(found)


def test_the_room_for_figures_is_kept_to() -> None:
    figures = Figures(40)
    assert isinstance(figures.take(PNG), Figure)
    assert figures.take(JPEG) == "it is too large"


@pytest.mark.parametrize("cut", range(0, 40, 3))
def test_what_is_cut_off_is_no_figure_or_one_of_that_size(cut: int) -> None:
    found = Figures().take(PNG[:cut])
    assert isinstance(found, str) or (found.width, found.height) == (640, 480)


def test_a_photograph_that_is_painted_too_often_is_no_figure() -> None:
    """16 million pixels, painted thousands of times, keep a processor busy for minutes."""
    found = Figures().take(base64.b64encode(painted_again(100)).decode())
    assert found == "it would take too long to draw"
    found = Figures().take(base64.b64encode(painted_again(9)).decode())
    assert isinstance(found, Figure)
