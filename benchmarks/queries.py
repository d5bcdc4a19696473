"""What is asked of every search, and what a good answer holds; fixed for a catalogue's size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from render.index.fields import FIELDS
from render.index.words import Terms

KINDS = ("word", "two words", "author", "prefix", "typo", "none")


@dataclass(frozen=True)
class Query:
    """One query; `good` are entries of which one should be among the first ten, `forms` of a slip
    those that have the word in any form, such as the plural."""

    kind: str
    text: str
    good: frozenset[int]
    forms: frozenset[int] = frozenset()


def queries(
    documents: Sequence[Mapping[str, str]], names: Sequence[str], each: int, slips: int
) -> list[Query]:
    """`each` queries of every kind, and `slips` of words with one slip; `documents` are folded
    texts, `names` an author of each."""
    random = Random(len(documents))
    words = [
        sorted({w.lower() for w in d["description"].split() if w.isalpha()}) for d in documents
    ]
    having: dict[str, set[int]] = {}
    for number, found in enumerate(words):
        for word in found:
            having.setdefault(word, set()).add(number)
    most = max(4, 15 * len(documents) // 100)
    known = sorted(w for w, on in having.items() if 2 <= len(on) <= most and len(w) > 5)
    made: list[Query] = []
    for word in random.sample(known, each):
        made.append(Query("word", word, frozenset(having[word])))
    for number in random.sample(range(len(documents)), each):
        usual = [w for w in words[number] if len(having[w]) >= 3 and len(w) > 4] or words[number]
        pair = random.sample(usual, 2)
        made.append(Query("two words", " ".join(pair), frozenset({number})))
    for number in random.sample(range(len(documents)), each):
        by = frozenset(i for i, name in enumerate(names) if name == names[number])
        made.append(Query("author", names[number], by))
    for word in random.sample(known, each):
        on = frozenset(n for w, found in having.items() if w.startswith(word[:4]) for n in found)
        made.append(Query("prefix", word[:4], on))
    terms = Terms()
    stems: dict[str, set[int]] = {}
    for word, on in having.items():
        stems.setdefault(terms[word], set()).update(on)
    for word in random.sample(known, min(slips, len(known))):
        forms = frozenset(stems[terms[word]])
        made.append(Query("typo", _slip(random, word, having), frozenset(having[word]), forms))
    for _ in range(each):
        made.append(Query("none", "".join(random.choices("qxzjvwk", k=9)), frozenset()))
    return made


def _slip(random: Random, word: str, having: Mapping[str, object]) -> str:
    while True:
        at = random.randrange(1, len(word) - 1)
        letter = random.choice("abcdefghijklmnopqrstuvwxyz")
        slip = random.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            )
        )
        if slip != word and slip not in having:
            return slip


class Reference:
    """Plain BM25 (k1 1.2, b 0.75) over all fields of an entry as one text."""

    def __init__(self, documents: Sequence[Mapping[str, str]]) -> None:
        self.terms = Terms()
        self.counts = [
            Counter(t for f in FIELDS for w in d[f].lower().split() if (t := self.terms[w]))
            for d in documents
        ]
        self.lengths = [sum(c.values()) for c in self.counts]
        self.where: dict[str, list[int]] = {}
        for number, count in enumerate(self.counts):
            for term in count:
                self.where.setdefault(term, []).append(number)

    def overlap(self, text: str, found: Sequence[int]) -> float:
        """The share of the first ten that belong there, those of the tenth's score included."""
        scores = self.scores(text)
        best = sorted(scores.values(), reverse=True)[:10]
        if not best:
            return 1.0
        good = sum(1 for one in found[:10] if scores.get(one, 0) >= best[-1] - 1e-9)
        return good / len(best)

    def scores(self, text: str) -> dict[int, float]:
        total, mean = len(self.counts), sum(self.lengths) / len(self.lengths)
        scores: dict[int, float] = {}
        for word in text.lower().split():
            term = self.terms[word]
            where = self.where.get(term, [])
            idf = math.log(1 + (total - len(where) + 0.5) / (len(where) + 0.5))
            for number in where:
                count = self.counts[number][term]
                long = 1.2 * (0.25 + 0.75 * self.lengths[number] / mean)
                scores[number] = scores.get(number, 0) + idf * 2.2 * count / (count + long)
        return scores
