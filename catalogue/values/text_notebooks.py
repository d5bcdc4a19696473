"""Notebooks kept as text: MyST Markdown, and the Markdown and scripts of Jupytext.

Such a file says in its header, which is YAML, that it is a notebook; its name does not. It holds
no outputs. Formats: https://jupytext.readthedocs.io/en/latest/formats-markdown.html,
formats-scripts.html beside it, and https://mystmd.org/guide/notebooks-with-markdown
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import splitext
from typing import Literal

SUFFIXES = (".md", ".py")
MOST_HEADER_LINES = 500
MAX_HEADER = 50_000  # characters
_Kind = Literal["code", "markdown", "raw"]
_Cell = dict[str, str]  # as nbformat has it
_STATED = re.compile(r"^ {0,4}(?:jupytext|kernelspec):", re.MULTILINE)
# What may come before the header of a script.
_BEFORE = re.compile(r"#!|# -\*-|#.*coding[:=]|\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}) ?(.*)")
# Colons stand around text that is read as any other, code cells too.
_COLONS = re.compile(r" {0,3}:{3,} ?(.*)")
_DIRECTIVE = re.compile(r"\{([\w:-]{1,50})\} ?(.*)")
_OPTION = re.compile(r":[\w-]{1,50}:")
# A target for references, and a comment: of MyST, which shows neither.
_UNSEEN = re.compile(r"\([^()\s]{1,200}\)=\s*$|% ")
_ASIDES = frozenset(
    {
        *("admonition", "attention", "caution", "danger", "dropdown", "error", "hint"),
        *("important", "margin", "note", "seealso", "sidebar", "tip", "warning"),
    }
)
_CODE_OF_MARKDOWN = frozenset({"bash", "ipython3", "julia", "python", "r"})
_MARK = re.compile(r"# ?%%(?=\s|$)(.*)")
_MAGIC = re.compile(r"# (%%?\w|!\w)")
_PROSE = re.compile(r"\[(?:markdown|md)\]|\"cell_type\": \"markdown\"")
_QUOTES = ('"""', "'''")


@dataclass(frozen=True)
class TextNotebook:
    """The `header` of a notebook kept as text, in YAML, and its cells as nbformat has them."""

    header: str
    cells: tuple[_Cell, ...]


def is_notebook_path(path: str) -> bool:
    """Whether a file may be a notebook by its name; of text only its content says whether it is.

    >>> is_notebook_path("a.ipynb"), is_notebook_path("a.md"), is_notebook_path("a.rst")
    (True, True, False)
    """
    return path.endswith(".ipynb") or is_text(path)


def is_text(path: str) -> bool:
    """Whether a notebook with this path is kept as text.

    >>> is_text("a.md"), is_text("a.ipynb")
    (True, False)
    """
    return path.endswith(SUFFIXES)


def stem(path: str) -> str:
    """The path of a notebook without what says how it is kept.

    >>> stem("a/b.c.ipynb"), stem("a/b.rst")
    ('a/b.c', 'a/b.rst')
    """
    return splitext(path)[0] if is_notebook_path(path) else path


def text_notebook(text: str) -> TextNotebook | None:
    """Read a file; None for one that is no notebook, or has no code.

    >>> found = text_notebook("---\\nkernelspec: {}\\n---\\n# T\\n```{code-cell} r\\n1\\n```\\n")
    >>> [cell["source"] for cell in found.cells]
    ['# T', '1']
    """
    if not text.startswith(("---", "#")):
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    found = _headed(lines, "") or _headed(lines, "#")
    if found is None:
        return None
    header, rest, is_script = found
    is_myst = "{code-cell}" in text
    cells = tuple(_of_script(rest) if is_script else _of_markdown(rest, is_myst))
    has_code = any(cell["cell_type"] == "code" for cell in cells)
    return TextNotebook(header, cells) if has_code else None


def _headed(lines: Sequence[str], comment: str) -> tuple[str, Sequence[str], bool] | None:
    """The header, what follows it, and whether that is a script."""
    start = next((at for at, line in enumerate(lines) if not _BEFORE.match(line)), 0)
    start = start if comment else 0
    if _bare(lines[start], comment) != "---":
        return None
    header: list[str] = []
    for at in range(start + 1, min(start + MOST_HEADER_LINES, len(lines))):
        if comment and not lines[at].startswith(comment):
            return None
        line = _bare(lines[at], comment)
        if line == "---":
            said = "\n".join(header)
            is_one = len(said) <= MAX_HEADER and _STATED.search(said)
            return (said, lines[at + 1 :], bool(comment)) if is_one else None
        header.append(line)
    return None


def _bare(line: str, comment: str) -> str:
    """A line without the sign of a comment."""
    if comment and line.startswith(comment):
        line = line[1:].removeprefix(" ")
    return line.rstrip()


def _cell(kind: _Kind, lines: Sequence[str], language: str = "") -> Iterator[_Cell]:
    source = "\n".join(lines).strip("\n")
    if source.strip():
        cell = {"cell_type": kind, "source": source}
        yield cell | {"language": language} if language else cell


def _of_markdown(lines: Sequence[str], is_myst: bool) -> Iterator[_Cell]:
    prose: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if is_myst and line.startswith("+++"):
            yield from _cell("markdown", prose)
            prose = []
        elif (fence := _FENCE.match(line)) and "`" not in fence[2]:
            end = _closing(lines, at, fence[1])
            inside, whole = lines[at:end], lines[at - 1 : end + 1]
            at = end + 1
            name, told = _directive(fence[2], is_myst)
            if name in ("code-cell", "raw-cell"):
                yield from _cell("markdown", prose)
                prose = []
                kind: _Kind = "code" if name == "code-cell" else "raw"
                yield from _cell(kind, _without_options(inside) if is_myst else inside, told)
            elif name in _ASIDES:
                prose += ["", f"> **{told or name.capitalize()}**", ">"]
                prose += [f"> {each}" for each in _without_options(inside)] + [""]
            else:
                prose += whole
        elif is_myst and (colons := _COLONS.match(line)):
            name, told = _directive(colons[1], is_myst)
            prose += ["", f"**{told or name.capitalize()}**", ""] if name in _ASIDES else [""]
            while name and at < len(lines) and _OPTION.match(lines[at]):
                at += 1
        elif not (is_myst and _UNSEEN.match(line)):
            prose.append(line)
    yield from _cell("markdown", prose)


def _closing(lines: Sequence[str], start: int, fence: str) -> int:
    """Where a fence ends, which may be at the end of all lines."""
    for at in range(start, len(lines)):
        bare = lines[at].strip()
        if len(bare) >= len(fence) and bare == fence[0] * len(bare):
            return at
    return len(lines)


def _directive(said: str, is_myst: bool) -> tuple[str, str]:
    """The directive of a fence, and what follows its name; of Jupytext's Markdown only code."""
    if is_myst:
        found = _DIRECTIVE.match(said)
        return (found[1], found[2].strip()) if found else ("", "")
    word = said.partition(" ")[0].lower()
    return ("code-cell", word) if word in _CODE_OF_MARKDOWN else ("", "")


def _without_options(lines: Sequence[str]) -> Sequence[str]:
    """The content of a directive without its options, in YAML between lines or one a line."""
    if lines and lines[0].strip() == "---":
        end = next((at for at, line in enumerate(lines) if at and line.strip() == "---"), 0)
        return lines[end + 1 :]
    start = next((at for at, line in enumerate(lines) if not _OPTION.match(line)), len(lines))
    return lines[start:]


def _of_script(lines: Sequence[str]) -> Iterator[_Cell]:
    if any(_MARK.match(line) for line in lines):
        yield from _of_percent(lines)
    else:
        yield from _of_light(lines)


def _of_percent(lines: Sequence[str]) -> Iterator[_Cell]:
    kind: _Kind = "code"
    inside: list[str] = []
    for line in lines:
        if mark := _MARK.match(line):
            yield from _of_lines(kind, inside)
            inside = []
            prose = "[markdown]" in mark[1] or "[md]" in mark[1]
            kind = "markdown" if prose else "raw" if "[raw]" in mark[1] else "code"
        else:
            inside.append(line)
    yield from _of_lines(kind, inside)


def _of_light(lines: Sequence[str]) -> Iterator[_Cell]:
    """A paragraph of comments is prose, any other is code; `# +` begins a cell until `# -`, which
    is code unless it says otherwise."""
    inside: list[str] = []
    said: _Kind | None = None
    for line in (*lines, ""):
        if line.startswith("# +") or (said and line.rstrip() == "# -"):
            yield from _of_lines(said or _kind(inside), inside)
            inside, said = [], None
            if line.startswith("# +"):
                said = "markdown" if _PROSE.search(line) else "code"
        elif line.strip() or said:
            inside.append(line)
        elif inside:
            yield from _of_lines(said or _kind(inside), inside)
            inside = []
    yield from _of_lines(said or _kind(inside), inside)


def _kind(paragraph: Sequence[str]) -> _Kind:
    is_prose = all(each.startswith("#") and not _MAGIC.match(each) for each in paragraph)
    return "markdown" if is_prose else "code"


def _of_lines(kind: _Kind, lines: Sequence[str]) -> Iterator[_Cell]:
    """The cell of a script's lines."""
    if kind == "code":
        yield from _cell(kind, [_MAGIC.sub(r"\1", each, count=1) for each in lines], "python")
        return
    text = "\n".join(lines).strip()
    if text.startswith(_QUOTES):
        yield from _cell(kind, text.strip(text[0]).split("\n"))
    else:
        yield from _cell(kind, [_bare(each, "#") for each in lines])
