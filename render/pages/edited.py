"""The pages that are open while files are edited, before the whole site is rendered again.

A page is made when it is asked for, from the site that was rendered last and what was saved since:
templates, prose, scripts and styles, the records that changed, and what they take from others. What
needs the whole catalogue stays as it was: the search index, similar entries, social images, and
every file that is not a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import overload

from jinja2 import Environment

from catalogue.match import fits
from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Facility
from catalogue.topics.found import Vocabulary
from render.browse.topics import topic_views
from render.content import Site
from render.index.similar import Alike
from render.pages.every import data_page, pages_to_make, software_page
from render.shell.assets import assets_of, naming
from render.shell.templates import environment
from render.shell.theme import build_shell
from render.views.cards import cards
from render.views.data import Data, data_of
from render.views.entries import Entry, FacilityView, entries_of, facility_views
from render.views.facets import facets

# What MkDocs builds the prose and the shell from, and the sources of scripts and styles.
_SHELL = ("mkdocs.yml", "site_src/", "templates/material/")
_ASSETS = ("site_src/assets/js/", "site_src/assets/css/")


@dataclass(frozen=True)
class Draft:
    """A site of which each page is made when it is asked for. `files` are its scripts and style
    sheet, path → content, if they differ from those of the site rendered last."""

    site: Site
    files: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def _makers(self) -> Mapping[str, partial[str]]:
        return dict(pages_to_make(self.site))

    def page(self, path: str) -> str | None:
        """The page with this path below the site's root; None if there is none.

        Raises what its template raises.
        """
        make = self._makers.get(path)
        if make is None:
            return None
        if make.func is software_page:
            site, entry, *others = make.args
            again = entries_of(replace(site.catalogue, software=(entry.software,)))[0]
            return software_page(site, replace(again, picture=entry.picture), *others)
        if make.func is data_page:
            site, item, footer = make.args
            shown = data_of(replace(site.catalogue, datasets=(item.dataset,)), site.entries)[0]
            return data_page(site, shown, footer)
        return make()


class Cards(Sequence[str]):
    """The entries' cards, each made when it is asked for."""

    def __init__(self, templates: Environment, entries: Sequence[Entry]) -> None:
        self._templates, self._entries = templates, entries

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Cards: ...

    def __getitem__(self, at: int | slice) -> str | Cards:
        if isinstance(at, slice):
            return Cards(self._templates, self._entries[at])
        return cards(self._templates, [self._entries[at]])[0]

    def __len__(self) -> int:
        return len(self._entries)


def looks_alone(saved: Iterable[str]) -> bool:
    """Whether the catalogue stays the same when these files are saved."""
    return all(name.startswith(("templates/", "mkdocs.yml", *_ASSETS)) for name in saved)


def drafted(draft: Draft, catalogue: Catalogue, saved: Iterable[str], project: Path) -> Draft:
    """The next draft, of `catalogue` and the files that `project` has now; `saved` are those
    (paths below `project`) that changed since `draft` was made.

    Raises `render.shell.theme.ShellError`, `render.shell.scripts.ScriptError` and the errors of
    Jinja2 if these files have errors.
    """
    site, instance, names = draft.site, catalogue.instance, tuple(saved)
    renamed = instance != site.catalogue.instance

    def touches(*beginnings: str) -> bool:
        return renamed or any(name.startswith(beginnings) for name in names)

    if touches("templates/"):
        environment.cache_clear()
    bare, shell, scripts, files = site.bare, site.shell, site.scripts, draft.files
    prose = [name for name in names if not name.startswith(_ASSETS)]
    if renamed or any(name.startswith(_SHELL) for name in prose):
        with TemporaryDirectory() as folder:
            bare = build_shell(project, Path(folder) / "site", site.base_url, instance)
    if bare is not site.bare or touches("templates/", *_ASSETS):
        assets = assets_of(project, bare, instance)
        shell, scripts, files = naming(bare, assets), assets.scripts, assets.files
    made = _catalogued(site, catalogue)
    templates = environment(instance)
    made = replace(made, bare=bare, shell=shell, scripts=scripts, templates=templates)
    return Draft(replace(made, cards=Cards(templates, made.entries)), files)


def _catalogued(site: Site, catalogue: Catalogue) -> Site:
    """The site with the entries, facilities and datasets that the catalogue has."""
    before = site.catalogue
    known = {entry.software.id: entry for entry in (*site.entries, *site.unlisted)}
    new = [s for s in catalogue.software if s.id not in known or known[s.id].software != s]
    for entry in entries_of(replace(catalogue, software=tuple(new))):
        there = known.get(entry.software.id)
        known[entry.software.id] = replace(entry, picture=there.picture if there else None)
    every = [known[software.id] for software in catalogue.software]
    retold = catalogue.instance.topics != before.instance.topics
    if retold:
        vocabulary = Vocabulary(catalogue.instance.topics)
        every = [replace(e, topics=vocabulary.of_software(e.software)) for e in every]
    listed = tuple(entry for entry in every if entry.listed)
    entries = tuple(sorted(listed, key=lambda entry: entry.rank))
    data = _data(() if retold else site.data, catalogue, entries)
    return replace(
        site,
        catalogue=catalogue,
        entries=entries,
        unlisted=tuple(entry for entry in every if not entry.listed),
        places=tuple(_places(before.facilities, catalogue, listed)),
        data=data,
        facets=facets(entry.facets for entry in entries),
        similar=_similar(site, entries),
        topics=topic_views(catalogue.instance.topics, entries, data),
    )


def _places(
    before: Iterable[Facility], catalogue: Catalogue, listed: tuple[Entry, ...]
) -> Iterable[FacilityView]:
    """The facilities of the catalogue; what runs at one that changed is worked out again."""
    same = {facility.id for facility in before if facility in catalogue.facilities}
    for place in facility_views(catalogue, listed):
        if place.facility.id in same:
            yield place
        else:
            runs = [(e, fit) for e in listed for fit in fits(e.software, (place.facility,))]
            links = (pair for pair in runs if pair[1].url)
            yield replace(place, runs=tuple(sorted(links, key=lambda p: p[1].verdict != "ready")))


def _data(
    before: Iterable[Data], catalogue: Catalogue, entries: tuple[Entry, ...]
) -> tuple[Data, ...]:
    known = {item.dataset.id: item for item in before}
    new = [
        dataset
        for dataset in catalogue.datasets
        if dataset.id not in known or known[dataset.id].dataset != dataset
    ]
    made = data_of(replace(catalogue, datasets=tuple(new)), entries)
    known |= {item.dataset.id: item for item in made}
    return tuple(known[each.id] for each in catalogue.datasets if each.id in known)


def _similar(site: Site, entries: Sequence[Entry]) -> tuple[tuple[Alike, ...], ...]:
    """The entries similar to each of `entries`, taken from the site, whose entries may differ."""
    before = [entry.software.id for entry in site.entries]
    now = {entry.software.id: number for number, entry in enumerate(entries)}
    if before == list(now):
        return site.similar
    moved = {number: now[id_] for number, id_ in enumerate(before) if id_ in now}
    known = {
        id_: tuple(replace(a, number=moved[a.number]) for a in alike if a.number in moved)
        for id_, alike in zip(before, site.similar, strict=True)
    }
    return tuple(known.get(id_, ()) for id_ in now)
