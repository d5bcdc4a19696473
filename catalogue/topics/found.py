"""Which topics an entry has: those whose terms its authors or curators use of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from catalogue.records.dataset import Dataset
from catalogue.records.instance import Topic
from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Notebook, Software
from catalogue.topics.terms import Words, words
from catalogue.values.plain_text import without_tags

# Words of a description that are looked at: what comes later tells of installing, or of others.
FIRST = 100
_CAPITALS = re.compile(r"\b[A-Z0-9]+(?=s?\b)")


class Vocabulary:
    """Topics, ready to be found in texts."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Take the topics in the order in which they are shown."""
        self.topics = tuple(topics)
        self._of: dict[Words, set[str]] = {}
        # "ATLAS" in a text is not "atlas"; in keywords people write as they like.
        self._capitals = {words(t) for topic in self.topics for t in topic.terms if t.isupper()}
        for topic in self.topics:
            for term in topic.terms:
                self._of.setdefault(words(term), set()).add(topic.id)
        # By their first words, so that a text's words are looked up one by one.
        self._lengths: dict[str, set[int]] = {}
        for known in filter(None, self._of):
            self._lengths.setdefault(known[0], set()).add(len(known))

    def of_software(self, software: Software) -> tuple[Topic, ...]:
        """The topics of an entry by its name, keywords, summary and the beginning of its
        description; none where these do not say."""
        return self._of_entry(software)

    def of_dataset(self, dataset: Dataset) -> tuple[Topic, ...]:
        """The topics of a dataset, found in the same way."""
        return self._of_entry(dataset)

    def of_notebook(self, notebook: Notebook) -> tuple[Topic, ...]:
        """The topics of one notebook by its titles, headings and first paragraph alone: what its
        software is about does not make each of its notebooks about it."""
        facts = notebook.facts or NotebookFacts(path=notebook.path)
        texts = (notebook.title, facts.title, facts.summary, *facts.headings)
        return self._found((), filter(None, texts))

    def _of_entry(self, entry: Software | Dataset) -> tuple[Topic, ...]:
        described = html.unescape(without_tags(entry.description or "")).split()[:FIRST]
        texts = (entry.name, entry.summary or "", " ".join(described))
        return self._found(entry.keywords, texts)

    def _found(self, keywords: Iterable[str], texts: Iterable[str]) -> tuple[Topic, ...]:
        ids: set[str] = set()
        for keyword in keywords:
            for run in self._terms(words(keyword)):
                ids |= self._of[run]
        for text in texts:
            capitals = {each for found in _CAPITALS.findall(text) for each in words(found)}
            for run in self._terms(words(text)):
                if run not in self._capitals or capitals.issuperset(run):
                    ids |= self._of[run]
        return tuple(topic for topic in self.topics if topic.id in ids)

    def _terms(self, text: Words) -> Iterator[Words]:
        """The runs of neighbouring words that are terms."""
        for start, word in enumerate(text):
            for length in self._lengths.get(word, ()):
                run = text[start : start + length]
                if run in self._of:
                    yield run
