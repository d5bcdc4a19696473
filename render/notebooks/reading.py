"""The cells of a notebook's file, in one form for all versions of the format, and for text.

Nothing is believed of it: what is not as it should be is left out, and never raises.
https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from catalogue.values.foreign_json import items, joined, mapping
from catalogue.values.text_notebooks import text_notebook

MAX_CELLS = 2_000
MAX_OUTPUTS = 200  # of a cell
# What version 3 called the media types of an output.
_TYPES_OF_3 = MappingProxyType(
    {
        "png": "image/png",
        "jpeg": "image/jpeg",
        "svg": "image/svg+xml",
        "html": "text/html",
        "latex": "text/latex",
        "javascript": "application/javascript",
        "json": "application/json",
        "text": "text/plain",
    }
)


@dataclass(frozen=True)
class Output:
    """One output of a cell: a text that was printed, an error, or a result.

    `text` is that text, or the error's name and value; `trace` where the error arose. `data` are
    the forms of a result, by media type: base64 for figures.
    """

    kind: Literal["text", "error", "result"]
    text: str = ""
    trace: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """One cell; `level` is that of a heading of version 3, else 0. `attachments` are figures in
    base64 that prose names, by name and media type."""

    kind: Literal["prose", "code", "raw"]
    source: str
    level: int = 0
    outputs: tuple[Output, ...] = ()
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def cells_of(content: bytes) -> tuple[Cell, ...]:
    """All cells that can be read, in order; none of what is no notebook."""
    text = content.decode("utf-8-sig", "replace")
    if found := text_notebook(text):
        return tuple(_cell(each) for each in found.cells[:MAX_CELLS])
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(_cell(each) for each in _raw_cells(mapping(notebook)))


def _raw_cells(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Up to version 3 of the format cells stood in worksheets."""
    sheets = [notebook] if "cells" in notebook else items(notebook.get("worksheets"))
    found = (
        cell for sheet in sheets for cell in items(mapping(sheet).get("cells")) if mapping(cell)
    )
    for _, cell in zip(range(MAX_CELLS), found, strict=False):
        yield cell


def _cell(cell: Mapping[str, Any]) -> Cell:
    # Version 3 has "input" for the source of code, version 2 "text" for that of prose.
    source = joined(cell.get("source", cell.get("input", cell.get("text"))))
    kind, level = cell.get("cell_type"), cell.get("level")
    if kind == "code":
        outputs = items(cell.get("outputs"))[:MAX_OUTPUTS]
        return Cell("code", source, outputs=tuple(_output(mapping(each)) for each in outputs))
    if kind == "heading":
        return Cell("prose", source, level=level if type(level) is int and 0 < level < 7 else 1)
    if kind in ("markdown", "html"):
        given = mapping(cell.get("attachments")).items()
        return Cell("prose", source, attachments={str(name): _forms(each) for name, each in given})
    return Cell("raw", source)


def _output(output: Mapping[str, Any]) -> Output:
    kind = output.get("output_type")
    if kind == "stream":
        return Output("text", text=joined(output.get("text")))
    if kind in ("error", "pyerr"):
        said = (joined(output.get("ename")), joined(output.get("evalue")))
        trace = [joined(each) for each in items(output.get("traceback"))]
        return Output("error", text=": ".join(filter(None, said)), trace="\n".join(trace))
    if "data" in output:
        return Output("result", data=_forms(output.get("data")))
    forms = {known: output[name] for name, known in _TYPES_OF_3.items() if name in output}
    return Output("result", data=_forms(forms))


def _forms(value: object) -> Mapping[str, str]:
    """The forms of a result; of those that are no text it counts only that they are there."""
    return {str(name): joined(each) for name, each in mapping(value).items()}
