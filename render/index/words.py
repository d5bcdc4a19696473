"""Text to words, and words to the terms Lunr indexes.

Text is taken apart into plain words (é → e, γ → gamma, gamma/hadron → gamma hadron) on both sides;
site_src/assets/js/search/words/fold.js does to the query what `fold` does to the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from render.index.stemmer import builder

# Signs that belong to a name: without them, C++ and C# would both be "C".
_SIGNS = {"++": "plusplus", "#": "sharp"}
_SIGNED = re.compile(r"\b([A-Za-z])(\+\+|#)", re.ASCII)
# H.E.S.S. is one word, HESS; v1.2, e.g. and a.b.c.org are not meant.
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Za-z]\.){2,}[A-Za-z](?!\w|\.\w)", re.ASCII)
_WORD = re.compile(r"[^\W_]+")
# Letters that are no letter and an accent to Unicode: Łukasz is also looked for as Lukasz.
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"} | {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th"})  # fmt: skip
_GREEK = {"λ": "lambda"}  # Unicode spells it without its b
# One or two Greek letters are symbols (γ, νμ, ΛCDM); more are a word in Greek.
_SYMBOLS = re.compile(r"(?<![α-ωΑ-Ω])[α-ωΑ-Ω]{1,2}(?![α-ωΑ-Ω])")


def fold(text: str) -> str:
    """Words of letters without accents and of digits, a space between them.

    >>> fold("Max Nöthe: γ-ray/C++ (10.5281/zenodo.1)")
    'Max Nothe gamma ray Cplusplus 10 5281 zenodo 1'
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))
        text = _SYMBOLS.sub(_named, text.translate(_LETTERS))
    if "++" in text or "#" in text:
        text = _SIGNED.sub(lambda m: m[1] + _SIGNS[m[2]], text)
    if "." in text:
        text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    return " ".join(_WORD.findall(text))


def _named(symbols: re.Match[str]) -> str:
    return "".join(f" {_GREEK.get(letter) or _name(letter)} " for letter in symbols[0].lower())


def _name(letter: str) -> str:
    """The name of a Greek letter: "GREEK SMALL LETTER GAMMA" → "gamma"."""
    return unicodedata.name(letter).split()[-1].lower()


class Terms(dict[str, str]):
    """Word in lower case → the term lunr.py's pipeline makes of it; "" for a stop word.

    Each distinct word goes through the pipeline once: a catalogue repeats its words a lot. Nor do
    those whose terms were found `before`.
    """

    def __init__(self, before: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__()
        self._before = before
        self._pipeline = builder().pipeline

    def __missing__(self, word: str) -> str:
        term = self._before.get(word)
        if term is None:
            found = self._pipeline.run_string(word)
            term = str(found[0]) if found else ""
        self[word] = term
        return term
