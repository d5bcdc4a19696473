"""JSON that is nested without end, which Python's reader refuses as a whole."""

from __future__ import annotations

import re

DEEPEST = 50  # a basket has four levels
# A text that has no end goes to the end, so that each character is looked at once.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)


def shallow(text: str) -> str:
    """JSON with null in the place of each list and object deeper than `DEEPEST` levels."""
    kept, depth, at = [], 0, 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept.append(text[at : token.start()] + "null")
        elif token[0] in "]}":
            if depth == DEEPEST + 1:
                at = token.end()
            depth -= 1
    return "".join(kept) + (text[at:] if depth <= DEEPEST else "")
