"""Formulas in Markdown: shown as they were written, in TeX, and never taken for Markdown.

Jupyter's delimiters: https://jupyterlab.readthedocs.io/en/stable/user/notebook.html
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MOST_LINES = 100  # of a formula; each line that begins one is looked ahead from
_BEGIN = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")


def with_formulas(markdown: MarkdownIt) -> MarkdownIt:
    """Teach a parser formulas between $ or $$ and in TeX's environments."""
    markdown.block.ruler.before("fence", "formula", _block, {"alt": ["paragraph"]})
    markdown.inline.ruler.before("escape", "formula", _inline)
    return markdown


def _end_of(text: str, start: int) -> tuple[str, int] | None:
    """What ends the formula that begins at `start`, and where what it holds begins."""
    if text.startswith("$$", start):
        return "$$", start + 2
    if begin := _BEGIN.match(text, start):
        return f"\\end{{{begin[1]}}}", begin.end()
    return None


def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Lines from one that begins with $$ or an environment to the one that ends it."""
    if state.is_code_block(first):
        return False
    start = state.bMarks[first] + state.tShift[first]
    found = _end_of(state.src, start)
    if found is None:
        return False
    end, inside = found
    for number in range(first, min(last, first + MOST_LINES)):
        begin = max(inside, state.bMarks[number])
        line = state.src[begin : state.eMarks[number]]
        if end in line:
            if line[line.index(end) + len(end) :].strip(" .,;"):
                return False  # text follows: a paragraph, in which it is found again
            if not silent:
                token = state.push("formula_block", "code", 0)
                token.content = state.src[start : state.eMarks[number]]
                state.line = number + 1
            return True
        if not line.strip() and number > first:
            return False
    return False


def _inline(state: StateInline, silent: bool) -> bool:
    text, start = state.src, state.pos
    if text[start] not in "$\\":
        return False
    found = _end_of(text, start)
    if found is None and (text[start] != "$" or text[start + 1 : start + 2].isspace()):
        return False
    end, inside = found or ("$", start + 1)
    at = text.find(end, inside, inside + 2000)
    # A price has a digit after the second $: https://pandoc.org/MANUAL.html#math
    if at <= inside or (end == "$" and (text[at - 1].isspace() or text[at + 1 : at + 2].isdigit())):
        return False
    if not silent:
        state.push("formula", "code", 0).content = text[start : at + len(end)]
    state.pos = at + len(end)
    return True
