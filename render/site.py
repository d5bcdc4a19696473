"""Catalogue in, site out: written beside the old one and put in its place when complete."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catalogue.history import Change
from catalogue.project import OWN
from catalogue.records.catalogue import Catalogue
from render.browse.topics import topic_files, topic_views
from render.content import Site
from render.exports.api import api_files, data_files, schema_files
from render.exports.basket import basket_files
from render.exports.citations import citation_files
from render.exports.feeds import feed_files
from render.exports.handover import handover_files
from render.exports.launching import badge_files, known_files
from render.exports.sitemap import sitemap
from render.index.files import indexed
from render.index.others import others_of, withdrawn_of
from render.index.similar import similar
from render.notebooks.pages import Contents, figure_files, notebook_pages, nothing_kept
from render.notebooks.thumbnails import picture_files, with_pictures
from render.pages import pages
from render.pictures.monogram import logo_files
from render.pictures.pages import social_files, social_images
from render.readme.shown import readme_files, shown_readmes
from render.shell.assets import assets_of, naming
from render.shell.brand import icon_files
from render.shell.offline import OFFLINE, offline_files, worker_off
from render.shell.templates import environment
from render.shell.theme import build_shell
from render.shell.tree import write_tree
from render.views.cards import cards
from render.views.data import data_of
from render.views.entries import Entry, entries_of, facility_views, kept_out
from render.views.facets import facets

PROJECT = Path(__file__).resolve().parent.parent
BASE_URL = OWN.url


class NotASite(Exception):
    """The folder to render into holds other things, which would be lost."""


@dataclass(frozen=True)
class Report:
    """What was rendered; `size` in bytes. `findings` are those that the page Status lists."""

    entries: int
    facilities: int
    launches: int
    findings: int
    files: int
    size: int


def render_site(
    catalogue: Catalogue,
    out: Path,
    base_url: str = BASE_URL,
    changes: tuple[Change, ...] = (),
    contents: Contents = nothing_kept,
) -> Report:
    """Render the whole site into `out`, which is replaced only when all is written.

    `base_url` is where it will be served and ends in a slash; only canonical URLs, the
    site map, the feeds and 404.html need it, all other links are relative. `changes` is the
    log of what became new, changed or was withdrawn. `contents` gives the files of notebooks and
    READMEs, of which those that are there are shown. Raises `NotASite`, and
    `render.shell.theme.ShellError` where the prose or the theme do not fit.
    """
    out = out.resolve()
    if out.is_dir() and any(out.iterdir()) and not _is_ours(out):
        raise NotASite(
            f"{out} holds other things than a site made here, and all of them would be lost. "
            "Name a folder that is empty or not there yet."
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f".{out.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        report = _render_into(catalogue, new, out, base_url, changes, contents)
        _swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return report


def _render_into(
    catalogue: Catalogue,
    out: Path,
    old: Path,
    base_url: str,
    changes: tuple[Change, ...],
    contents: Contents,
) -> Report:
    bare = build_shell(PROJECT, out, base_url, catalogue.instance)
    assets = assets_of(PROJECT, bare, catalogue.instance)
    shell = naming(bare, assets)
    everything = entries_of(catalogue)
    notebooks = notebook_pages(everything, contents)
    everything = with_pictures(everything, notebooks)
    readmes = shown_readmes(everything, contents, notebooks)
    listed = tuple(entry for entry in everything if entry.listed)
    # What can be launched stands first, on the catalogue's page and among equal hits; and what was
    # looked at before what was not.
    entries = tuple(sorted(listed, key=lambda entry: entry.rank))
    unlisted = tuple(entry for entry in everything if not entry.listed)
    kept = {entry.software.id for entry in unlisted}
    changes = tuple(change for change in changes if change.id not in kept)
    known = {entry.software.id for entry in everything} | {each.id for each in catalogue.datasets}
    places = facility_views(catalogue, listed)
    data = data_of(catalogue, entries)
    templates = environment(catalogue.instance)
    drawn = cards(templates, entries)
    gone = withdrawn_of(unlisted, catalogue.facilities, changes, known)
    others = others_of(templates, entries, notebooks, data, places, gone)
    counted = facets(entry.facets for entry in entries)
    index, search = indexed(entries, counted, drawn, others, catalogue.instance.synonyms)
    shown = (*places, *kept_out(catalogue))
    site = Site(
        catalogue=catalogue,
        changes=changes,
        entries=entries,
        unlisted=unlisted,
        places=places,
        data=data,
        shell=shell,
        templates=templates,
        base_url=base_url,
        cards=drawn,
        facets=counted,
        similar=similar(index, [entry.software for entry in entries]),
        index_url=search.manifest,
        scripts=assets.scripts,
        notebooks=notebooks,
        social=social_images(
            (shell.name, shell.about), everything, shown, data, base_url, catalogue.instance.colour
        ),
        readmes=readmes,
        topics=topic_views(catalogue.instance.topics, entries, data),
    )
    social = social_files(site.social, old)
    files = {path: html.encode() for path, html in pages(site)}
    files |= figure_files(site.notebooks.values()) | readme_files(readmes)
    files |= picture_files(everything)
    files |= social() | logo_files(catalogue)
    files |= icon_files(PROJECT, catalogue.logos, catalogue.instance)
    files |= search.files | assets.files | {".nojekyll": b""}
    files |= feed_files(changes, catalogue.states, base_url, catalogue.instance)
    files |= badge_files(site.templates, entries, catalogue.instance) | known_files(entries)
    files |= citation_files(everything, base_url)
    files |= data_files(data, base_url) | basket_files(data, base_url)
    files |= handover_files(entries, places, data)
    files |= api_files(listed, places, catalogue.findings) | schema_files()
    files |= topic_files(site.topics, entries)
    files |= offline_files(PROJECT, assets, files) if shell.offline else worker_off(PROJECT)
    aside = (OFFLINE, *(entry.path for entry in unlisted), *site.moved)
    found = [path for path in files if not path.startswith(aside)]
    files["sitemap.xml"] = sitemap(base_url, found, _changes(entries))
    files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n".encode()
    write_tree(files, out, old)
    written = [path for path in out.rglob("*") if path.is_file()]
    return Report(
        entries=len(entries),
        facilities=len(places),
        launches=site.launches,
        findings=site.listed.count,
        files=len(written),
        size=sum(path.stat().st_size for path in written),
    )


def _changes(entries: Iterable[Entry]) -> dict[str, str]:
    dates = {e.path: e.software.dateModified or e.software.datePublished for e in entries}
    return {path: date for path, date in dates.items() if date}


def _is_ours(out: Path) -> bool:
    return (out / ".nojekyll").is_file() and not (out / ".git").exists()


def _swap(new: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)
