"""The body of an entry's page, and the key under which it is kept from one rendering to the next.

It is made of an `EntryBody` alone, so that whatever changes on it changes the key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment

from catalogue.project import OWN, PROJECT_URL
from catalogue.quality.message import message
from catalogue.quality.score import LACKING
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance
from render.content import Site
from render.exports.launching import panel
from render.index.similar import Alike
from render.readme.shown import ShownReadme
from render.views.cite import citations_of
from render.views.entries import Entry
from render.views.facts import facts_of, stated_on
from render.views.more_facts import groups_of, people_of, provenance_of


@dataclass(frozen=True)
class NotebookLink:
    """The page of one of its notebooks: its URL from the entry's page, and its title."""

    below: str
    title: str


@dataclass(frozen=True)
class Similar:
    """Another entry, and the words that both have."""

    path: str
    name: str
    shared: tuple[str, ...]


@dataclass(frozen=True)
class EntryBody:
    """All that the body of an entry's page shows. `looks` are the notebooks' pages in the order of
    the notebooks, None for one without; `unreachable` are URLs of pages that are not there, each
    with the day since when; `facilities` are all there are."""

    entry: Entry
    facilities: tuple[Facility, ...]
    base_url: str
    looks: tuple[NotebookLink | None, ...]
    findings: tuple[Finding, ...]
    readme: ShownReadme | None
    similar: tuple[Similar, ...]
    instance: Instance = OWN
    unreachable: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> Iterable[object]:
        """All of it but the `instance`, which all pages have in common."""
        yield from (self.entry, *self.facilities, self.base_url, self.looks, self.findings)
        yield from (self.readme, self.similar, self.unreachable)


def inside_of(site: Site, entry: Entry, alike: Iterable[Alike]) -> EntryBody:
    """What stands on the page of an entry of `site`."""
    software = entry.software
    pages = (site.notebooks.get((software.id, notebook.path)) for notebook in software.notebooks)
    others = ((site.entries[one.number], one.shared) for one in alike)
    return EntryBody(
        entry=entry,
        facilities=site.catalogue.facilities,
        base_url=site.base_url,
        looks=tuple(NotebookLink(page.below, page.title) if page else None for page in pages),
        findings=tuple(
            each for each in site.findings.get(software.id, ()) if each.code != LACKING.code
        ),
        readme=site.readmes.get(software.id),
        similar=tuple(Similar(other.path, other.software.name, both) for other, both in others),
        instance=site.catalogue.instance,
        unreachable=tuple(
            (url, since) for url in software.pages if (since := site.catalogue.unreachable.get(url))
        ),
    )


def body_of(templates: Environment, inside: EntryBody) -> str:
    """The body in HTML."""
    entry, software = inside.entry, inside.entry.software
    url = inside.base_url + entry.path
    facts, more = facts_of(software), groups_of(software)
    return templates.get_template("software/page.html").render(
        entry=entry,
        facts=facts,
        groups=more,
        provenance=provenance_of(software, facts, more, entry.installs),
        people=people_of(software),
        launching=panel(entry, inside.base_url, inside.instance),
        notebooks=[
            (notebook, entry.launch_of(notebook), page)
            for notebook, page in zip(software.notebooks, inside.looks, strict=True)
        ],
        findings=inside.findings,
        quality=entry.quality,
        message=message(software, entry.quality, url, PROJECT_URL),
        readme=inside.readme,
        unreachable=dict(inside.unreachable),
        status_day=stated_on(software, "developmentStatus"),
        hidden=[each for each in inside.facilities if each.status == "hidden"],
        cite=citations_of(software, url),
        similar=inside.similar,
    )
