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


def test_what_jupyter_takes_for_a_formula_is_one_and_prices_are_not() -> None:
    formulas = ["$ f_{max} = x $", "$ x $", "$H_T > 1 $", "$\n\\chi^2\n$"]
    said = "pay $ 5 or $ 6, US$ 5 = A$ 6, 7 or $8"
    found = shown(prose("\n".join([f"A {formula} b." for formula in formulas] + [said])))
    tree = html.fragment_fromstring(found.html, "div")
    assert len(tree.xpath("//math")) == len(formulas)
    assert said in tree.text_content()


def test_formulas_in_html_are_drawn() -> None:
    block = "<div>The angle $\\Delta \\theta$ <b>is</b> $a &lt; b$, $5 or $6</div>"
    tree = html.fragment_fromstring(shown(prose(f"{block}\n\n<pre>$a_b$</pre>")).html, "div")
    assert [math.text_content() for math in tree.xpath("//math")] == ["Δθ", "a<b"]
    assert "$5 or $6" in tree.text_content() and tree.xpath("//pre")[0].text == "$a_b$"


def test_a_formula_ends_where_its_braces_do_and_may_hold_lines_that_look_like_lists() -> None:
    text = "Is\n\n$\na\n+ b\n- c = \\text{if $d$}\n$\n\nand $e \\text{ if $f$} g$, not $h {$ i."
    tree = html.fragment_fromstring(shown(prose(text)).html, "div")
    signs = ["".join(math.itertext()).replace("\xa0", "") for math in tree.xpath("//math")]
    assert signs == ["a+b−c=ifd", "eiffg"] and not tree.xpath("//li")


def test_prices_are_no_formula_and_one_may_have_spaces_at_its_dollars() -> None:
    text = "Between $5 and $6, $a\\odd $ or $ b\\odd$, but $$c\\odd $$2 and $d\\odd$."
    tree = html.fragment_fromstring(shown(prose(text)).html, "div")
    found = [one.text for one in tree.xpath("//code[@class='nb-tex']")]
    assert found == ["$a\\odd $", "$ b\\odd$", "$$c\\odd $$", "$d\\odd$"]


def test_the_end_of_a_formula_is_looked_for_in_some_lines() -> None:
    """6,000 lines that each begin one took 13 seconds when each was followed to the end."""
    for lines, formulas in ((MOST_LINES - 2, 1), (MOST_LINES, 0)):
        text = "$$\n" + "\\odd + a longer line + \n" * lines + "y$$"
        assert shown(prose(text)).html.count('<code class="nb-tex">') == formulas
