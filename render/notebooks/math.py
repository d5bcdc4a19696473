"""Formulas in Markdown: shown as they were written, in TeX, and never taken for Markdown.

Jupyter's delimiters: https://jupyterlab.readthedocs.io/en/stable/user/notebook.html
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MOST_LINES = 100  # of a formula; each line that begins one is looked ahead from
_BEGIN = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")
_BEGINS = re.compile(r"\$|\\begin\{")
DEEPEST = 20  # braces within braces
_BRACES = re.compile(r"\\[{}$]|[{}$]")
MAX_INLINE = 2000  # characters of a formula in a line
_TEX = re.compile(r"[\\^_={}<>]")
_TAG = re.compile(r"(<[A-Za-z/!?][^<>]*>)")
_VERBATIM = re.compile(r"<(?:pre|code|script|style|textarea|math)\b", re.IGNORECASE)


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
    """Lines from one that begins with $$ or an environment, or is a $, to the one that ends it."""
    if state.is_code_block(first):
        return False
    start = state.bMarks[first] + state.tShift[first]
    alone = state.src[start : state.eMarks[first]].strip() == "$"
    found = ("$", start + 1) if alone else _end_of(state.src, start)
    if found is None:
        return False
    end, inside = found
    for number in range(first, min(last, first + MOST_LINES)):
        begin = max(inside, state.bMarks[number])
        line = state.src[begin : state.eMarks[number]]
        if end in line and (end != "$" or line.strip(" .,;") == "$"):
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
    end = _inline_end(text, start)
    if end is None:
        return False
    if not silent:
        state.push("formula", "code", 0).content = text[start:end]
    state.pos = end
    return True


def _inline_end(text: str, start: int) -> int | None:
    """Where the formula ends that begins at `start` in a line of text; None where none begins."""
    found = _end_of(text, start)
    if found is None and text[start] != "$":
        return None
    end, inside = found or ("$", start + 1)
    at = _closing(text, inside) if end == "$" else text.find(end, inside, inside + MAX_INLINE)
    if at <= inside or (end == "$" and not _is_formula(text, start, at)):
        return None
    return at + len(end)


def _closing(text: str, inside: int) -> int:
    """The place of the dollar that ends a formula, none within braces: \\text{if $a$}; the next
    one where braces do not match. -1 for none."""
    depth = 0
    for found in _BRACES.finditer(text, inside, inside + MAX_INLINE):
        if found[0] == "$" and depth <= 0:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            break
    return text.find("$", inside, inside + MAX_INLINE)


def _is_formula(text: str, start: int, end: int) -> bool:
    """Whether what stands between two single dollars is a formula, and they are no prices.

    A price has a digit after the second $ (https://pandoc.org/MANUAL.html#math). Jupyter also takes
    what has blanks beside the dollars, which is believed where it holds TeX or is one sign.
    """
    inside = text[start + 1 : end]
    if text[end + 1 : end + 2].isdigit():
        return False
    if inside == inside.strip():
        return True
    written = _TEX.search(inside) is not None or len(inside.strip()) == 1
    return written and not text[:start][-1:].isalnum()


def with_code(html: str, written: Callable[[str], str]) -> str:
    """HTML in Markdown with the formulas in its text put as `written` has them."""
    if _VERBATIM.search(html):
        return html
    return "".join(
        part if part.startswith("<") and number % 2 else _formulas_in(part, written)
        for number, part in enumerate(_TAG.split(html))
    )


def _formulas_in(text: str, written: Callable[[str], str]) -> str:
    parts, at = [], 0
    for found in _BEGINS.finditer(text):
        end = _inline_end(text, found.start()) if found.start() >= at else None
        if end is not None:
            parts += [text[at : found.start()], written(unescape(text[found.start() : end]))]
            at = end
    return "".join([*parts, text[at:]])
