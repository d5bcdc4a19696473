"""What the page of an entry shows of its README: a screenful, then the rest on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from posixpath import normpath
from urllib.parse import quote, unquote

from catalogue import launch
from catalogue.records.readme import ReadmeAt
from catalogue.start.linked import paths_of
from catalogue.values.days import day
from render.notebooks.figures import Figure
from render.notebooks.pages import Contents, NotebookPages
from render.notebooks.prose import Anchors, sanitised
from render.readme.blocks import blocks_of, screenful
from render.readme.formats import html_of
from render.readme.images import Images
from render.views.entries import Entry

PREFIX = "rd-"  # of the anchors of its headings: no other id of a page begins so
SCREENFUL = 1_400  # characters
MAX_INLINE = 24_000  # bytes of HTML on the entry's page; a longer README has a page of its own
MAX_HTML = 270_000  # … of that page
MAX_IMAGES = 60_000_000  # bytes of those of all READMEs
_ANCHOR_LINK = re.compile(rf'<a href="#{PREFIX}([^"]*)">')
_EMPTY = re.compile(r"<(p|li|ul|ol|em|strong|b)>(?:\s|<br>|\xa0)*</\1>")
_HERE = re.compile(r'<(img src|a href)="(readme-|notebooks/)')
_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class ShownReadme:
    """A README: `first` and `rest` are HTML for the entry's page, `page` is that for a page of
    its own, "" where all of it stands on the entry's. `url` is the file at its forge, or "".
    """

    at: ReadmeAt
    folder: str
    first: str
    rest: str
    page: str
    url: str
    images: tuple[Figure, ...]

    @property
    def path(self) -> str:
        """The page of its own, below the site's root."""
        return f"{self.folder}readme/"

    @property
    def read(self) -> str:
        """Which state of the repository it is, in words: "commit 0415fc8 of 21 Aug 2026"."""
        return f"commit {self.at.commit[:7]}" + (
            f" of {day(self.at.date[:10])}" if self.at.date else ""
        )

    @property
    def repository(self) -> str:
        """The repository by the name that people use: "github.com/o/r"."""
        return self.at.url.partition("://")[2].removesuffix(".git")


Readmes = Mapping[str, ShownReadme]


def shown_readmes(
    entries: Iterable[Entry], contents: Contents, notebooks: NotebookPages
) -> Readmes:
    """The READMEs whose file is in the cache, by the entry's id."""
    found: dict[str, ShownReadme] = {}
    room = MAX_IMAGES
    for entry in entries:
        at = entry.software.readmeFile
        content = contents(at.file.oid) if at else None
        if at is None or content is None:
            continue
        shown = shown_readme(entry, at, content, contents if room > 0 else _none, notebooks)
        if shown:
            room -= sum(len(image.content) for image in shown.images)
            found[entry.software.id] = shown
    return found


def _none(oid: str) -> None:
    return None


def shown_readme(
    entry: Entry, at: ReadmeAt, content: bytes, contents: Contents, notebooks: NotebookPages
) -> ShownReadme | None:
    """A README with this content; None where nothing is left of it."""
    links = _Links(entry, at, notebooks)
    images = Images(at, contents)
    anchors = Anchors(prefix=PREFIX, above=2)
    raw = html_of(at.file.path, content)
    html = _to_headings(sanitised(raw, anchors, images, links), anchors)
    while (fewer := _EMPTY.sub("", html)) != html:
        html = fewer
    blocks = list(blocks_of(_without_title(html, entry.software.name)))
    if not any(map(_has_text, blocks)):
        return None
    count = screenful(blocks, SCREENFUL)
    first, rest, page = "".join(blocks[:count]), "".join(blocks[count:]), ""
    if len((first + rest).encode()) > MAX_INLINE:
        page = _bounded(blocks, links.url)
        first, rest = (first if len(first.encode()) <= MAX_INLINE else ""), ""
    files = tuple(images.files.values())
    return ShownReadme(at, entry.path, first, rest, page, links.url, files)


@dataclass(frozen=True)
class _Links:
    """Leads relative links to the files of the repository at the commit that was read, and to
    the pages of its notebooks here."""

    entry: Entry
    at: ReadmeAt
    notebooks: NotebookPages

    @property
    def url(self) -> str:
        """The README itself at its forge."""
        return self._file(self.at.file.path)

    def __call__(self, address: str) -> str:
        path, _, fragment = address.partition("#")
        found = next(paths_of(path.partition("?")[0], ""), None)
        if not found or ":" in path.partition("/")[0] or address.startswith("//"):
            return ""
        page = self.notebooks.get((self.entry.software.id, found))
        if page and self.at.commit == _commit_of(page.entry):
            return page.below
        url = self._file(normpath(found))
        return f"{url}#{quote(unquote(fragment))}" if url and fragment else url

    def _file(self, path: str) -> str:
        return file_at(self.at, path)


def file_at(at: ReadmeAt, path: str) -> str:
    """The page of a file beside a README at its forge; "" where such pages are not known."""
    home = launch.source(launch.Target(repository=at.url))
    below = None if isinstance(home, launch.Refusal) else launch.files(home)
    return f"{below}/blob/{at.commit}/{quote(path)}" if below else ""


def _commit_of(entry: Entry) -> str | None:
    refs = entry.software.repository.refs if entry.software.repository else ()
    return refs[0].commit if refs else None


def _to_headings(html: str, anchors: Anchors) -> str:
    """Links to headings, which each forge names in a way of its own, led to ours."""
    known = {
        _WORDS.sub("", each.anchor.removeprefix(PREFIX)): each.anchor
        for each in reversed(anchors.headings)
    }

    def link(found: re.Match[str]) -> str:
        anchor = known.get(_WORDS.sub("", found[1]))
        return f'<a href="#{escape(anchor)}">' if anchor else "<a>"

    return _ANCHOR_LINK.sub(link, html)


def _without_title(html: str, name: str) -> str:
    """The page's heading says it already."""
    found = re.match(r"\s*<h3 id=\"[^\"]*\">(.*?)</h3>", html, re.DOTALL)
    text = re.sub("<[^<>]*>", "", found[1]) if found else ""
    same = _WORDS.sub("", text).casefold() == _WORDS.sub("", name).casefold()
    return html[found.end() :] if found and same else html


def _has_text(block: str) -> bool:
    return bool(re.sub("<(?!img)[^<>]*>", "", block).strip())


def _bounded(blocks: Iterable[str], url: str) -> str:
    parts: list[str] = []
    left = MAX_HTML
    for block in blocks:
        left -= len(block.encode())
        if left < 0:
            there = f' <a href="{escape(url)}" rel="nofollow noopener">Read it there.</a>'
            words = "The rest of this README is too long to be shown."
            parts.append(f'<p class="nb-note">{words}{there if url else ""}</p>')
            break
        parts.append(_HERE.sub(r'<\1="../\2', block))
    return "".join(parts)


def readme_files(readmes: Readmes) -> dict[str, bytes]:
    """Path below the site's root → an image of a README, beside the entry's page."""
    return {
        f"{shown.folder}{image.name}": image.content
        for shown in readmes.values()
        for image in shown.images
    }
