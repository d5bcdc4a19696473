"""What a notebook says of itself: its file is read, never run, and nothing in it is believed.

Versions 1 to 4 of the format are understood, and notebooks kept as text: https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from catalogue.records.notebook import NotebookFacts
from catalogue.values.foreign_json import items, joined, mapping
from harvest.values.bylines import is_byline
from harvest.values.contents.imports import imports_of
from harvest.values.contents.notebook_file import NotANotebook, notebook_of
from harvest.values.formulas import in_words
from harvest.values.markdown import Block, blocks
from harvest.values.text import line

READER = 4  # one more whenever this module or that of Markdown reads more, or otherwise
MAX_CELLS = 10_000
MAX_SOURCE = 200_000  # characters of a cell
MAX_PROSE = 400_000  # of all cells of Markdown
MAX_CODE_LINES = 20_000
MAX_LINE = 300  # of a title or a summary
MAX_HEADING = 120
MOST_HEADINGS = 40
MOST_IMPORTS = 50
BEGINNING = 1200  # characters of the text that are kept as they are …
MAX_TEXT = 3000  # … and of all of it, with the words that come later
_PROSE = ("markdown", "html", "rst")
_WORD = re.compile(r"[^\W\d_][\w+#-]{2,39}")
_IMAGES_OF_3 = frozenset({"png", "jpeg", "svg"})
_WIDGETS = "application/vnd.jupyter.widget"
_NO_TITLE = frozenset({"contents", "index", "table of contents", "toc"})
FEWEST_WORDS = 3  # of a paragraph that is preferred as a summary
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "bash": "Bash",
        "c": "C",
        "c++": "C++",
        "fortran": "Fortran",
        "java": "Java",
        "javascript": "JavaScript",
        "julia": "Julia",
        "octave": "Octave",
        "python": "Python",
        "r": "R",
        "ruby": "Ruby",
        "rust": "Rust",
        "scala": "Scala",
    }
)
_NAMED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("ipython", "ipython2", "ipython3", "pysparkkernel", "xpython"), "python"),
        "ir": "r",
        "root": "c++",
        "xcpp": "c++",
    }
)


@dataclass
class _Read:
    """What the cells say, collected while they are read."""

    blocks: list[Block] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    language: str = ""
    cells: int = 0
    code_cells: int = 0
    words: int = 0
    outputs: bool = False
    figures: int = 0
    widgets: bool = False


def facts(path: str, content: bytes, oid: str | None = None) -> NotebookFacts:
    """Read a notebook's file; one that cannot be read has a fault, and never raises.

    >>> facts("a.ipynb", b'{"cells": [{"cell_type": "markdown", "source": "# T"}]}').title
    'T'
    """
    known = NotebookFacts(path=path, oid=oid, size=len(content))
    try:
        return _described(known, notebook_of(content.decode("utf-8", "replace")))
    except NotANotebook as fault:
        return NotebookFacts(path=path, oid=oid, size=len(content), fault=fault.reason)


def _described(known: NotebookFacts, notebook: Mapping[str, Any]) -> NotebookFacts:
    metadata = mapping(notebook.get("metadata"))
    read = _Read(widgets=bool(mapping(metadata.get("widgets"))))
    for cell in _cells(notebook):
        _read_cell(cell, read)
    kernel = mapping(metadata.get("kernelspec"))
    language = _language(metadata, read.language)
    title, summary, headings = _told(
        read.blocks, line(joined(metadata.get("title"), MAX_SOURCE), MAX_LINE)
    )
    found = imports_of(read.code).modules if language in (None, "Python") else ()
    return NotebookFacts(
        path=known.path,
        oid=known.oid,
        size=known.size,
        title=title,
        summary=summary,
        headings=headings,
        kernel=line(joined(kernel.get("display_name") or kernel.get("name"), MAX_SOURCE), 100),
        programmingLanguage=language,
        imports=tuple(sorted(found)[:MOST_IMPORTS]),
        cells=read.cells,
        codeCells=read.code_cells,
        words=read.words,
        hasOutputs=read.outputs,
        figures=read.figures,
        hasWidgets=read.widgets,
        text=_searched(block.text for block in read.blocks if block.kind != "heading"),
    )


def _cells(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The cells, which up to version 3 of the format stood in worksheets."""
    sheets = [notebook] if "cells" in notebook else items(notebook.get("worksheets"))
    count = 0
    for sheet in sheets:
        for cell in items(mapping(sheet).get("cells")):
            if isinstance(cell, dict):
                yield cell
                count += 1
            if count == MAX_CELLS:
                return


def _read_cell(cell: Mapping[str, Any], read: _Read) -> None:
    read.cells += 1
    kind = cell.get("cell_type")
    # Version 3 has "input" and "heading", version 2 "text" for what others call source.
    source = joined(cell.get("source", cell.get("input", cell.get("text"))), MAX_SOURCE)
    if kind == "code":
        read.code_cells += 1
        read.language = read.language or joined(cell.get("language"), MAX_SOURCE)
        if len(read.code) < MAX_CODE_LINES:
            read.code += source.splitlines()
        for output in items(cell.get("outputs")):
            _read_output(mapping(output), read)
    elif kind == "heading":
        read.blocks += [Block("heading", each.text) for each in blocks(source)]
        read.words += len(source.split())
    elif kind in _PROSE and sum(len(block.text) for block in read.blocks) < MAX_PROSE:
        read.blocks += blocks(source)
        read.words += len(source.split())


def _read_output(output: Mapping[str, Any], read: _Read) -> None:
    if not output:
        return
    read.outputs = True
    kinds = {str(key) for key in mapping(output.get("data"))}
    read.figures += any(kind.startswith("image/") for kind in kinds) or bool(
        _IMAGES_OF_3 & output.keys()
    )
    read.widgets = read.widgets or any(kind.startswith(_WIDGETS) for kind in kinds)


def _language(metadata: Mapping[str, Any], of_cells: str) -> str | None:
    spec, info = mapping(metadata.get("kernelspec")), mapping(metadata.get("language_info"))
    words = (spec.get("language"), info.get("name"), of_cells, spec.get("name"))
    word = next((found for each in words if (found := line(joined(each, MAX_SOURCE), 50))), None)
    if word is None:
        return None
    low = word.casefold().strip()
    low = _NAMED.get(low, low)
    for name in ("python", "julia", "xcpp", "c++"):
        if low.startswith(name):
            low = {"xcpp": "c++"}.get(name, name)
    return _LANGUAGES.get(low, word)


def _told(
    found: Iterable[Block], named: str | None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The title, the first paragraph and the other headings; `named` is a title that stands
    in the metadata, for a notebook without headings."""
    every = list(found)
    places = [at for at, block in enumerate(every) if block.kind == "heading"]
    good = [at for at in places if every[at].text.casefold().strip(" :") not in _NO_TITLE]
    at = good[0] if good else None
    title = named if at is None else line(in_words(every[at].text), MAX_LINE)
    others = (line(every[place].text, MAX_HEADING) for place in places if place != at)
    start = 0 if at is None else at + 1
    told = [block for block in (*every[start:], *every[:start]) if block.kind == "paragraph"]
    said = [block.text for block in told if not is_byline(block.text)]
    better = (text for text in said if _says_something(text))
    first = next(better, said[0] if said else None)
    summary = line(in_words(first), MAX_LINE) if first else None
    return title, summary, tuple(each for each in others if each)[:MOST_HEADINGS]


def _says_something(text: str) -> bool:
    """Whether a paragraph is more than a few words, or what leads to a list or to code."""
    leads_on = text.endswith(":") and ". " not in text
    return len(text.split()) >= FEWEST_WORDS and not leads_on


def _searched(texts: Iterable[str]) -> str:
    """The beginning of a text, then the words that come later, each once, in their order."""
    whole = " ".join(texts)
    if len(whole) <= BEGINNING:
        return whole
    beginning = whole[:BEGINNING].rpartition(" ")[0] or whole[:BEGINNING]
    seen = {word.casefold() for word in _WORD.findall(beginning)}
    kept, length = [beginning], len(beginning)
    for word in _WORD.findall(whole, len(beginning)):
        if word.casefold() in seen:
            continue
        seen.add(word.casefold())
        length += len(word) + 1
        if length > MAX_TEXT:
            break
        kept.append(word)
    return " ".join(kept)
