"""Source code and printed text as HTML."""

from __future__ import annotations

import pytest
from lxml import html

from render.notebooks.code import MAX_COLOURED, PIECE_OF_SLOW, coloured, printed


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("def f(): # <", "Python", '<span class="nb-k">def</span> <span class="nb-f">f</span>(): '
         '<span class="nb-c"># &lt;</span>'),
        ("<b>", "Brainf", "&lt;b&gt;"),
        ("%ls\n!x", None, "%ls\n!x"),
        ("1" * (MAX_COLOURED + 1), "Python", "1" * (MAX_COLOURED + 1)),
        ("1" * (PIECE_OF_SLOW + 1), "C++", "1" * (PIECE_OF_SLOW + 1)),
        ("1" * PIECE_OF_SLOW, "C++", f'<span class="nb-m">{"1" * PIECE_OF_SLOW}</span>'),
    ],
)  # fmt: skip
def test_code_is_coloured_where_its_language_is_known(
    source: str, language: str | None, expected: str
) -> None:
    assert coloured(source, language) == expected


def test_long_code_of_a_slow_lexer_is_coloured_a_piece_at_a_time() -> None:
    """20,000 line ends of C++ took two minutes in one piece."""
    block = "/* one\ntwo */ int x;\n\n"
    source = block * 60 + "\n" * 3000 + "return x;"
    shown = coloured(source, "C++")
    comment = '<span class="nb-c">/* one\ntwo */</span>'
    assert shown.count(comment) == 60 and '<span class="nb-k">return</span>' in shown
    assert html.fragment_fromstring(shown, "pre").text_content() == source


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\n\n", "a\nb"),
        ("1%\r2%\r", "2%"),
        ("\x1b[1;31mred\x1b[0m \x1b]8;;https://x/\x07link\x1b]8;;\x07", "red link"),
        ("a\x00\x08\u202eb\tc", "ab\tc"),
    ],
)
def test_printed_text_is_as_a_terminal_shows_it(text: str, shown: str) -> None:
    assert printed(text) == shown
