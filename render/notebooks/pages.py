"""Which notebooks have a page, its path, and its contents besides the notebook."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from html import unescape

from catalogue.match import Fit
from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Notebook
from catalogue.start.repositories import ref_of
from catalogue.values.days import day
from render.notebooks.paths import page_path
from render.notebooks.preview import Preview, preview
from render.views.entries import Entry
from render.views.facts import origin_url
from render.views.words import counted, size

MAX_FIGURES = 150_000_000  # bytes of the figures of all notebooks: a site may have 1 GB
_TO_NOTEBOOK = re.compile(r'<a href="notebook:([^"]*)">')
Contents = Callable[[str], bytes | None]
"""The content of a file by git's id of it, from the harvest's cache; None where it is not there."""


def nothing_kept(oid: str) -> bytes | None:
    """The contents if there is no cache."""
    return None


@dataclass(frozen=True)
class NotebookPage:
    """The page of a notebook of an entry."""

    entry: Entry
    notebook: Notebook
    facts: NotebookFacts
    preview: Preview

    @property
    def path(self) -> str:
        """URL below the site's root."""
        return f"{self.entry.path}notebooks/{page_path(self.notebook.path)}"

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.path.count("/")

    @property
    def below(self) -> str:
        """The page's URL, seen from the entry's page."""
        return self.path.removeprefix(self.entry.path)

    @property
    def title(self) -> str:
        """What people call the notebook, else its file's name."""
        return self.notebook.title or self.notebook.path.rsplit("/", 1)[-1]

    @property
    def launch(self) -> Fit | None:
        """The link that opens it at the best facility, or why there is none."""
        return self.entry.launch_of(self.notebook)

    @property
    def said(self) -> tuple[str, ...]:
        """The line under the title."""
        known = self.facts
        return tuple(
            part
            for part in (
                known.kernel or known.programmingLanguage,
                counted(known.cells, "cell"),
                counted(known.figures, "figure") if known.figures else "",
                size(known.size or 0),
                "" if known.hasOutputs or not known.codeCells else "no outputs stored",
            )
            if part
        )

    @property
    def read(self) -> str:
        """Which state of the repository it is, in words: "commit 0415fc8 of 21 Aug 2026"; of a
        record the version and DOI."""
        ref, software = ref_of(self.entry.software), self.entry.software
        if software.codeRepository is None and software.doi:
            version = f"version {software.version}, " if software.version else ""
            return f"{version}DOI {software.doi}"
        if ref is None or ref.commit is None:
            return ""
        return f"commit {ref.commit[:7]}" + (f" of {day(ref.date[:10])}" if ref.date else "")

    @property
    def source(self) -> str:
        """The file at its forge, where that has a page for it, or its record; else ""."""
        ref, software = ref_of(self.entry.software), self.entry.software
        if software.codeRepository is None:
            return f"https://doi.org/{software.doi}" if software.doi else ""
        place = f"{self.notebook.path} at {ref.commit[:7]}" if ref and ref.commit else ""
        return origin_url(self.entry.software, place) or ""


NotebookPages = Mapping[tuple[str, str], NotebookPage]


def notebook_pages(entries: Iterable[Entry], contents: Contents) -> NotebookPages:
    """The pages of all notebooks whose file is in the cache, by entry's id and notebook's path."""
    found: dict[tuple[str, str], NotebookPage] = {}
    room = MAX_FIGURES
    for entry in entries:
        for notebook in entry.software.notebooks:
            facts = notebook.facts
            if facts is None or facts.fault or not facts.oid:
                continue
            content = contents(facts.oid)
            language = facts.programmingLanguage
            shown = content and preview(content, language, notebook.title or "", room)
            if shown:
                room -= sum(len(figure.content) for figure in shown.figures)
                key = entry.software.id, notebook.path
                found[key] = NotebookPage(entry, notebook, facts, shown)
    return {key: _linked(page, found) for key, page in found.items()}


def _linked(page: NotebookPage, pages: NotebookPages) -> NotebookPage:
    """The page with its links to other notebooks leading to their pages, if they have one."""
    here = posixpath.dirname(page.notebook.path)

    def link(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(here, unescape(found[1])))
        other = pages.get((page.entry.software.id, path))
        return f'<a href="{page.root}{other.path}">' if other else "<a>"

    html = _TO_NOTEBOOK.sub(link, page.preview.html)
    return replace(page, preview=replace(page.preview, html=html))


def figure_files(pages: Iterable[NotebookPage]) -> dict[str, bytes]:
    """Path below the site's root → a figure of a notebook, beside its page."""
    return {
        f"{page.path}{figure.name}": figure.content
        for page in pages
        for figure in page.preview.figures
    }
