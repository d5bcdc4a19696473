"""W106: names written in letters that only look like those they seem to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from catalogue.check.files.document import Read
from catalogue.check.rule import Example, Rule, hint
from catalogue.records.finding import Finding
from catalogue.values.lookalikes import latin, strangers

MIXED = hint(
    "W106",
    "Letters that only look Latin",
    "A search for the word as people type it does not find it, and it can be mistaken "
    "for another name.",
    "Retype the word on a Latin keyboard.",
    Example("name: St\u0430r Counts", "name: Star Counts"),
)

RULES: tuple[Rule, ...] = (MIXED,)


def check(read: Read) -> Iterator[Finding]:
    """Hints on the letters of a file's texts, one a text."""
    for path, text in read.texts:
        for word, letter in strangers(text):
            name = unicodedata.name(letter, "").capitalize()
            yield read.at(
                MIXED,
                path,
                found=f'"{word}" with {letter} (U+{ord(letter):04X}, {name})',
                expected="letters of one script in a word",
                remedy=f'Write "{latin(word)}" in Latin letters.',
            )
            break
