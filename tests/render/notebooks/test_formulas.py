"""TeX as MathML."""

from __future__ import annotations

import re

import pytest
from lxml import html

from render.notebooks.formulas import MAX_FORMULA, mathml, words
from tests.render.notebooks.cells import prose, shown


@pytest.mark.parametrize(
    ("tex", "drawn"),
    [
        (
            r"$\frac{dN}{dE}$",
            "<math><mrow><mfrac><mrow><mi>d</mi><mi>N</mi></mrow>"
            "<mrow><mi>d</mi><mi>E</mi></mrow></mfrac></mrow></math>",
        ),
        ("$$x$$", '<math display="block"><mrow><mi>x</mi></mrow></math>'),
        (r"$a < \Delta$", "<mo>&lt;</mo><mi>Δ</mi>"),
        (r"$\text{<img src=x onerror=alert(1)>&#x0003C;b>}$", "<mtext>&lt;img\xa0src=x"),
        (r"$\href{javascript:alert(1)}{x}$", "<mrow><mrow><mi>x</mi></mrow></mrow>"),
        (r"$\style{position:fixed}{x} \class{card}{y} \color{red}z$", "<mi>z</mi>"),
        (r"$\hspace{99em}x$", "<mspace></mspace>"),
        (r"$\boxed{\boxed{x}} \hfill \llap{y}$", "<mi>x</mi>"),
        (r"$\smash[b]{x}$", "<math><mrow><mrow><mi>x</mi></mrow></mrow></math>"),
        (r"$\text{if $a < b$ or}$", "<mi>a</mi><mo>&lt;</mo><mi>b</mi><mtext>\xa0or</mtext>"),
        (r"$\arg\min_x$", "<mo>arg</mo><msub><mo>min</mo>"),
        (r"$5\,\AA \text{\AA} \textsc{Hi}$", "<mi>Å</mi><mtext>Å</mtext><mtext>Hi</mtext>"),
        (r"$\overbrace{x}$", "<mo>⏞</mo>"),
        (r"\begin{align} a &= b \label{eq:1} \end{align}", '<math display="block"><mrow><mtable'),
    ],
)
def test_formulas_are_drawn_and_nothing_else(tex: str, drawn: str) -> None:
    found = mathml(tex)
    assert found is not None and drawn in found
    assert not re.search(r"<(?!/?m)|href| style=|class=|color|on\w+=\"", found)


@pytest.mark.parametrize(
    "tex",
    [
        "$x^{$",
        r"$\frac$",
        r"$\unheardof{x}$",
        "${" * 2000 + "$",
        "$" + r"\sqrt{" * 100 + "}" * 100 + "$",
        "$" + "x" * MAX_FORMULA + "$",
        r"\begin{align} a",
    ],
    ids=range(7),
)
def test_what_cannot_be_drawn_stays_as_it_was_written(tex: str) -> None:
    assert mathml(tex) is None


def test_a_heading_says_the_signs_of_its_formula() -> None:
    found = shown(prose("# Plot $\\tiny\\Delta$TS, $\\frac{a}{b}$"))
    (heading,) = found.headings
    assert heading.text == "Plot ΔTS, \\frac{a}{b}"
    assert html.fragment_fromstring(found.html, "div").xpath("//h2/math//mi/text()")[0] == "Δ"
    assert words("$x$ ") == "x"


def test_a_text_of_nothing_but_formulas_costs_no_more_than_some() -> None:
    many = shown(prose("$y$ " * 3000))
    assert (many.html.count("<math"), many.html.count("nb-tex")) == (2666, 334)
