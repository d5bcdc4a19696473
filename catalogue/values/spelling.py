"""Guesses which word was meant, by its spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_NEAR = 0.55  # of 1
# Of words of up to four letters two out of three are often the same: "ftp" is not "tap", though
# "cup", of the same letters, is "cpu".
_SHORT, _NEAR_IF_SHORT = 4, 0.7


def closest(word: str, words: Iterable[str]) -> str | None:
    """The word a person most likely meant, by spelling; None when nothing is near.

    >>> closest("binderhup", ["binderhub", "galaxy"]), closest("ftp", ["tap"])
    ('binderhub', None)
    """
    folded = {w.casefold(): w for w in sorted(words, reverse=True)}
    asked = word.casefold()
    near = difflib.get_close_matches(asked, folded, n=len(folded) or 1, cutoff=_NEAR)
    fitting = (each for each in near if _fits(asked, each))
    return next((folded[each] for each in fitting), None)


def _fits(word: str, other: str) -> bool:
    if min(len(word), len(other)) > _SHORT or sorted(word) == sorted(other):
        return True
    return difflib.SequenceMatcher(None, other, word).ratio() >= _NEAR_IF_SHORT


def meant(word: str, words: Iterable[str]) -> str:
    """The hint for an unknown word: the most likely one, if any is similar, and all known ones.

    >>> meant("swann", ["colab", "swan"])
    'Did you mean "swan"? Known are colab, swan.'
    """
    known = list(words)
    guess = closest(word, known)
    return f"""{f'Did you mean "{guess}"? ' if guess else ""}Known are {", ".join(known)}."""
