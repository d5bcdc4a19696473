"""Which pages there are and what each contains: path below the site's root → HTML."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import escape

from catalogue.launch.own_pages import file_url
from render.browse.pages import Leaf, browse_pages, topic_pages
from render.content import Site
from render.exports.handover import origins
from render.exports.launching import live_at
from render.exports.linked.signposts import MARKDOWN, Link, dataset_links, in_head, software_links
from render.exports.live import health_urls
from render.exports.metadata import dataset_ld, of_all, software_ld
from render.index.similar import Alike
from render.inside import body_of, inside_of
from render.notebooks.pages import NotebookPage
from render.pages.parts import Parts, render
from render.pictures.coverage import coverage_of
from render.readme.shown import ShownReadme
from render.shell.policy import policy_for
from render.shell.theme import pour, pour_entry
from render.views import data_facts
from render.views.data import Data
from render.views.entries import Entry, FacilityView, kept_out


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site."""
    yield from ((path, make()) for path, make in pages_to_make(site))


def pages_to_make(site: Site) -> Iterator[tuple[str, partial[str]]]:
    """The path of every page, and what makes it."""
    yield from prose_pages(site)
    footer = render(site, "frame/footer.html", **site.counts)
    for entry, alike in zip(site.entries, site.similar, strict=True):
        yield f"{entry.path}index.html", partial(software_page, site, entry, alike, footer)
    for entry in site.unlisted:
        yield f"{entry.path}index.html", partial(software_page, site, entry, (), footer)
    for path, entry in site.moved.items():
        yield f"{path}index.html", partial(moved_page, site, entry, footer)
    leaves = browse_pages(site.templates, site.cards)
    topics = topic_pages(site.templates, site.topics, site.cards, site.notebooks)
    for leaf in (*leaves, *topics):
        yield f"{leaf.path}index.html", partial(leaf_page, site, leaf, footer)
    for place in (*site.places, *kept_out(site.catalogue)):
        yield f"{place.path}index.html", partial(facility_page, site, place, footer)
    for item in site.data:
        yield f"{item.path}index.html", partial(data_page, site, item, footer)
    for page in site.notebooks.values():
        yield f"{page.path}index.html", partial(notebook_page, site, page, footer)
    for entry in (*site.entries, *site.unlisted):
        readme = site.readmes.get(entry.software.id)
        if readme and readme.page:
            yield f"{readme.path}index.html", partial(readme_page, site, entry, readme, footer)


def prose_pages(site: Site) -> Iterator[tuple[str, partial[str]]]:
    """The Markdown pages, with what the catalogue adds to them."""
    parts = Parts(site)
    for path in site.shell.pages:
        yield path, partial(_prose_page, site, path, parts)


def _prose_page(site: Site, path: str, parts: Parts) -> str:
    html = site.shell.pages[path]
    facilities, data = site.catalogue.facilities, site.catalogue.datasets
    connect = origins(facilities, data) if path == "basket/index.html" else ()
    index_url = site.index_url if path == "index.html" else ""
    policy = policy_for(html, connect)
    urls = (item.path for item in site.data)
    structured = of_all(path, site.catalogue.instance, site.base_url, urls)
    head = _head(site, path, policy, structured, index_url)
    return pour(html, ChainMap({"head": head}, parts))  # type: ignore[arg-type]


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
    """The page at a former URL of an entry: it points search engines to the present one."""
    name = entry.software.name
    body = render(site, "redirects/moved.html", entry=entry)
    return entry_page(site, name, name, entry.path, body, [], footer)


def facility_page(site: Site, place: FacilityView, footer: str) -> str:
    """One facility's page."""
    facility = place.facility
    file = file_url(f"facilities/{facility.id}.yml")
    body = render(site, "facilities/page.html", place=place, file_url=file)
    asked = health_urls([facility])
    name, about, links = facility.name, facility.summary, (MARKDOWN,)
    return entry_page(site, name, about, place.path, body, [], footer, asked, links)


def data_page(site: Site, item: Data, footer: str) -> str:
    """One dataset's page."""
    dataset, curated = item.dataset, item.dataset.source == "curated"
    body = render(
        site,
        "data/page.html",
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


def leaf_page(site: Site, leaf: Leaf, footer: str) -> str:
    """A numbered page of the list, or a page of a topic."""
    return entry_page(site, leaf.title, leaf.description, leaf.path, leaf.body, [], footer)


def notebook_page(site: Site, page: NotebookPage, footer: str) -> str:
    """The page of one notebook, which is deeper in the site than others."""
    body = render(site, "software/notebook.html", page=page)
    title = f"{page.title} · {page.entry.software.name}"
    return entry_page(site, title, page.facts.summary or title, page.path, body, [], footer)


def readme_page(site: Site, entry: Entry, readme: ShownReadme, footer: str) -> str:
    """The page of a README that is too long for its entry's page."""
    body = render(site, "software/readme-page.html", entry=entry, readme=readme)
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
    """A page in the shell; `head` is its head if it was made before, else made of the others."""
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
    return render(
        site,
        "frame/head.html",
        policy=policy,
        structured=structured,
        links=links,
        index_url=index_url,
        scripts=site.scripts,
        picture=site.social.of(path),
        base_url=site.base_url,
    )
