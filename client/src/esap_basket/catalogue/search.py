"""The search, which is simple: words, each as the beginning of a word of a text.

Of a query, words of two letters and more count, without those that say nothing (`EMPTY`) and
without the s at their end. Found is what has the most of them; what has none is not found. Among
these, the places where they stand count: name 8, keywords and what it reads 4, summary 2, headings
1. It does not know words of one meaning, nor endings of words: that is the search of the site's own
page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from esap_basket.catalogue.records import Dataset, Software

EMPTY = frozenset(
    """an and are by can for from how in is it of on or that the to what with""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
Found = TypeVar("Found")
Fields = Mapping[int, Iterable[str]]
"""The texts by what a word in them counts."""


def words_of(text: str) -> list[str]:
    """The words of a text, without accents and capitals.

    >>> words_of("Détection of VOTables, C++")
    ['detection', 'of', 'votables', 'c++']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def asked_of(query: str) -> list[str]:
    """The words of a query that count."""
    found = [word for word in words_of(query) if len(word) > 1 and word not in EMPTY]
    shorter = (word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found)
    return list(dict.fromkeys(shorter))


def software_fields(one: Software) -> Fields:
    """Where words are looked for in an entry."""
    beside = (*one.interface, *one.programmingLanguage, *one.author, one.id, one.doi)
    return {
        8: (one.name,),
        4: (*one.keywords, *one.topics, *one.reads),
        2: (one.summary,),
        1: (*one.headings, *beside),
    }


def dataset_fields(one: Dataset) -> Fields:
    """Where words are looked for in a dataset."""
    formats = (*one.formats, *one.protocols, one.archive)
    return {8: (one.name,), 4: (*one.keywords, *formats), 2: (one.summary,), 1: (one.id, one.doi)}


def best(query: str, things: Iterable[Found], fields: Callable[[Found], Fields]) -> list[Found]:
    """What has the most words of the query, the best first; equals, and all without a query, in
    the order in which they come."""
    asked = asked_of(query)
    every = list(things)
    if not asked:
        return every
    scored = [(_score(asked, fields(each)), each) for each in every]
    most = max((count for (count, _), _ in scored), default=0)
    kept = [(score, each) for (count, score), each in scored if most and count == most]
    return [each for _, each in sorted(kept, key=lambda pair: -pair[0])]


def _score(asked: list[str], fields: Fields) -> tuple[int, int]:
    """How many of the words are there, and what their places count together."""
    seen: dict[str, int] = {}
    for weight, texts in fields.items():
        there = {word for text in texts for word in words_of(text)}
        for word in asked:
            if any(each.startswith(word) for each in there):
                seen[word] = seen.get(word, 0) + weight
    return len(seen), sum(seen.values())
