"""Similar software: entries that share the rarest words.

The rule: an entry's terms are those of its name, keywords and summary that another entry has too,
but no numbers, no single letters (the s of "Universe's"), no word that any software may be
described with (`WEAK`), and none in more than a third of the catalogue or in more than 200
entries. Its twelve rarest are looked for in the others. Each that another has counts the square of
Lunr's idf (a word in few entries tells more); their sum is divided by the square root of how many
terms the other has (a long text shares more by chance). At least two must be shared. The five with
the largest sums are shown, each with the four rarest words they share, as the entry itself writes
them; a keyword that both have stands whole, and so do two words that stand side by side in both
("light curves").
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from catalogue.records.software import Software
from render.index.fields import FIELDS
from render.index.postings import Inverted
from render.index.words import Terms, fold

FROM = ("name", "keyword", "summary")
RAREST, LEAST, SHOWN, WORDS = 12, 2, 5, 4
# Words that any software, notebook or study may be described with: they are no reason.
WEAK = """
    access accessible addition advanced algorithm all also analyse analysis analyze any
    application apply archive astro astronomical astronomy author automatic available base basic
    beginner best both build calculate case class code collection combination combine command
    common complete compute computer computing contain continuous convert create current custom
    data dataset demo demonstrate describe develop development different directory document
    documentation download each easy environment escape example execute experiment explore fast
    feature file find first format framework free full function general generate get give good
    group help high how image implement import include info information input install instruction
    integrate interactive interface introduction jupyter jupyterlab language large launch learn
    lesson level library line link list lite load local look made main make management many
    measure method model module multi multiple need new notebook number object old one online open
    order other output own package page paper part perform physics pipeline platform plot point
    process produce program programming project provide public publication publish python read
    redo reference release repository reproduce research result run sample school science
    scientific script search second select series service set several share show simple simulate
    simulation single small software solution source special standard start step still store study
    summer support system take task team template test text through time tool toolbox toolkit
    tutorial two type use user value various version view visual visualisation visualise
    visualization visualize way web website work workflow workshop write
""".split()  # noqa: SIM905
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
    lengths = [math.sqrt(len(terms)) for terms in having]
    written = [_Words(software, index.words) for software in entries]
    return tuple(
        _alike(number, terms[:RAREST], where, worth, lengths, written)
        for number, terms in enumerate(having)
    )


def _where(index: Inverted, count: int) -> dict[str, list[int]]:
    """Term → entries that have it in one of the fields, where that is neither one nor many."""
    fields = [list(FIELDS).index(name) for name in FROM]
    terms = Terms()
    weak = {terms[word] for word in WEAK}
    most = min(COMMON, max(2, count // 3))
    found = {}
    for term, by_field in index.terms.items():
        every = {n for f in fields if f in by_field for n in by_field[f].documents}
        numbers = {n for n in every if n < count}
        if 2 <= len(numbers) <= most and len(term) > 1 and not (term.isdigit() or term in weak):
            found[term] = sorted(numbers)
    return found


def _alike(
    number: int,
    terms: Sequence[str],
    where: dict[str, list[int]],
    worth: dict[str, float],
    lengths: Sequence[float],
    written: Sequence[_Words],
) -> tuple[Alike, ...]:
    shared: dict[int, list[str]] = defaultdict(list)
    for term in terms:
        for other in where[term]:
            shared[other].append(term)
    shared.pop(number, None)
    scores = {
        other: sum(map(worth.__getitem__, both)) / lengths[other]
        for other, both in shared.items()
        if len(both) >= LEAST
    }
    best = sorted(scores, key=lambda other: (-scores[other], other))[:SHOWN]
    return tuple(Alike(n, written[number].of(shared[n], written[n])) for n in best)


def _idf(documents: int, count: int) -> float:
    # As in lunr.py: never negative.
    return math.log(1 + abs((count - documents + 0.5) / (documents + 0.5)))


class _Words:
    """How one entry writes its terms; `known` maps each folded word to its term."""

    def __init__(self, software: Software, known: Mapping[str, str]) -> None:
        self._known = known
        self._software = software

    def of(self, terms: Sequence[str], other: _Words) -> tuple[str, ...]:
        """The first words of the terms shared with another entry, each as it stands first in name,
        keywords and summary. A keyword stands whole where the other has it or all of its terms,
        two words where they stand side by side in both."""
        theirs = {keyword.casefold() for keyword in other._software.keywords}
        beside = {terms: text for terms, text in self._pairs.items() if terms in other._pairs}
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
            two = (
                (text, pair)
                for pair, text in beside.items()
                if term in pair and set(pair) <= set(terms) and told.isdisjoint(pair)
            )
            keyword, parts = next(whole, None) or next(two, (self._written[term], (term,)))
            told.update(parts)
            found.append(keyword)
        return tuple(found)

    @cached_property
    def _phrases(self) -> list[tuple[str, frozenset[str]]]:
        """The keywords of several words, the longest first, each with its terms."""
        made = ((keyword, frozenset(self._terms(keyword))) for keyword in self._software.keywords)
        return sorted((m for m in made if len(m[1]) > 1), key=lambda m: (-len(m[1]), m[0]))

    @cached_property
    def _pairs(self) -> dict[tuple[str, ...], str]:
        """The terms of two words that stand side by side → these as they are written."""
        software = self._software
        found: dict[tuple[str, ...], str] = {}  # a set takes four times as much
        for text in (software.name, *software.keywords, software.summary or ""):
            text = unicodedata.normalize("NFC", text)
            for one, two in pairwise(_WORD.finditer(text)):
                terms = tuple(sorted(set(self._terms(f"{one[0]} {two[0]}"))))
                if text[one.end() : two.start()] in (" ", "-") and len(terms) == 2:
                    found.setdefault(terms, text[one.start() : two.end()])
        return found

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
