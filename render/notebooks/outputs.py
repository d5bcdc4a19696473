"""The outputs of a cell as HTML: texts, tables and figures. A sentence replaces what would run
code, or is too large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from render.notebooks.code import printed
from render.notebooks.figures import TYPES, Figure, Figures
from render.notebooks.formulas import formula_html
from render.notebooks.prose import Anchors, figure_html, html_of, not_shown, sanitised
from render.notebooks.reading import Output
from render.views.words import counted, size

MAX_TEXT = 20_000  # characters of an output
MAX_TABLE = 60_000  # characters of an output in HTML
OPEN_LINES = 24  # what is longer is folded
_HEADING = re.compile(r'<h[2-6] id="[^"]*">')
_HEADING_END = re.compile("</h[2-6]>")
_RUNS = {
    "application/javascript": "JavaScript",
    "text/javascript": "JavaScript",
    "image/svg+xml": "A drawing in SVG",
    "text/html": "An interactive output",
}


def output_html(output: Output, figures: Figures, of: str) -> str:
    """One output; `of` says of which cell, for the texts of figures."""
    if output.kind == "text":
        return _text(output.text)
    if output.kind == "error":
        return _error(output)
    return _result(output.data, figures, of)


def note(sentence: str) -> str:
    """A sentence in place of an output that is not shown."""
    return f'<p class="nb-note">{escape(sentence)}</p>'


def _text(text: str, what: str = "Output") -> str:
    shown = printed(text[: 10 * MAX_TEXT])
    if not shown.strip():
        return ""
    if len(text) > MAX_TEXT:
        return note(f"{what} of {_size(text)} not shown: it is too long.")
    block = f'<pre class="nb-out" tabindex="0">{escape(shown, quote=False)}</pre>'
    lines = shown.count("\n") + 1
    if lines <= OPEN_LINES:
        return block
    return _folded(f"{what}, {counted(lines, 'line')}", block)


def _folded(summary: str, block: str) -> str:
    return f'<details class="nb-fold"><summary>{escape(summary)}</summary>{block}</details>'


def _error(output: Output) -> str:
    said = printed(output.text)[:500] or "An error"
    trace = _text(output.trace, "Traceback") if output.trace else ""
    if trace.startswith("<pre"):
        trace = _folded("Traceback", trace)
    return f'<div class="nb-error"><p><strong>{escape(said)}</strong></p>{trace}</div>'


def _result(data: Mapping[str, str], figures: Figures, of: str) -> str:
    """The richest representation that needs no code to run."""
    figure, why = _figure(data, figures, of)
    if figure:
        return figure
    if any(kind.startswith("application/vnd.jupyter.widget") for kind in data):
        return note("An interactive widget stands here when the notebook is run.")
    for form in ("text/html", "text/markdown"):
        if form in data and (html := _markup(form, data[form])):
            return why + html
    if data.get("text/latex", "").strip():
        drawn = formula_html(data["text/latex"][:MAX_TEXT].strip())
        return f'{why}<p class="nb-out">{drawn}</p>'
    return why + _plain(data, bool(why))


def _figure(data: Mapping[str, str], figures: Figures, of: str) -> tuple[str, str]:
    """A figure, or a sentence about why it is not shown."""
    why = ""
    for kind in TYPES:
        if kind in data:
            found = figures.take(data[kind], drawn=True)
            if isinstance(found, Figure):
                return f'<p class="nb-figure">{figure_html(found, of)}</p>', ""
            why = why or note(f"A figure of {_size(data[kind])} is not shown: {found}.")
    return "", why


def _plain(data: Mapping[str, str], told: bool) -> str:
    """The plain text that stands beside what would run, and what that was."""
    text = _text(data.get("text/plain", ""))
    runs = next((words for kind, words in _RUNS.items() if kind in data), "")
    if runs:
        # Beside a drawing stands the name of an object, such as <Figure size 640x480>.
        text = "" if "\n" not in text and "&lt;" in text else text
        return note(f"{runs} is not shown here: open the notebook to see it.") + text
    if text or told or not data:
        return text
    return note(f"An output of the type {next(iter(data))[:100]} is not shown here.")


def _markup(form: str, text: str) -> str:
    """HTML or Markdown with text in it: a table, mostly. Its headings are no part of the page's."""
    if len(text) > MAX_TABLE and "<script" not in text:
        return note(f"A table or text of {_size(text)} is not shown: it is too large.")
    anchors = Anchors()

    def picture(address: str, alt: str) -> str:
        return not_shown("it is not a file of this notebook", alt)

    made = html_of(text, anchors, picture) if form == "text/markdown" else None
    html = sanitised(text[: 20 * MAX_TABLE], anchors, picture) if made is None else made
    if len(html) > MAX_TABLE or not _has_text(html):
        return ""
    return f'<div class="nb-out nb-html">{_without_headings(html)}</div>'


def _without_headings(html: str) -> str:
    """A heading in an output is none of the page's: it is in bold, and has no anchor."""
    return _HEADING_END.sub("</strong></p>", _HEADING.sub("<p><strong>", html))


def _has_text(html: str) -> bool:
    inside = False
    for letter in html:
        inside = letter == "<" or (inside and letter != ">")
        if not inside and letter != ">" and not letter.isspace():
            return True
    return False


def _size(text: str) -> str:
    return size(len(text.encode("utf-8", "replace")))
