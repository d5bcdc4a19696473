"""Headings and paragraphs of Markdown, HTML and TeX as people write them in notebooks."""

from __future__ import annotations

import pytest

from harvest.values.markdown import blocks, plain

H, P, O = "heading", "paragraph", "other"  # noqa: E741


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("# A #\ntext\nmore\n\n## B", [(H, "A"), (P, "text more"), (H, "B")]),
        ("#A\n#!/bin/sh", [(H, "A"), (P, "#!/bin/sh")]),
        ("Title\n=====\ntext\nSub\n---\n", [(H, "Title"), (P, "text"), (H, "Sub")]),
        ("a\n\n---\n\nb", [(P, "a"), (P, "b")]),
        ("- a\n- b\n\n1. c\n\n> d\n\n| e | f |", [(O, "a b"), (O, "c"), (O, "d"), (O, "e | f |")]),
        ("<center><h1 style='x'>\nA <i>b</i></h1></center>\n<p>c</p>", [(H, "A b"), (P, "c")]),
        ("```python\n# not a heading\n```\n~~~\n```\n# nor this\n~~~\n# B", [(H, "B")]),
        ("<!-- # no\n\n -->a<style>\n# x</style> b", [(P, "a b")]),
        ("a\n$$\n# x = 1\n$$\n\\begin{align}\nx\n\\end{align}\n\\[y\\]b", [(P, "a"), (P, "b")]),
        ("[![Binder](https://x/y.svg)](https://z)\n\n![](a_(1).png)\n\nb", [(P, "b")]),
        ("[a]: https://x\n\n***", []),
        ("\x1b[31mred\x1b[0m\x00\u202e", [(P, "red")]),
        ("# [Data](x.md) & `code` of *A* <b>B", [(H, "Data & code of A B")]),
    ],
)
def test_blocks(markdown: str, found: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in blocks(markdown)] == found


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Ada** <ada@example.org> (b.c@d.org)", "Ada"),
        ("see [a](<b c>) [d][e] [f] &lt;g&gt; \\* h_i *", "see a d f <g> * h_i *"),
        ("<script>alert(1)</script", "alert(1)</script"),
        ("--- | ---", ""),
    ],
)
def test_plain(markdown: str, text: str) -> None:
    assert plain(markdown) == text
