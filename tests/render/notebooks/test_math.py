"""Formulas in Markdown."""

from __future__ import annotations

from lxml import html

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


def test_prices_and_spaces_at_a_dollar_are_no_formula() -> None:
    text = "Between $5 and $6, $a\\odd $ or $ b\\odd$, but $$c\\odd $$2 and $d\\odd$."
    tree = html.fragment_fromstring(shown(prose(text)).html, "div")
    found = [one.text for one in tree.xpath("//code[@class='nb-tex']")]
    assert found == ["$$c\\odd $$", "$d\\odd$"]
