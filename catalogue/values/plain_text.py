"""Split foreign text into parts in linear time, and shorten lists."""

from __future__ import annotations

import re
from collections.abc import Sequence


def first_of(names: Sequence[str], most: int) -> str:
    """The first `most` names, and the number of the others.

    >>> first_of(["a", "b", "c"], 2), first_of(["a", "b"], 2)
    ('a, b and 1 more', 'a, b')
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def fence(text: str, least: int) -> str:
    """Backticks that the text cannot close, at least so many
    (https://spec.commonmark.org/0.31.2/#code-spans).

    >>> fence("a ``b``", 1)
    '```'
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)


def paragraphs_of(text: str) -> list[str]:
    """The parts of a text between blank lines, without white space around them.

    >>> paragraphs_of("a\\nb\\n \\n\\nc")
    ['a\\nb', 'c']
    """
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return ["\n".join(lines).strip() for lines in parts if lines]


def without_tags(markup: str) -> str:
    """HTML with a space in the place of each tag; a < that nothing closes stays."""
    found: list[str] = []
    at = 0
    while (start := markup.find("<", at)) >= 0 and (end := markup.find(">", start)) >= 0:
        found += (markup[at:start], " ")
        at = end + 1
    return "".join((*found, markup[at:]))
