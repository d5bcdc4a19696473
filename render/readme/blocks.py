"""HTML that `render.notebooks.prose` wrote, cut between its outermost elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# No attribute of what was written there holds a < or >.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_VOID = frozenset({"br", "hr", "img"})
_BLOCKS = frozenset(
    {"blockquote", "div", "dl", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre"}
)
_BLOCKS |= {"table", "ul"}
_HEADING = re.compile(r"<h[1-6]")
_IMAGE = 500  # characters that take the room of an image
_LINE = 80  # … and of a block besides its text


def blocks_of(html: str) -> Iterator[str]:
    """The outermost elements in order; text between them, with what is inline in it, is one too."""
    depth = start = 0
    for tag in _TAG.finditer(html):
        is_block = tag[2] in _BLOCKS
        if tag[1]:
            depth = max(0, depth - 1)
            if depth == 0 and is_block:
                yield html[start : tag.end()]
                start = tag.end()
            continue
        if depth == 0 and is_block and html[start : tag.start()].strip():
            yield html[start : tag.start()]
            start = tag.start()
        depth += tag[2] not in _VOID
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
