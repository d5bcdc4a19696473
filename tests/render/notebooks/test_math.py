"""Formulas in Markdown."""

from __future__ import annotations

from lxml import html

from render.notebooks.math import MOST_LINES
from tests.render.notebooks.cells import prose, shown


def test_formulas_are_no_markdown() -> None:
    found = shown(
        prose(
            "Of $a_1 * b_2 \\odd$ and\n\n$$\nx\n=\n- y *z*\n\\odd$$\n\n"
            "\\begin{align}a\\\\b\\odd\\end{align}\n\n5$ or $6"
        )
    )
    tree = html.fragment_fromstring(found.html, "div")
    assert [one.text for one in tree.xpath("//code[@class='nb-tex']")] == [
        "$a_1 * b_2 \\odd$",
        "$$\nx\n=\n- y *z*\n\\odd$$",
        "\\begin{align}a\\\\b\\odd\\end{align}",
    ]
    assert not tree.xpath("//em | //ul | //h2")


def test_the_end_of_a_formula_is_looked_for_in_some_lines() -> None:
    """6,000 lines that each begin one took 13 seconds when each was followed to the end."""
    for lines, formulas in ((MOST_LINES - 2, 1), (MOST_LINES, 0)):
        text = "$$\n" + "\\odd + a longer line + \n" * lines + "y$$"
        assert shown(prose(text)).html.count('<code class="nb-tex">') == formulas
