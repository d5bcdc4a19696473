"""Which pages there are and what stands on each: path below the site's root → HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markupsafe import escape

from catalogue.launch.own_pages import file_url, forms_url, on_gitlab
from catalogue.project import PROJECT_URL
from catalogue.quality.score import RULES
from catalogue.records.catalogue import Catalogue
from render.browse.changes import history
from render.browse.pages import browse_pages, topic_pages
from render.browse.places import choices
from render.browse.recent import news
from render.browse.starters import starters
from render.browse.topics import in_groups
from render.charts import charts_of
from render.content import Site
from render.exports.handover import origins
from render.exports.launching import best_first, form_data, live_at
from render.exports.linked.signposts import MARKDOWN, Link, dataset_links, in_head, software_links
from render.exports.live import health_urls
from render.exports.metadata import dataset_ld, of_all, software_ld
from render.exports.v1.examples import examples as programs
from render.exports.v1.openapi import ALL
from render.index.fields import QUALIFIERS
from render.index.similar import Alike
from render.inside import body_of, inside_of
from render.notebooks.pages import NotebookPage
from render.pictures.coverage import coverage_of
from render.readme.shown import ShownReadme
from render.rules.every import GROUPS, sides
from render.shell.policy import policy_for
from render.shell.theme import pour, pour_entry
from render.views import data_facts
from render.views.cards import pages_of
from render.views.catalogue_page import examples, facet_views
from render.views.data import Data, protocols
from render.views.data_words import reading_rules
from render.views.entries import Entry, FacilityView, entries_of, kept_out
from render.views.fields import forms
from render.views.status import worst_first

_PROSE = MarkdownIt("commonmark")


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site."""
    yield from prose_pages(site)
    footer = _render(site, "footer.html", **site.counts)
    for entry, alike in zip(site.entries, site.similar, strict=True):
        yield f"{entry.path}index.html", software_page(site, entry, alike, footer)
    for entry in site.unlisted:
        yield f"{entry.path}index.html", software_page(site, entry, (), footer)
    for path, entry in site.moved.items():
        yield f"{path}index.html", moved_page(site, entry, footer)
    leaves = browse_pages(site.templates, site.cards)
    topics = topic_pages(site.templates, site.topics, site.cards, site.notebooks)
    for leaf in (*leaves, *topics):
        path, html = f"{leaf.path}index.html", leaf.body
        yield path, entry_page(site, leaf.title, leaf.description, leaf.path, html, [], footer)
    for place in (*site.places, *kept_out(site.catalogue)):
        yield f"{place.path}index.html", facility_page(site, place, footer)
    for item in site.data:
        yield f"{item.path}index.html", data_page(site, item, footer)
    for page in site.notebooks.values():
        yield f"{page.path}index.html", notebook_page(site, page, footer)
    for entry in (*site.entries, *site.unlisted):
        readme = site.readmes.get(entry.software.id)
        if readme and readme.page:
            yield f"{readme.path}index.html", readme_page(site, entry, readme, footer)


def changed_pages(site: Site, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The pages of the entries and facilities of `site` that `catalogue` has otherwise: with what
    is worked out from each alone, and what `site` knows of the others."""
    footer = _render(site, "footer.html", **site.counts)
    before = {entry.software.id: number for number, entry in enumerate(site.entries)}
    new = [
        software
        for software in catalogue.software
        if software.id in before and software != site.entries[before[software.id]].software
    ]
    now = replace(site, catalogue=catalogue)
    for entry in entries_of(replace(catalogue, software=tuple(new))):
        entry = replace(entry, picture=site.entries[before[entry.software.id]].picture)
        alike = site.similar[before[entry.software.id]]
        yield f"{entry.path}index.html", software_page(now, entry, alike, footer)
    known = {facility.id: facility for facility in catalogue.facilities}
    for place in site.places:
        facility = known.get(place.facility.id)
        if facility and facility != place.facility:
            shown = replace(place, facility=facility)
            yield f"{place.path}index.html", facility_page(now, shown, footer)


def prose_pages(site: Site) -> Iterator[tuple[str, str]]:
    """The Markdown pages, with what the catalogue adds to them."""
    lakes = [p for p in site.places if p.lake]
    places = best_first(site.places)
    aside, found, instance = kept_out(site.catalogue), site.listed, site.catalogue.instance
    fills = {
        "catalogue": _catalogue(site),
        "facilities": _render(
            site,
            "facilities.html",
            places=places,
            kept_out=aside,
            root="../",
            choices=choices(place.facility for place in places),
        ),
        "launch-form": _render(
            site, "launch-form.html", places=places, data=form_data(places, site.base_url)
        ),
        "data": _render(
            site, "data.html", data=site.data, protocols=protocols(site.data), root="../"
        ),
        "basket": _render(site, "basket.html", project_url=PROJECT_URL),
        **_own(site),
        "reading-rules": _render(site, "reading-rules.html", rules=reading_rules()),
        "data-lake": _render(site, "data-lake.html", places=lakes),
        "state": _render(site, "state.html", **site.counts),
        "charts": _render(
            site,
            "charts.html",
            **charts_of(site.catalogue, site.changes, site.entries, site.places),
        ),
        "left-out": _render(
            site, "left-out.html", hidden=aside, unlisted=site.unlisted, kept_out=found.left_out
        ),
        "findings": _render(site, "findings.html", listed=found),
        "quality": _render(site, "quality-table.html", entries=worst_first(site.entries)),
        "quality-rules": _render(site, "quality-rules.html", rules=RULES),
        "rules": _render(site, "rules.html", groups=GROUPS, sides=sides),
        "changes": _render(
            site,
            "changes.html",
            history=history(site.changes, site.catalogue, site.entries, site.paths),
            log_url=file_url("snapshot/changes.jsonl"),
        ),
        "fields": _render(site, "fields.html", forms=forms()),
        "three-ways": _render(
            site, "three-ways.html", project_url=PROJECT_URL, forms_url=forms_url()
        ),
        "new-entry": _render(
            site,
            "new-entry.html",
            places=places,
            data=form_data(places, site.base_url, accepts=True),
            project_url=PROJECT_URL,
            forms_url=forms_url(),
            on_gitlab=on_gitlab(),
        ),
        "api-links": _render(site, "api-links.html"),
        "api-files": _render(site, "api-files.html", kinds=ALL),
        "api-clients": _render(site, "api-clients.html", readme=file_url("client/README.md")),
        "api-examples": _render(site, "api-examples.html", examples=programs(site.base_url)),
        "footer": _render(site, "footer.html", **site.counts),
    }
    for path, html in site.shell.pages.items():
        facilities, data = site.catalogue.facilities, site.catalogue.datasets
        connect = origins(facilities, data) if path == "basket/index.html" else ()
        index_url = site.index_url if path == "index.html" else ""
        policy = policy_for(html, connect)
        structured = of_all(path, instance, site.base_url, (item.path for item in site.data))
        head = _head(site, path, policy, structured, index_url)
        yield path, pour(html, {**fills, "head": head})


def software_page(site: Site, entry: Entry, alike: tuple[Alike, ...], footer: str) -> str:
    """One entry's page."""
    software = entry.software
    body = site.kept.text(
        (site.shared, *(inside := inside_of(site, entry, alike)).key),
        lambda: body_of(site.templates, inside),
    )
    live = live_at(entry)
    policy = policy_for(site.shell.entry, health_urls([live] if live else []))
    picture, url = site.social.of(entry.path), site.base_url + entry.path
    shown = picture and (picture.path, picture.site, picture.alt)

    def made() -> str:
        structured = [software_ld(software, url, entry.topics)] if entry.listed else []
        return _head(site, entry.path, policy, structured, links=in_head(software_links(entry)))

    head = site.kept.text(("head", site.shared, site.base_url, policy, shown, entry), made)
    name, about = software.name, software.summary or ""
    return entry_page(site, name, about, entry.path, body, [], footer, head=head)


def moved_page(site: Site, entry: Entry, footer: str) -> str:
    """The page at a former URL of an entry: search engines are told the present one."""
    name = entry.software.name
    body = _render(site, "moved.html", entry=entry)
    return entry_page(site, name, name, entry.path, body, [], footer)


def facility_page(site: Site, place: FacilityView, footer: str) -> str:
    """One facility's page."""
    facility = place.facility
    file = file_url(f"facilities/{facility.id}.yml")
    body = _render(site, "facility.html", place=place, file_url=file)
    asked = health_urls([facility])
    name, about, links = facility.name, facility.summary, (MARKDOWN,)
    return entry_page(site, name, about, place.path, body, [], footer, asked, links)


def data_page(site: Site, item: Data, footer: str) -> str:
    """One dataset's page."""
    dataset, curated = item.dataset, item.dataset.source == "curated"
    body = _render(
        site,
        "dataset.html",
        item=item,
        sky=coverage_of(dataset.coverage) if dataset.coverage else None,
        facts=data_facts.facts_of(dataset),
        findings=site.findings.get(dataset.id, ()),
        file=f"datasets/{dataset.id}.yml" if curated else "",
        file_url=file_url(f"datasets/{dataset.id}.yml") if curated else "",
    )
    structured = [dataset_ld(dataset, site.base_url + item.path, site.base_url, item.topics)]
    about, asked = dataset.summary or "", origins(site.catalogue.facilities, [dataset])
    links = in_head(dataset_links(dataset, site.base_url))
    return entry_page(site, dataset.name, about, item.path, body, structured, footer, asked, links)


def notebook_page(site: Site, page: NotebookPage, footer: str) -> str:
    """The page of one notebook, which stands deeper than others."""
    body = _render(site, "notebook.html", page=page)
    title = f"{page.title} · {page.entry.software.name}"
    return entry_page(site, title, page.facts.summary or title, page.path, body, [], footer)


def readme_page(site: Site, entry: Entry, readme: ShownReadme, footer: str) -> str:
    """The page of a README that is too long for its entry's page."""
    body = _render(site, "readme-page.html", entry=entry, readme=readme)
    title = f"README of {entry.software.name}"
    return entry_page(site, title, title, readme.path, body, [], footer)


def entry_page(
    site: Site,
    title: str,
    description: str,
    path: str,
    body: str,
    structured: list[str],
    footer: str,
    connect: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
    head: str = "",
) -> str:
    """A page in the shell; `head` is what all before it make, where that is known already."""
    texts = {"title": title, "description": description, "url": site.base_url + path}
    head = head or _head(site, path, policy_for(site.shell.entry, connect), structured, links=links)
    return pour_entry(
        site.shell,
        {name: str(escape(text)) for name, text in texts.items()},
        {"head": head, "body": body, "footer": footer},
        root="../" * path.count("/"),
    )


def _head(
    site: Site,
    path: str,
    policy: str,
    structured: Sequence[str] = (),
    index_url: str = "",
    links: Sequence[Link] = (),
) -> str:
    return _render(
        site,
        "head.html",
        policy=policy,
        structured=structured,
        links=links,
        index_url=index_url,
        scripts=site.scripts,
        picture=site.social.of(path),
        base_url=site.base_url,
    )


def _catalogue(site: Site) -> str:
    first, *others = pages_of(site.cards)
    return _render(
        site,
        "catalogue.html",
        count=len(site.entries),
        examples=examples(site.facets),
        cards=first,
        others=range(2, len(others) + 2),
        facets=facet_views(site.facets),
        launches=site.count,
        index_url=site.index_url,
        qualifiers=QUALIFIERS,
        topics=in_groups(site.topics),
        starters=starters(site.entries, site.catalogue.instance.featured),
        news=news(site.entries, site.changes, site.catalogue.states),
    )


def _own(site: Site) -> dict[str, str]:
    """What the prose pages say of this catalogue alone."""
    instance = site.catalogue.instance
    return {
        "about": _PROSE.render(instance.about),
        "data-lake-text": _PROSE.render(instance.dataLake),
        "harvested": _render(site, "harvested.html").strip(),
        "incoming": _render(site, "incoming.html").strip(),
    }


def _render(site: Site, template: str, **context: object) -> str:
    return site.templates.get_template(template).render(context)
