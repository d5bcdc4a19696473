"""Catalogue in, site out: written beside the old one and put in its place when complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from catalogue.history import Change
from catalogue.project import OWN, PROJECT_URL
from catalogue.records.catalogue import Catalogue
from catalogue.records.instance import Instance
from render.browse.topics import topic_files, topic_views
from render.content import Site
from render.exports.api import api_files, data_files, schema_files
from render.exports.badges import badge_files
from render.exports.basket import basket_files
from render.exports.beside import files_beside
from render.exports.citing.doi import FOLDER as BY_DOI
from render.exports.citing.doi import doi_files, doi_pages
from render.exports.contributing import contributing_files
from render.exports.feeds import feed_files
from render.exports.handover import handover_files
from render.exports.launching import known_files
from render.exports.linked.opensearch import opensearch_files
from render.exports.linked.signposts import linked_files
from render.exports.sitemap import sitemap
from render.exports.twins.files import twin_files
from render.exports.v1.files import write_api
from render.index.files import indexed
from render.index.others import others_of, withdrawn_of
from render.index.similar import similar
from render.index.words import Terms
from render.notebooks.pages import Contents, figure_files, notebook_pages, nothing_kept
from render.notebooks.thumbnails import picture_files, with_pictures
from render.pages.every import pages
from render.pictures.monogram import logo_files
from render.pictures.pages import social_files, social_images
from render.readme.shown import readme_files, shown_readmes
from render.shell.assets import assets_of, naming
from render.shell.brand import icon_files
from render.shell.kept import Kept, files_digest
from render.shell.offline import OFFLINE, offline_files, worker_off
from render.shell.templates import TEMPLATES, environment
from render.shell.theme import build_shell, kept_shell
from render.shell.tree import Tree, replacing, unasked
from render.views.cards import cards
from render.views.data import data_of
from render.views.entries import Entry, entries_of, facility_views, kept_out
from render.views.facets import facets

SETTINGS = ("catalogue.yml", "mkdocs.yml", "requirements/site.txt")
PROJECT = Path(__file__).resolve().parent.parent
BASE_URL = OWN.url


class NotASite(Exception):
    """The folder to render into holds other things, which would be lost."""


@dataclass(frozen=True)
class Report:
    """What was rendered; `size` in bytes. `findings` are those that the page Status lists;
    `site` is what it was rendered of."""

    entries: int
    facilities: int
    launches: int
    findings: int
    files: int
    size: int
    site: Site | None = field(default=None, repr=False, compare=False)


def render_site(
    catalogue: Catalogue,
    out: Path,
    base_url: str = BASE_URL,
    changes: tuple[Change, ...] = (),
    contents: Contents = nothing_kept,
    cache: Path | None = None,
    go_on: Callable[[], None] = unasked,
) -> Report:
    """Render the whole site into `out`, which is replaced only when all is written.

    `base_url` is where it will be served and ends in a slash; only canonical URLs, the
    site map, the feeds and 404.html need it, all other links are relative. `changes` is the
    log of what became new, changed or was withdrawn. `contents` gives the files of notebooks and
    READMEs, of which those that are there are shown. `cache` is the folder for what the next
    rendering need not make again; without one all is made anew, to the same bytes. `go_on` is
    called again and again, and may raise what ends the rendering; `out` then stays as it is.
    Raises `NotASite`, and `render.shell.theme.ShellError` where the prose or the theme do not fit.
    """
    out = out.resolve()
    if out.is_dir() and any(out.iterdir()) and not _is_ours(out):
        raise NotASite(
            f"{out} holds other things than a site made here, and all of them would be lost. "
            "Name a folder that is empty or not there yet."
        )
    with replacing(out, go_on) as new:
        with Kept(cache and cache / f"{sha256(base_url.encode()).hexdigest()[:8]}.db") as kept:
            report = _render_into(catalogue, new, out, base_url, changes, contents, kept, go_on)
        go_on()
    return report


def _render_into(
    catalogue: Catalogue,
    out: Path,
    old: Path,
    base_url: str,
    changes: tuple[Change, ...],
    contents: Contents,
    kept: Kept,
    go_on: Callable[[], None],
) -> Report:
    tree = Tree(out, old, go_on)
    bare = kept_shell(kept, build_shell, PROJECT, out, base_url, catalogue.instance)
    assets = assets_of(PROJECT, bare, catalogue.instance)
    shell = naming(bare, assets)
    go_on()
    everything = entries_of(catalogue)
    go_on()
    notebooks = notebook_pages(everything, contents)
    everything = with_pictures(everything, notebooks)
    readmes = shown_readmes(everything, contents, notebooks)
    listed = tuple(entry for entry in everything if entry.listed)
    # What can be launched stands first, on the catalogue's page and among equal hits; and what was
    # looked at before what was not.
    entries = tuple(sorted(listed, key=lambda entry: entry.rank))
    unlisted = tuple(entry for entry in everything if not entry.listed)
    aside = {entry.software.id for entry in unlisted}
    changes = tuple(change for change in changes if change.id not in aside)
    known = {entry.software.id for entry in everything} | {each.id for each in catalogue.datasets}
    places = facility_views(catalogue, listed)
    data = data_of(catalogue, entries)
    templates = environment(catalogue.instance)
    settings = _settings(catalogue.instance)
    shared = sha256(settings + files_digest(TEMPLATES, "*.html")).digest()
    kept.name((*catalogue.software, *catalogue.facilities, *catalogue.datasets))
    kept.name(everything)
    drawn = cards(templates, entries, lambda e, make: kept.text(("card", shared, e), make))
    gone = withdrawn_of(unlisted, catalogue.facilities, changes, known)
    others = others_of(templates, entries, notebooks, data, places, gone)
    go_on()
    counted = facets(entry.facets for entry in entries)
    terms = Terms(kept.table("terms"))
    people = [person for each in catalogue.software for person in each.author]
    people += [person for each in catalogue.datasets for person in each.author]
    synonyms = catalogue.instance.synonyms
    index, search = indexed(entries, counted, drawn, others, synonyms, terms, people)
    kept.keep_table("terms", terms)
    go_on()
    alike = similar(index, [entry.software for entry in entries])
    # Of the largest, the files are written first, and what they are made of goes.
    tree.write(search.files.items())
    index_url = search.manifest
    del index, search, others, terms
    shown = (*places, *kept_out(catalogue))
    site = Site(
        catalogue=catalogue,
        changes=changes,
        entries=entries,
        unlisted=unlisted,
        places=places,
        data=data,
        bare=bare,
        shell=shell,
        templates=templates,
        base_url=base_url,
        cards=drawn,
        facets=counted,
        similar=alike,
        index_url=index_url,
        scripts=assets.scripts,
        notebooks=notebooks,
        social=social_images(
            (shell.name, shell.about), everything, shown, data, base_url, catalogue.instance.colour
        ),
        readmes=readmes,
        topics=topic_views(catalogue.instance.topics, entries, data),
        kept=kept,
        settings=settings,
        shared=shared,
    )
    tree.write(assets.files.items())
    every = _with_files_beside(site, pages(site), everything)
    tree.write(_beside(social_files(site.social, tree, kept), every))
    tree.write(twin_files(site))
    for files in _exports(site, everything, listed):
        tree.write(files.items())
    tree.write(doi_files(doi_pages(everything, data), templates, base_url))
    write_api(site, listed, tree)
    worker = offline_files(PROJECT, assets, tree) if shell.offline else worker_off(PROJECT)
    tree.write(worker.items())
    tree.write(_for_robots(site, tree).items())
    tree.keep()
    return Report(
        entries=len(entries),
        facilities=len(places),
        launches=site.launches,
        findings=site.listed.count,
        files=len(tree),
        size=tree.size,
        site=site,
    )


def _exports(
    site: Site, everything: tuple[Entry, ...], listed: tuple[Entry, ...]
) -> Iterator[dict[str, bytes]]:
    """All other files, one kind after the other."""
    entries, base_url, catalogue = site.entries, site.base_url, site.catalogue
    yield figure_files(site.notebooks.values())
    yield readme_files(site.readmes)
    yield picture_files(everything)
    yield logo_files(catalogue)
    yield icon_files(PROJECT, catalogue.logos, catalogue.instance)
    yield {".nojekyll": b""}
    yield feed_files(site.changes, catalogue.states, base_url, catalogue.instance)
    yield badge_files(site.templates, entries, catalogue.instance)
    yield known_files(
        entries, lambda e, make: site.kept.text(("launch/known.json", site.settings, e), make)
    )
    yield from linked_files((), site.data, base_url)
    yield opensearch_files(catalogue.instance, base_url)
    yield data_files(site.data, base_url)
    yield basket_files(site.data, base_url)
    yield handover_files(entries, site.places, site.data)
    yield api_files(site.places, catalogue.findings)
    yield schema_files()
    yield topic_files(site.topics, entries)
    yield contributing_files(catalogue, everything)


def _for_robots(site: Site, paths: Iterable[str]) -> dict[str, bytes]:
    """The site map of these files, and where it is."""
    aside = (OFFLINE, BY_DOI, *(entry.path for entry in site.unlisted), *site.moved)
    found = [path for path in paths if not path.startswith(aside)]
    where = f"{site.base_url}sitemap.xml"
    return {
        "sitemap.xml": sitemap(site.base_url, found, _changes(site.entries)),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {where}\n".encode(),
    }


def _beside(
    first: Iterator[tuple[str, bytes]], second: Iterator[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Of both in turn, so that what draws the first in threads is not waited for."""
    for pair in zip_longest(first, second):
        yield from filter(None, pair)


def _with_files_beside(
    site: Site, texts: Iterable[tuple[str, str]], entries: Iterable[Entry]
) -> Iterator[tuple[str, bytes]]:
    """All pages, each entry's with its other files: what both are made of is then still known."""
    own = {f"{entry.path}index.html": entry for entry in entries}
    for path, text in texts:
        yield path, text.encode()
        if entry := own.pop(path, None):
            yield from files_beside(site, [entry])
    yield from files_beside(site, own.values())


def _settings(instance: Instance) -> bytes:
    """The digest of the settings and of the community's words."""
    files = [(PROJECT / name).read_bytes() for name in SETTINGS if (PROJECT / name).is_file()]
    return sha256(repr([*files, PROJECT_URL, instance]).encode()).digest()


def _changes(entries: Iterable[Entry]) -> dict[str, str]:
    dates = {e.path: e.software.dateModified or e.software.datePublished for e in entries}
    return {path: date for path, date in dates.items() if date}


def _is_ours(out: Path) -> bool:
    return (out / ".nojekyll").is_file() and not (out / ".git").exists()
