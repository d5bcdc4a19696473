"""Turn whatever stands in a harvested field into plain text of one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

# Marks that turn the direction of all that follows, here and on the page around it.
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def line(value: Any, most: int = 300) -> str | None:
    """Give a text or number as one line of at most `most` characters, else None.

    Control characters and marks of writing direction go, runs of white space become one blank.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    kept = "".join(
        " " if unicodedata.category(char)[0] == "Z" or char in "\t\r\n" else char
        for char in str(value)
        if char in "\t\r\n" or (unicodedata.category(char) != "Cc" and char not in _TURNING)
    )
    kept = " ".join(kept.split())
    if len(kept) > most:
        kept = kept[: most - 1].rstrip() + "…"
    return kept or None


def items(value: Any) -> Iterator[Any]:
    """Give the values of a JSON-LD field that may be one value, a list or {"@list": […]}."""
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    for each in value if isinstance(value, list) else [value]:
        if each is not None and each != "":
            yield each


def name_or_text(value: Any, *keys: str) -> str | None:
    """Give a text, or the first text under `keys` (else `name`) of a JSON-LD object."""
    if isinstance(value, dict):
        found = (line(each) for key in keys or ("name",) for each in items(value.get(key)))
        return next((text for text in found if text), None)
    return line(value)


def distinct(texts: Iterator[str | None]) -> tuple[str, ...]:
    """Give the texts in order, each once whatever its case, without the empty ones."""
    seen: dict[str, str] = {}
    for text in texts:
        if text:
            seen.setdefault(text.casefold(), text)
    return tuple(seen.values())
