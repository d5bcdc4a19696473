"""Which figure is the picture of an entry."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from catalogue.records.software import Notebook
from render.notebooks.pages import notebook_pages
from render.notebooks.thumbnails import picture_files, with_pictures
from render.shell.templates import environment
from render.views.cards import cards, from_below
from render.views.entries import Entry
from tests.render.images.drawn import HOSTILE, file_of, plot
from tests.render.notebooks.cells import code, prose, result
from tests.render.notebooks.test_pages import FACTS, entry
from tests.support.pages import ReadPage


def text_of(content: bytes) -> str:
    return base64.b64encode(content).decode()


PLOT = text_of(file_of(plot()))
TALL = text_of(file_of(plot(300, 400)))
LOGO = prose(f"![Logo](data:image/png;base64,{text_of(file_of(plot(500, 300)))})")
ICON = code("", result(png=text_of(file_of(plot(48, 48)))))
STRETCHED = code("", result(png=text_of(file_of(plot(1000, 120)))))
BLANK = code("", result(png=text_of(file_of(plot().point(lambda _: 255)))))
DAMAGED = [code("", result(png=text_of(each))) for each in HOSTILE.values()]


def pictured(*notebooks: Sequence[dict[str, Any]]) -> Entry:
    """An entry with notebooks of these cells, 0.ipynb and so on."""
    facts = [
        replace(FACTS, path=f"{n}.ipynb", oid=f"{n}" * 40, title=f"N{n}")
        for n in range(len(notebooks))
    ]
    listed = tuple(Notebook(path=each.path, title=each.title, facts=each) for each in facts)
    software = replace(entry().software, notebooks=listed)
    one = replace(entry(), software=software)
    files = {
        f"{n}" * 40: json.dumps({"cells": cells}).encode() for n, cells in enumerate(notebooks)
    }
    (found,) = with_pictures([one], notebook_pages([one], files.get))
    return found


@pytest.mark.parametrize(
    ("notebooks", "alt"),
    [
        ([[prose("# N0\n## A <b>\"B\""), code("", result(png=PLOT))]],
         "Figure from notebook “N0” under the heading “A \"B\"”"),
        ([[LOGO, ICON, STRETCHED, BLANK, *DAMAGED, code("", result(png=PLOT))]],
         "Figure from notebook “N0”"),
        ([[LOGO], [prose("## Z"), code("", result(png=TALL))]],
         "Figure from notebook “N1” under the heading “Z”"),
        ([[ICON, LOGO]], "Image from notebook “N0”"),
        ([[ICON, BLANK, *DAMAGED, prose("![x](https://evil.example/a.png)")]], None),
    ],
)  # fmt: skip
def test_a_drawn_figure_of_some_size_comes_first(
    notebooks: list[list[dict[str, Any]]], alt: str | None
) -> None:
    found = pictured(*notebooks).picture
    assert (found.alt if found else None) == alt


def test_pages_show_it_with_its_size_and_say_where_it_is_from() -> None:
    found = pictured([prose("# N0\n\n## Fit"), code("", result(png=PLOT))])
    made = found.picture
    assert made and max(map(len, (made.small.content, made.large.content))) <= 12_000
    assert picture_files([found]) == {
        made.small_path: made.small.content,
        made.large_path: made.large.content,
    }
    (card,) = cards(environment(), [found])
    (image,) = ReadPage("index.html", card).tree.xpath("//img")
    assert dict(image.attrib) == {
        "src": made.small_path,
        "alt": "Figure from notebook “N0” under the heading “Fit”",
        "width": "280",
        "height": "210",
        "loading": "lazy",
        "decoding": "async",
    }
    assert f'src="../../{made.small_path}"' in from_below(card, "../../")
    html = environment().get_template("software/picture.html").render(picture=made)
    page = ReadPage("software/s/index.html", html)
    assert page.tree.xpath("//a/@href") == ["notebooks/0/#nb-fit"]
    (image,) = page.tree.xpath("//img")
    assert f"software/s/{image.get('src')}" == made.large_path
    assert int(image.get("width")) <= 640 and int(image.get("height")) <= 480
