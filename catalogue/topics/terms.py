"""Texts as sequences of comparable words: no capitals, hyphens, accents or plurals."""

from __future__ import annotations

import re
import unicodedata

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:\+\+)?")
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "μ": "mu", "ν": "nu"}
_GREEK_WORD = re.compile(rf"[{''.join(_GREEK)}](?=\b|[-_ ])")


def words(text: str) -> Words:
    """The words of a text.

    >>> words("γ-ray Bursts"), words("H.E.S.S. galaxies")
    (('gamma', 'ray', 'burst'), ('h', 'e', 's', 's', 'galaxy'))
    """
    bare = text.lower() if text.isascii() else _bare(text)
    return tuple(map(_singular, _WORD.findall(bare)))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _GREEK_WORD.sub(lambda found: _GREEK[found[0]], plain)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu" else word
