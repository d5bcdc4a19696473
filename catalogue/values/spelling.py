"""Which word was meant, by its spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_NEAR = 0.7  # of 1; at 0.67 "ftp" would be taken for "tap"


def closest(word: str, words: Iterable[str]) -> str | None:
    """The word a person most likely meant, by spelling; None when nothing is near.

    >>> closest("binderhup", ["binderhub", "galaxy"]), closest("ftp", ["tap"])
    ('binderhub', None)
    """
    folded = {w.casefold(): w for w in sorted(words, reverse=True)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=_NEAR)
    return folded[near[0]] if near else None


def meant(word: str, words: Iterable[str]) -> str:
    """What to say of a word that is none of these: the one meant, where one is near, and all.

    >>> meant("swann", ["colab", "swan"])
    'Did you mean "swan"? Known are colab, swan.'
    """
    known = list(words)
    guess = closest(word, known)
    return f"""{f'Did you mean "{guess}"? ' if guess else ""}Known are {", ".join(known)}."""
