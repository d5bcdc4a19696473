"""The content of the site, for everything that renders it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import Environment

from catalogue.history import Change
from catalogue.records.catalogue import Catalogue, newest
from catalogue.records.finding import Finding
from render.browse.topics import TopicView
from render.index.similar import Alike
from render.notebooks.pages import NotebookPages
from render.pictures.pages import SocialImages
from render.readme.shown import Readmes
from render.shell.kept import Kept
from render.shell.theme import Shell
from render.views.counts import LaunchCount, counted_launches
from render.views.data import Data, reached
from render.views.entries import Entry, FacilityView
from render.views.facets import Facet
from render.views.status import Listed, by_owner, copies, listed


@dataclass(frozen=True)
class Site:
    """All the content of the site, computed once. `bare` is the `shell` before its pages name the
    scripts and the style sheet."""

    catalogue: Catalogue
    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    unlisted: tuple[Entry, ...]
    places: tuple[FacilityView, ...]
    data: tuple[Data, ...]
    bare: Shell
    shell: Shell
    templates: Environment
    base_url: str
    cards: Sequence[str]
    facets: tuple[Facet, ...]
    similar: tuple[tuple[Alike, ...], ...]
    index_url: str
    scripts: str
    notebooks: NotebookPages = field(default_factory=dict)
    social: SocialImages = field(default_factory=SocialImages)
    readmes: Readmes = field(default_factory=dict)
    topics: tuple[TopicView, ...] = ()
    kept: Kept = field(default_factory=Kept)
    settings: bytes = b""  # the digest of the instance's settings
    shared: bytes = b""  # the same with the templates: of all that pages have in common

    @property
    def launches(self) -> int:
        """How many launch links there are: one for each pair of software and facility."""
        return sum(len(entry.launches) for entry in self.entries)

    @cached_property
    def count(self) -> LaunchCount:
        """How many of the pairs can work and were checked, and how many others there are."""
        return counted_launches(fit for entry in self.entries for fit in entry.fits)

    @cached_property
    def moved(self) -> Mapping[str, Entry]:
        """The entries by the paths they had before; a path that another has now is that one's."""
        every = (*self.entries, *self.unlisted)
        now = {entry.path for entry in every}
        return {path: entry for entry in every for path in entry.former_paths if path not in now}

    @property
    def counts(self) -> dict[str, object]:
        """How many there are of what, and the states of its sources, for footer and Status."""
        return {
            "states": self.catalogue.states,
            "newest": newest(self.catalogue.states),
            "copies": copies((*self.entries, *self.unlisted)),
            "entries": len(self.entries),
            "places": len(self.places),
            "launches": self.count,
            "curated": sum(1 for entry in self.entries if entry.software.source == "curated"),
            "facilities": len(self.catalogue.facilities),
            "datasets": len(self.data),
            "unlisted": sum(1 for entry in self.unlisted if entry.software.source == "curated"),
            "reached": reached(self.data),
            "asked": sum(each.health is not None for each in self.catalogue.facilities),
        }

    @property
    def paths(self) -> Mapping[str, str]:
        """The pages of what is listed, by its id."""
        entries = {entry.software.id: entry.path for entry in self.entries}
        return entries | {item.dataset.id: item.path for item in self.data}

    @cached_property
    def findings(self) -> Mapping[str | None, tuple[Finding, ...]]:
        """What was found about each entry, by its id; under None what is about no entry."""
        datasets = (item.dataset for item in self.data)
        return by_owner(self.catalogue.findings, (*self.entries, *self.unlisted), datasets)

    @cached_property
    def listed(self) -> Listed:
        """The findings that the page Status lists, and how many they are."""
        return listed(self.findings)
