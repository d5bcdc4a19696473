"""The inverted index: the documents of each term and field, and the number of occurrences."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from render.index.words import Terms


@dataclass(frozen=True, slots=True)
class Posting:
    """One term in one field: documents in ascending order, and its frequency in each."""

    documents: list[int]
    frequencies: list[int]


class Postings(Mapping[str, Mapping[int, Posting]]):
    """Term → its postings by number of the field, made when asked for.

    Most terms stand in a few places: a Posting of each and its lists would take four times the
    memory of the numbers.
    """

    def __init__(self, fields: int) -> None:
        self._fields = fields
        self._places: dict[str, array[int]] = {}

    def add(self, term: str, document: int, field: int, frequency: int) -> None:
        """Record how often a term is in a field of a document, in ascending order of documents."""
        places = self._places.get(term)
        if places is None:
            places = self._places[term] = array("Q")
        places.append((document * self._fields + field) << 32 | frequency)

    def sort(self) -> None:
        """Sort the terms."""
        self._places = {term: self._places[term] for term in sorted(self._places, key=in_order)}

    def __getitem__(self, term: str) -> Mapping[int, Posting]:
        found: dict[int, Posting] = {}
        for place in self._places[term]:
            document, field = divmod(place >> 32, self._fields)
            posting = found.get(field)
            if posting is None:
                posting = found[field] = Posting([], [])
            posting.documents.append(document)
            posting.frequencies.append(place & 0xFFFFFFFF)
        return found

    def places(self, term: str) -> Iterator[tuple[int, int]]:
        """Each document and field where a term stands, one after the other."""
        return (divmod(place >> 32, self._fields) for place in self._places[term])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True)
class Inverted:
    """All postings; documents are numbered from 0 in the order they came.

    `terms` maps a term to its postings by number of the field; `lengths[field][document]` is
    the number of terms there; `words` maps each word as written, in lower case, to its term.
    """

    count: int
    terms: Postings
    lengths: tuple[list[int], ...]
    words: Mapping[str, str]

    @property
    def averages(self) -> list[float]:
        """Mean length of each field, over all documents, as Lunr takes it."""
        return [sum(lengths) / max(1, len(lengths)) for lengths in self.lengths]


def invert(
    documents: Iterable[Mapping[str, str]], fields: Iterable[str], known: Terms | None = None
) -> Inverted:
    """Index folded texts (see `render.index.fields.document`); `known` takes in their words."""
    names = tuple(fields)
    terms = Postings(len(names))
    lengths: tuple[list[int], ...] = tuple([] for _ in names)
    known = Terms() if known is None else known
    count = 0
    for number, texts in enumerate(documents):
        count += 1
        for field, name in enumerate(names):
            found = [t for t in map(known.__getitem__, texts[name].lower().split()) if t]
            lengths[field].append(len(found))
            for term, frequency in Counter(found).items():
                terms.add(term, number, field, frequency)
    words = {word: known[word] for word in sorted(known, key=in_order) if known[word]}
    terms.sort()
    return Inverted(count, terms, lengths, words)


def in_order(text: str) -> bytes:
    """Sort key: the order JavaScript compares strings in (UTF-16 code units)."""
    return text.encode("utf-16-be")
