"""Words that mean one thing, as the page takes them: curated ones, and spellings of one compound.

Where one entry writes "gammaray" or "HCG16" and another "gamma-ray" or "HCG 16", both are one
word to who searches. Such pairs are read off the texts; curated lists stand in catalogue.yml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from render.index.fields import Texts
from render.index.postings import Inverted
from render.index.words import fold

# Where compounds are looked for, and the shortest one: "in to" and "into" are none.
COMPOUNDS_OF = ("name", "keyword", "summary", "heading", "notebook", "description")
_SHORTEST = 5
MOST = 200

Group = tuple[list[str], list[str]]
"""Phrases that are looked for, and others that are only asked for: the index lacks their words."""


def synonym_groups(
    curated: Iterable[Sequence[str]], documents: Iterable[Texts], index: Inverted
) -> list[Group]:
    """The groups of folded phrases of which at least one is in the index, curated ones first.

    A phrase of several words is in its group written as one word too.
    """
    groups = [_with_joined(fold(phrase).lower() for phrase in each) for each in curated]
    taken = {phrase for group in groups for phrase in group}
    pairs = (pair for pair in compounds(documents, index) if not taken & set(pair))
    found = []
    for group in (*groups, *map(list, pairs)):
        there = [phrase for phrase in group if all(index.words.get(w) for w in phrase.split())]
        if there:
            found.append((there, [phrase for phrase in group if phrase not in there]))
    return found


def _with_joined(phrases: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for phrase in phrases:
        found[phrase] = None
        found[phrase.replace(" ", "")] = None
    return list(found)


def compounds(documents: Iterable[Texts], index: Inverted) -> Iterator[tuple[str, str]]:
    """("hcg16", "hcg 16") for each word that also stands as two, the most frequent first."""
    seen: Counter[tuple[str, str]] = Counter()
    words: Mapping[str, str] = index.words
    for texts in documents:
        for field in COMPOUNDS_OF:
            for first, second in pairwise(texts[field].lower().split()):
                joined = first + second
                if len(joined) < _SHORTEST or joined not in words:
                    continue
                # What the index leaves out ("to", "the") has no term; "archive s" is a possessive.
                parts = first in words and second in words
                if parts and len(first) > 1 and (len(second) > 1 or second.isdigit()):
                    seen[joined, f"{first} {second}"] += 1
    ranked = sorted(seen, key=lambda pair: (-seen[pair], pair))
    yield from ranked[:MOST]
