"""What is this catalogue's own, and another community's has otherwise: the file catalogue.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TopicGroup = Literal["messenger", "wavelength", "subject", "technique"]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What visitors browse by. `terms` are words that mean it; `sameAs` (schema.org) is the URL of
    the same term in the Unified Astronomy Thesaurus or a vocabulary of the IVOA."""

    id: str
    name: str
    group: TopicGroup
    terms: tuple[str, ...]
    sameAs: str | None = None


@dataclass(frozen=True, kw_only=True)
class Instance:
    """Topics in the order in which they are shown; lists of words that mean one thing; the ids of
    entries for newcomers, the best first. All empty where there is no file."""

    topics: tuple[Topic, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    featured: tuple[str, ...] = ()
