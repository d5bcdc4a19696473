"""Cut foreign text into parts, in time that grows with its length alone."""

from __future__ import annotations


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
    """HTML with a blank in the place of each tag; a < that nothing closes stays."""
    found: list[str] = []
    at = 0
    while (start := markup.find("<", at)) >= 0 and (end := markup.find(">", start)) >= 0:
        found += (markup[at:start], " ")
        at = end + 1
    return "".join((*found, markup[at:]))
