"""Similar software: entries that share the rarest words.

The rule: an entry's terms are those of its name, keywords and summary that another entry has too,
but no numbers, no single letters (the s of "Universe's"), and none in more than a third of the
catalogue or in more than 200 entries. Its twelve rarest are looked for in the others. Each that
another has counts the square of Lunr's idf (a word in few entries tells more); their sum is divided
by the square root of how many terms the other has (a long text shares more by chance). At least two
must be shared. The five with the largest sums are shown, each with the four rarest words they
share, as the entry itself writes them; a keyword that both have stands whole.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.records.software import Software
from render.index.fields import FIELDS
from render.index.postings import Inverted
from render.index.words import fold

FROM = ("name", "keyword", "summary")
RAREST, LEAST, SHOWN, WORDS = 12, 2, 5, 4
# A word with the signs that belong to it, as in C++ and C#: render.index.words.
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
# A term in more entries than this tells nothing, however large the catalogue.
COMMON = 200


@dataclass(frozen=True)
class Alike:
    """Another entry by its number, and the words both have, the rarest first, as the first entry
    writes them ("showers", where the other may have "Shower")."""

    number: int
    shared: tuple[str, ...]


def similar(index: Inverted, entries: Sequence[Software]) -> tuple[tuple[Alike, ...], ...]:
    """For each entry its most similar ones, the most similar first; ties by number.

    `entries` are those that were indexed first, in the same order.
    """
    count = len(entries)
    where = _where(index, count)
    having: list[list[str]] = [[] for _ in range(count)]
    for term, numbers in where.items():
        for number in numbers:
            having[number].append(term)
    for terms in having:
        terms.sort(key=lambda term: (len(where[term]), term))
    worth = {term: _idf(len(numbers), count) ** 2 for term, numbers in where.items()}
    return tuple(
        _alike(number, terms[:RAREST], where, worth, having, _Words(entries, number, index.words))
        for number, terms in enumerate(having)
    )


def _where(index: Inverted, count: int) -> dict[str, list[int]]:
    """Term → entries that have it in one of the fields, where that is neither one nor many."""
    fields = [list(FIELDS).index(name) for name in FROM]
    most = min(COMMON, max(2, count // 3))
    found = {}
    for term, by_field in index.terms.items():
        every = {n for f in fields if f in by_field for n in by_field[f].documents}
        numbers = {n for n in every if n < count}
        if 2 <= len(numbers) <= most and len(term) > 1 and not term.isdigit():
            found[term] = sorted(numbers)
    return found


def _alike(
    number: int,
    terms: Sequence[str],
    where: dict[str, list[int]],
    worth: dict[str, float],
    having: list[list[str]],
    words: _Words,
) -> tuple[Alike, ...]:
    shared: dict[int, list[str]] = defaultdict(list)
    for term in terms:
        for other in where[term]:
            shared[other].append(term)
    shared.pop(number, None)
    scores = {
        other: sum(worth[term] for term in both) / math.sqrt(len(having[other]))
        for other, both in shared.items()
        if len(both) >= LEAST
    }
    best = sorted(scores, key=lambda other: (-scores[other], other))[:SHOWN]
    return tuple(Alike(other, words.of(shared[other], other)) for other in best)


def _idf(documents: int, count: int) -> float:
    # As in lunr.py: never negative.
    return math.log(1 + abs((count - documents + 0.5) / (documents + 0.5)))


class _Words:
    """How one entry writes its terms; `known` maps each folded word to its term."""

    def __init__(self, entries: Sequence[Software], number: int, known: Mapping[str, str]) -> None:
        self._known = known
        self._entries = entries
        self._software = entries[number]

    def of(self, terms: Sequence[str], other: int) -> tuple[str, ...]:
        """The first words of the terms shared with another entry, each as it stands first in name,
        keywords and summary. A keyword stands whole where the other has it or all of its terms."""
        theirs = {keyword.casefold() for keyword in self._entries[other].keywords}
        found: list[str] = []
        told: set[str] = set()
        for term in terms:
            if term in told or term not in self._written or len(found) == WORDS:
                continue
            whole = (
                (keyword, parts)
                for keyword, parts in self._phrases
                if term in parts and (parts <= set(terms) or keyword.casefold() in theirs)
            )
            keyword, parts = next(whole, (self._written[term], frozenset([term])))
            told |= parts
            found.append(keyword)
        return tuple(found)

    @cached_property
    def _phrases(self) -> list[tuple[str, frozenset[str]]]:
        """The keywords of several words, the longest first, each with its terms."""
        made = ((keyword, frozenset(self._terms(keyword))) for keyword in self._software.keywords)
        return sorted((m for m in made if len(m[1]) > 1), key=lambda m: (-len(m[1]), m[0]))

    def _terms(self, text: str) -> Iterable[str]:
        return (self._known.get(part, "") for part in fold(text).lower().split())

    @cached_property
    def _written(self) -> dict[str, str]:
        software = self._software
        found: dict[str, str] = {}
        text = " ".join([software.name, *software.keywords, software.summary or ""])
        for word in _WORD.findall(unicodedata.normalize("NFC", text)):
            for part in fold(word).lower().split():
                found.setdefault(self._known.get(part, ""), word)
        return found
