"""The inverted index: the documents of each term and field, and the number of occurrences."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from render.index.names import apart
from render.index.words import Terms

_HELD = "\0"  # before a name, until all words are known


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

    def move(self, term: str, into: str) -> None:
        """Count every place of one term as a place of another."""
        held = self._places.pop(term, array("Q"))
        there = self._places.get(into, array("Q"))
        frequencies: Counter[int] = Counter()
        for place in (*there, *held):
            frequencies[place >> 32] += place & 0xFFFFFFFF
        self._places[into] = array("Q", (at << 32 | frequencies[at] for at in sorted(frequencies)))

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
    `apart` are the names that are a term of their own (`render.index.names`).
    """

    count: int
    terms: Postings
    lengths: tuple[list[int], ...]
    words: Mapping[str, str]
    apart: frozenset[str] = frozenset()

    @property
    def averages(self) -> list[float]:
        """Mean length of each field, over all documents, as Lunr takes it."""
        return [sum(lengths) / max(1, len(lengths)) for lengths in self.lengths]


def invert(
    documents: Iterable[Mapping[str, str]],
    fields: Iterable[str],
    known: Terms | None = None,
    names: Iterable[str] = (),
) -> Inverted:
    """Index folded texts (see `render.index.fields.document`); `known` takes in their words.

    Of `names`, those that mean something else than the words of their stem are a term of their
    own, unless a text writes them in lower case: then they are words as well.
    """
    columns = tuple(fields)
    terms = Postings(len(columns))
    lengths: tuple[list[int], ...] = tuple([] for _ in columns)
    known = Terms() if known is None else known
    held = {name: _HELD + name for name in names if known[name] not in ("", name)}
    term_of = _Held(known, held)
    common: set[str] = set()
    count = 0
    for number, texts in enumerate(documents):
        count += 1
        for field, column in enumerate(columns):
            if held:
                common |= held.keys() & texts[column].split()
            found = [t for t in map(term_of.__getitem__, texts[column].lower().split()) if t]
            lengths[field].append(len(found))
            for term, frequency in Counter(found).items():
                terms.add(term, number, field, frequency)
    words = {word: known[word] for word in sorted(term_of, key=in_order) if known[word]}
    kept = apart(held.keys() & words.keys() - common, words)
    for name in held.keys() & words.keys():
        words[name] = name if name in kept else known[name]
        terms.move(held[name], words[name])
    terms.sort()
    return Inverted(count, terms, lengths, words, kept)


class _Held(dict[str, str]):
    """Word → its term; a name's is held until all words are known."""

    def __init__(self, known: Terms, held: Mapping[str, str]) -> None:
        super().__init__()
        self._known = known
        self._held = held

    def __missing__(self, word: str) -> str:
        self[word] = term = self._held.get(word) or self._known[word]
        return term


def in_order(text: str) -> bytes:
    """Sort key: the order JavaScript compares strings in (UTF-16 code units)."""
    return text.encode("utf-16-be")
