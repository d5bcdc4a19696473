"""One notebook's file in, static HTML, its headings and its figures out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from render.notebooks.code import coloured
from render.notebooks.figures import TYPES, Figure, Figures
from render.notebooks.outputs import note, output_html
from render.notebooks.prose import MAX_PROSE, Anchors, Heading, html_of, not_shown
from render.notebooks.reading import Cell, cells_of
from render.views.words import counted, size

MAX_HTML = 270_000  # bytes: with what stands around it a page has less than 300 kB
MAX_READ = 1_000_000  # characters of all sources: what makes little HTML takes time too
MAX_CODE = 40_000  # characters of a cell
MOST_HEADINGS = 60
_ANCHOR_LINK = re.compile(r'<a href="#(nb-[^"]*)">')
_EMBEDDED = re.compile(r"data:(image/(?:png|jpe?g));base64,", re.IGNORECASE)


@dataclass(frozen=True)
class Preview:
    """A notebook as it would look: HTML that is safe to show, the headings in it, and the
    figures, which are files beside the page."""

    html: str
    headings: tuple[Heading, ...]
    figures: tuple[Figure, ...]


def preview(content: bytes, language: str | None, title: str, room: int) -> Preview | None:
    """The preview of a notebook's file; None where it has nothing to show.

    `language` is that of its code, `title` its page's, which is not repeated; `room` is how many
    bytes its figures may take.
    """
    cells = cells_of(content)
    writer = _Writer(language, title, Figures(room))
    parts, left = [], MAX_HTML
    for number, part in writer.parts(cells):
        left -= len(part.encode())
        if left < 0:
            rest = len(cells) - number
            more = "cell is" if rest == 1 else f"{counted(rest, 'cell')} are"
            parts.append(note(f"The last {more} not shown: this page would be too large."))
            break
        parts.append(part)
    if not parts:
        return None
    html = "\n".join(parts)
    anchors = {heading.anchor for heading in writer.anchors.headings}
    html = _ANCHOR_LINK.sub(lambda link: link[0] if link[1] in anchors else "<a>", html)
    shown = [each for each in writer.anchors.headings if f'id="{escape(each.anchor)}"' in html]
    return Preview(html, tuple(shown[:MOST_HEADINGS]), writer.figures.all)


class _Writer:
    def __init__(self, language: str | None, title: str, figures: Figures) -> None:
        self.anchors = Anchors()
        self.figures = figures
        self._language = language
        self._title = " ".join(title.split()).casefold()
        self._codes = 0

    def parts(self, cells: Iterable[Cell]) -> Iterator[tuple[int, str]]:
        """The pieces of all cells, each with its cell's number, until there was enough to read."""
        read = 0
        for number, cell in enumerate(cells):
            read += len(cell.source)
            if read > MAX_READ:
                yield number, " " * (MAX_HTML + 1)
            for part in self._cell(cell):
                yield number, part

    def _cell(self, cell: Cell) -> Iterator[str]:
        """The pieces of a cell: its source, then each output."""
        if cell.kind == "code":
            yield from self._code(cell)
        elif cell.kind == "prose" and cell.source.strip():
            is_first = not self.anchors.headings
            html = html_of(cell.source, self.anchors, self._picture(cell), cell.level)
            html = self._without_title(html) if is_first else html
            if len(cell.source) > MAX_PROSE:
                html += note(
                    f"The rest of this text, {_size(cell.source[MAX_PROSE:])}, is not shown."
                )
            if html:
                yield f'<div class="nb-prose">{html}</div>'

    def _code(self, cell: Cell) -> Iterator[str]:
        self._codes += 1
        source = cell.source.strip("\n")
        if len(source) > MAX_CODE:
            yield note(f"A cell of code of {_size(source)} is not shown: it is too long.")
        elif source.strip():
            code = coloured(source, self._language)
            yield f'<pre class="nb-code" tabindex="0"><code>{code}</code></pre>'
        self.figures.under = self.anchors.last
        for output in cell.outputs:
            if html := output_html(
                output, self.figures, f"Figure, output of code cell {self._codes}"
            ):
                yield html

    def _picture(self, cell: Cell) -> _Pictures:
        return _Pictures(cell, self.figures, self.anchors)

    def _without_title(self, html: str) -> str:
        """The page's heading says it already."""
        first = self.anchors.headings[0] if self.anchors.headings else None
        if first is None or first.text.casefold() != self._title:
            return html
        whole = f'<h{first.level} id="{escape(first.anchor)}">'
        if not html.startswith(whole):
            return html
        del self.anchors.headings[0]
        return html.partition(f"</h{first.level}>")[2].strip()


@dataclass(frozen=True)
class _Pictures:
    """Finds the image of an address in what the notebook itself holds."""

    cell: Cell
    figures: Figures
    anchors: Anchors

    def __call__(self, address: str, alt: str) -> Figure | str:
        self.figures.under = self.anchors.last
        found = self._taken(address)
        return found if isinstance(found, Figure) else not_shown(found, alt)

    def _taken(self, address: str) -> Figure | str:
        kept, _, name = address.partition(":")
        if kept.casefold() == "attachment":
            forms = (
                self.cell.attachments.get(name) or self.cell.attachments.get(unquote(name)) or {}
            )
            found = next((forms[kind] for kind in TYPES if kind in forms), None)
            return self.figures.take(found) if found else "the notebook does not hold it"
        if embedded := _EMBEDDED.match(address):
            return self.figures.take(unquote(address[embedded.end() :]))
        return "it is not a file of this notebook"


def _size(text: str) -> str:
    return size(len(text.encode("utf-8", "replace")))
