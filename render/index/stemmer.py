"""Lunr's stemmer in Python, cutting words exactly as lunr.js cuts them in the page.

lunr.py's own differs (its docstring says so): it makes "ray" "rai" and leaves "sky", where
lunr.js leaves "ray" and makes "ski"; a word indexed under one form is not found by the other.
"""

from __future__ import annotations

import re

from lunr.builder import Builder
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.token import Token
from lunr.trimmer import trimmer

# A final y after a consonant that is not the word's first letter: lunr.js, step 1c.
_Y = re.compile("(.+?[^aeiou])y")


class Stemmer(PorterStemmer):  # type: ignore[misc]
    """Porter's algorithm where lunr.js departs from it; the word is b up to its letter k."""

    b: str
    k: int

    def step1c(self) -> None:
        """Turn a final y into i where lunr.js does."""
        word = self.b[: self.k + 1]
        if _Y.fullmatch(word):
            self.b = word[:-1] + "i" + self.b[self.k + 1 :]


_stemmer = Stemmer()


def stem(token: Token, i: int | None = None, tokens: list[Token] | None = None) -> Token:
    """Stem one token, as a function of a Lunr pipeline."""
    return token.update(_cut)


def _cut(word: str, metadata: object = None) -> str:
    # lunr.js leaves words of one and two letters alone.
    return str(_stemmer.stem(word)) if len(word) > 2 else word


stem.label = "stemmer"  # type: ignore[attr-defined]  # the name lunr.js knows it by


def builder() -> Builder:
    """A Lunr builder with the usual pipeline and this stemmer."""
    made = Builder()
    made.pipeline.add(trimmer, stop_word_filter, stem)
    made.search_pipeline.add(stem)
    return made
