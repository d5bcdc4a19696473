"""Letters of other scripts that look like Latin ones, and names that look alike by them.

A part of the confusables of Unicode Technical Standard 39 (https://www.unicode.org/reports/tr39/,
confusables.txt): the Cyrillic, Greek and Armenian letters that most fonts draw as a Latin letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ALIKE = {
    **dict(zip("АВЕЗКМНОРСТУХЅІЈԌԚԜҮ", "ABE3KMHOPCTYXSIJGQWY", strict=True)),
    **dict(zip("асеорухѕіјһԁԛԝґѵ", "aceopyxsijhdqwrv", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("ορϲϳ", "opcj", strict=True)),
    **dict(zip("ՍօԼ", "UoL", strict=True)),
}
_TO_LATIN = str.maketrans(_ALIKE)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def strangers(text: str) -> Iterator[tuple[str, str]]:
    """Each word that has Latin letters and letters that only look so, with the first such letter.

    >>> list(strangers("\\u041c\\u0443Binder, \\u039bCDM and \\u0420\\u0430\\u0434\\u0438\\u043e"))
    [('МуBinder', 'М')]
    """
    for word in () if text.isascii() else _WORD.findall(text):
        false = next((letter for letter in word if letter in _ALIKE), None)
        if false and _LATIN.search(word):
            yield word, false


def latin(text: str) -> str:
    """A text with Latin letters for those that look like them."""
    return text.translate(_TO_LATIN)


@lru_cache(maxsize=20_000)  # of each name, whenever files are checked again
def skeleton(name: str) -> str:
    """What is left of a name when what readers do not tell apart is made the same: letters that
    look alike, case, accents, and what stands between words.

    >>> skeleton("\\u041c\\u0443Binder") == skeleton("My-Binder")
    True
    """
    plain = unicodedata.normalize("NFKD", latin(unicodedata.normalize("NFKC", name)))
    letters = (c for c in plain.casefold() if c.isalnum() or c == "+")
    return "".join(letters)
