"""Source code and printed text as HTML: a few classes of words, no styles in line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token

MAX_COLOURED = 20_000  # characters of a cell
# The lexers of these go over line ends and slashes once more from each: 20,000 take two minutes.
# So they see a piece at a time.
PIECE_OF_SLOW = 1_000
_SLOW = frozenset({"c", "c++", "java", "rust", "scala"})
# The word classes that are coloured; all others are left as they are, which halves a page.
_CLASSES = (
    (Token.Comment, "c"),
    (Token.Literal.String, "s"),
    (Token.Literal.Number, "m"),
    (Token.Keyword, "k"),
    (Token.Operator.Word, "k"),
    (Token.Name.Function, "f"),
    (Token.Name.Class, "f"),
    (Token.Name.Decorator, "f"),
)
_LEXERS = {
    "bash": "bash",
    "c": "c",
    "c++": "cpp",
    "fortran": "fortran",
    "java": "java",
    "javascript": "javascript",
    "julia": "julia",
    "octave": "octave",
    "python": "python",
    "r": "r",
    "ruby": "ruby",
    "rust": "rust",
    "scala": "scala",
}
# https://en.wikipedia.org/wiki/ANSI_escape_code : control sequences, those with a text, others.
_ANSI = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,1000}(?:\x07|\x1b\\)|[@-Z\\-_])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def coloured(source: str, language: str | None) -> str:
    """Source code as HTML; that of an unknown language, or very long, without colours.

    >>> coloured("if x < 1:", "Python")
    '<span class="nb-k">if</span> x &lt; <span class="nb-m">1</span>:'
    """
    called = (language or "").casefold()
    name = _LEXERS.get(called)
    if name is None or len(source) > MAX_COLOURED:
        return escape(source, quote=False)
    pieces = list(_pieces(source)) if called in _SLOW else [source]
    if called in _SLOW and max(map(len, pieces)) > PIECE_OF_SLOW:
        return escape(source, quote=False)
    lexer: Lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    tokens = (token for piece in pieces for token in lexer.get_tokens(piece))
    classed = ((_class(kind), text) for kind, text in tokens)
    return "".join(
        _span(name, "".join(text for _, text in run))
        for name, run in groupby(classed, key=itemgetter(0))
    )


def _pieces(source: str) -> Iterator[str]:
    """The source cut behind an empty line, else behind a line, where it is longer than a piece; the
    last piece is longer where that cannot be."""
    while len(source) > PIECE_OF_SLOW:
        end = source.rfind("\n\n", 0, PIECE_OF_SLOW) + 1 or source.rfind("\n", 0, PIECE_OF_SLOW) + 1
        if not end:
            break
        yield source[:end]
        source = source[end:]
    yield source


def _class(kind: object) -> str:
    return next((name for known, name in _CLASSES if kind in known), "")


def _span(name: str, text: str) -> str:
    return (
        f'<span class="nb-{name}">{escape(text, quote=False)}</span>'
        if name
        else escape(text, quote=False)
    )


def printed(text: str) -> str:
    r"""A text as a terminal would show it in the end, without colours and control characters.

    >>> printed("10%\r100%\x1b[31m!\x1b[0m\n")
    '100%!'
    """
    plain = _ANSI.sub("", text.replace("\r\n", "\n"))
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in plain.split("\n"))
    return _CONTROL.sub("", "\n".join(lines)).rstrip()
