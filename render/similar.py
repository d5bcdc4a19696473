"""Similar software: entries that share the rarest words.

The rule: of an entry's terms in name, keywords and summary, the twelve rarest that another entry
has too are compared with. Each shared one counts the square of Lunr's idf (a word in few entries
tells more), divided by how many such terms the other has (a long text shares more by chance). At
least two must be shared; the five best are shown, with the words they share.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from render.index.fields import FIELDS
from render.index.postings import Inverted

FROM = ("name", "keyword", "summary")
RAREST, LEAST, SHOWN = 12, 2, 5
# A term in more entries than this tells nothing, however large the catalogue.
COMMON = 200


@dataclass(frozen=True)
class Alike:
    """Another entry by its number, and the words both have, the rarest first."""

    number: int
    shared: tuple[str, ...]


def similar(index: Inverted) -> tuple[tuple[Alike, ...], ...]:
    """For each entry its most similar ones, the most similar first; ties by number."""
    where = _where(index)
    having: list[list[str]] = [[] for _ in range(index.count)]
    for term, numbers in where.items():
        for number in numbers:
            having[number].append(term)
    for terms in having:
        terms.sort(key=lambda term: (len(where[term]), term))
    worth = {term: _idf(len(numbers), index.count) ** 2 for term, numbers in where.items()}
    words = _words(index.words, where)
    return tuple(
        _alike(number, terms[:RAREST], where, worth, having, words)
        for number, terms in enumerate(having)
    )


def _where(index: Inverted) -> dict[str, list[int]]:
    """Term → entries that have it in one of the fields, where that is neither one nor many."""
    fields = [list(FIELDS).index(name) for name in FROM]
    most = min(COMMON, max(2, index.count // 3))
    found = {}
    for term, by_field in index.terms.items():
        numbers = {n for f in fields if f in by_field for n in by_field[f].documents}
        if 2 <= len(numbers) <= most and not term.isdigit():
            found[term] = sorted(numbers)
    return found


def _alike(
    number: int,
    terms: Sequence[str],
    where: dict[str, list[int]],
    worth: dict[str, float],
    having: list[list[str]],
    words: dict[str, str],
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
    return tuple(Alike(other, tuple(words[t] for t in shared[other][:4])) for other in best)


def _idf(documents: int, count: int) -> float:
    # As in lunr.py: never negative.
    return math.log(1 + abs((count - documents + 0.5) / (documents + 0.5)))


def _words(words: Mapping[str, str], wanted: Collection[str]) -> dict[str, str]:
    """For each term the shortest word that it was made of."""
    found: dict[str, str] = {}
    for word, term in words.items():
        if term in wanted and (term not in found or len(word) < len(found[term])):
            found[term] = word
    return found
