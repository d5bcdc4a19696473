"""Outputs, and the sentences in the place of what would run or is too large."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.render.notebooks.cells import code, result, shown, text_of


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ({"output_type": "stream", "text": ["\x1b[31m5%\r", "9%\x1b[0m\n"]}, "9%"),
        ({"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[1mT"]},
         "E: vTracebackT"),
        ({"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["x" * 30_000]},
         "E: vTraceback of 30 kB not shown: it is too long."),
        ({"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}, "E: v"),
        ({"output_type": "pyout", "text": ["1"], "prompt_number": 1}, "1"),
        (result(html="<table><tr><td>7</td></tr></table>", plain="x"), "7"),
        (result(html="<script>f()</script><div id='plot'></div>", plain="x"),
         "An interactive output is not shown here: open the notebook to see it.x"),
        (result(latex="$x^2$", plain="x"), "x2"),
        (result(markdown="**a**", plain="x"), "a"),
        (result(js="f()", plain="<IPython object>"),
         "JavaScript is not shown here: open the notebook to see it."),
        (result(svg="<svg onload='f()'/>", plain="<Figure size 640x480>"),
         "A drawing in SVG is not shown here: open the notebook to see it."),
        (result(widget="{}", plain="IntSlider()"),
         "An interactive widget stands here when the notebook is run."),
        (result(pdf="JVBERi0="), "An output of the type application/pdf is not shown here."),
        (result(png="iVBOR", plain="y"), "A figure of 5 B is not shown: its data is damaged.y"),
        (result(png=base64.b64encode(b"<svg/>").decode()),
         "A figure of 8 B is not shown: it is neither PNG nor JPEG."),
        (result(plain="x" * 30_000), "Output of 30 kB not shown: it is too long."),
        (result(html=f"<p>{'x' * 70_000}</p>"),
         "A table or text of 70 kB is not shown: it is too large."),
        (result(plain="\n" * 39 + "x"), "Output, 40 lines x"),
    ],
)  # fmt: skip
def test_outputs(output: dict[str, Any], text: str) -> None:
    assert text_of(shown(code("", output))) == text


def test_a_heading_in_an_output_is_none_of_the_page() -> None:
    found = shown(code("", result(html="<h1>One</h1><p>t</p>"), result(markdown="# One")))
    assert found.headings == () and "id=" not in found.html
    assert found.html.count("<p><strong>One</strong></p>") == 2
