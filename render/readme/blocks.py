"""HTML that `render.notebooks.prose` wrote, cut between its outermost elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# No attribute of what was written there holds a < or >.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_VOID = frozenset({"br", "hr", "img"})
_HEADING = re.compile(r"<h[1-6]")
_IMAGE = 500  # characters that take the room of an image
_LINE = 80  # … and of a block besides its text


def blocks_of(html: str) -> Iterator[str]:
    """The outermost elements in order; text between them is one too, inline elements with it."""
    depth = start = 0
    for tag in _TAG.finditer(html):
        if tag[2] in _VOID:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth == 0 and not html.startswith(("<a", "<b>", "<em", "<code", "<i>"), start):
            yield html[start : tag.end()]
            start = tag.end()
    if html[start:].strip():
        yield html[start:]


def screenful(blocks: Sequence[str], most: int) -> int:
    """How many blocks fill a screen of `most` characters: one at least, none ends in a heading,
    and nothing is left over for a line or two."""
    room = [len(_TAG.sub("", each)) + _LINE + _IMAGE * each.count("<img ") for each in blocks]
    if sum(room) <= most * 1.5:
        return len(blocks)
    count = taken = 0
    while count < len(blocks) and (count == 0 or taken + room[count] <= most):
        taken += room[count]
        count += 1
    while count > 1 and _HEADING.match(blocks[count - 1].lstrip()):
        count -= 1
    return count
