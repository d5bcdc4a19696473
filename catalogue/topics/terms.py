"""Texts as rows of words that can be compared: no capitals, hyphens, accents or plurals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:\+\+)?")
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "μ": "mu", "ν": "nu"}
_GREEK_WORD = re.compile(rf"[{''.join(_GREEK)}](?=\b|[-_ ])")


def words(text: str) -> Words:
    """The words of a text.

    >>> words("γ-ray Bursts"), words("H.E.S.S. galaxies")
    (('gamma', 'ray', 'burst'), ('h', 'e', 's', 's', 'galaxy'))
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _GREEK_WORD.sub(lambda found: _GREEK[found[0]], plain)
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return tuple(_singular(word) for word in _WORD.findall(bare))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu" else word


def runs(text: Sequence[str], longest: int) -> Iterator[Words]:
    """Every run of up to `longest` neighbouring words."""
    for start in range(len(text)):
        for length in range(1, min(longest, len(text) - start) + 1):
            yield tuple(text[start : start + length])
