"""Values of JSON that strangers wrote, of whatever kind they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def mapping(value: object) -> Mapping[str, Any]:
    """An object as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []


def joined(value: object, most: int | None = None) -> str:
    """A text, or lines of one, of `most` characters; half a character becomes a question mark.

    >>> joined(["a", 1, "b"])
    'ab'
    """
    text = "".join(part for part in (items(value) or [value]) if isinstance(part, str))[:most]
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
