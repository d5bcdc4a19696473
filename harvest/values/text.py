"""Converts whatever a harvested field contains to plain text on one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Marks that turn the direction of all that follows, here and on the page around it.
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
# Whitespace and ends of lines of Unicode (categories Zs, Zl, Zp), tabs and line ends.
_BLANK = (*range(0x2000, 0x200B), 0x20, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_BLANK += tuple(map(ord, "\t\r\n"))
_CONTROL = (*range(0x20), *range(0x7F, 0xA0))  # category Cc
_PLAIN = {**dict.fromkeys((*_CONTROL, *_TURNING)), **dict.fromkeys(_BLANK, " ")}
LONGEST = 50_000


def line(value: Any, most: int = 300) -> str | None:
    """Give a text or number as one line of at most `most` characters, else None.

    Control characters and marks of writing direction go, runs of whitespace become one space;
    half a character, which JSON can hold and no file, becomes U+FFFD. What comes after 50,000
    characters is not looked at.
    """
    if not isinstance(value, str):  # nearly all are texts
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        value = str(value)
    text: str = value[:LONGEST]
    # What is printable has none of these, and most texts are.
    kept = " ".join((text if text.isprintable() else whole(text).translate(_PLAIN)).split())
    if len(kept) > most:
        kept = kept[: most - 1].rstrip() + "…"
    return kept or None


def whole(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can escape but no encoding can hold."""
    if text.isascii():  # which takes a tenth of the time
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def items(value: Any) -> Iterator[Any]:
    """Give the values of a JSON-LD field that may be one value, a list or {"@list": […]}."""
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    for each in value if isinstance(value, list) else [value]:
        if each is not None and each != "":
            yield each


def name_or_text(value: Any, *keys: str, most: int = 300) -> str | None:
    """Give a text, or the first text under `keys` (else `name`) of a JSON-LD object, as a line."""
    if isinstance(value, dict):
        found = (line(each, most) for key in keys or ("name",) for each in items(value.get(key)))
        return next((text for text in found if text), None)
    return line(value, most)


def distinct(texts: Iterator[str | None]) -> tuple[str, ...]:
    """Give the texts in order, each once whatever its case, without the empty ones."""
    seen: dict[str, str] = {}
    for text in texts:
        if text:
            seen.setdefault(text.casefold(), text)
    return tuple(seen.values())
