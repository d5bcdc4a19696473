"""The inverted index: for each term and field, in which documents it stands and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from render.index.words import Terms


@dataclass(frozen=True)
class Posting:
    """One term in one field: documents in ascending order, and its frequency in each."""

    documents: list[int]
    frequencies: list[int]


@dataclass(frozen=True)
class Inverted:
    """All postings; documents are numbered from 0 in the order they came.

    `terms` maps a term to its postings by number of the field; `lengths[field][document]` is
    the number of terms there; `words` maps each word as written, in lower case, to its term.
    """

    count: int
    terms: Mapping[str, Mapping[int, Posting]]
    lengths: tuple[list[int], ...]
    words: Mapping[str, str]

    @property
    def averages(self) -> list[float]:
        """Mean length of each field, over all documents, as Lunr takes it."""
        return [sum(lengths) / max(1, len(lengths)) for lengths in self.lengths]


def invert(documents: Iterable[Mapping[str, str]], fields: Iterable[str]) -> Inverted:
    """Index folded texts (see `render.index.fields.document`)."""
    names = tuple(fields)
    terms: dict[str, dict[int, Posting]] = {}
    lengths: tuple[list[int], ...] = tuple([] for _ in names)
    known = Terms()
    count = 0
    for number, texts in enumerate(documents):
        count += 1
        for field, name in enumerate(names):
            found = [t for t in map(known.__getitem__, texts[name].lower().split()) if t]
            lengths[field].append(len(found))
            for term, frequency in Counter(found).items():
                by_field = terms.setdefault(term, {})
                posting = by_field.get(field)
                if posting is None:
                    posting = by_field[field] = Posting([], [])
                posting.documents.append(number)
                posting.frequencies.append(frequency)
    words = {word: known[word] for word in sorted(known, key=in_order) if known[word]}
    ordered = {term: terms[term] for term in sorted(terms, key=in_order)}
    return Inverted(count, ordered, lengths, words)


def in_order(text: str) -> bytes:
    """Sort key: the order JavaScript compares strings in (UTF-16 code units)."""
    return text.encode("utf-16-be")
