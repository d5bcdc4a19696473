"""Markdown and HTML of strangers as HTML of ours."""

from __future__ import annotations

from tests.render.notebooks.cells import prose, shown, text_of


def test_headings_have_anchors_of_their_own_and_leave_no_level_out() -> None:
    found = shown(
        prose(
            "# The *title*\n\n#### Deep\n\n<h1 id='main'>Main</h1>\n\n# \n\n[to](#Deep) [none](#x)"
        ),
        prose("# Main"),
        title="The title",
    )
    assert [(one.level, one.text, one.anchor) for one in found.headings] == [
        (3, "Deep", "nb-deep"),
        (2, "Main", "nb-main"),
        (2, "Main", "nb-main.2"),
    ]
    assert "The title" not in text_of(found).replace("<em>", "")
    assert '<a href="#nb-deep">to</a> <a>none</a>' in found.html
    assert 'id="main"' not in found.html


def test_a_head_of_a_table_without_text_is_none() -> None:
    found = shown(prose("<table><tr><th colspan='2'> </th><th>b</th></tr></table>"))
    assert '<td colspan="2"></td><th>b</th>' in found.html
