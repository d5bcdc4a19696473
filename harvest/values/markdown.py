"""The headings and paragraphs of Markdown as plain text, in time that grows with
its length alone.

What a reader sees is wanted, not what CommonMark says of odd cases: Markdown, HTML in it and
TeX are taken as they come, and images, badges, code and comments are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from catalogue.values.plain_text import without_tags
from harvest.values.text import line

MAX_LINE = 20_000
MAX_BLOCK = 5_000
_FENCE = re.compile(r" {0,3}(```|~~~)")
# Old Jupyter took "#Title" for a heading too.
_HEADING = re.compile(r" {0,3}(#{1,6})\s*(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}[-*_](?:\s*[-*_]){2,}\s*")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)])\s+|\s*>+\s?|\s*\|")
_HTML_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]{0,500})?>\s*", re.IGNORECASE)
_HTML_BREAK = re.compile(
    r"</?(?:h[1-6]|p|div|center|ul|ol|table|tr|hr)(?:\s[^<>]{0,500})?/?>", re.I
)
_CODE = re.compile(r"<(style|script|svg)\b", re.IGNORECASE)
_ANSI = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_TARGET = r"\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,300}}\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])")
_LINK = re.compile(rf"\[([^\[\]]{{0,300}})\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])?")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]{1,200}\]:\s")
_EMPHASIS = re.compile(
    r"(?<!\\)(?:(?<![\w*])[*_]{1,3}(?=\S)|(?<=[^\s*])\*{1,3}|(?<=[^\s_])_{1,3}(?!\w)|`+|~~)"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_NOTHING_LEFT = re.compile(r"\(\s{0,9}\)|<\s{0,9}>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")

Kind = Literal["heading", "paragraph", "other"]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a list, a table or a quotation, as one line of plain text."""

    kind: Kind
    text: str


def blocks(markdown: str) -> Iterator[Block]:
    """What a cell of Markdown shows, in order; what has no text is left out.

    >>> list(blocks("# A *b*\\n\\n[![x](y)](z)\\n\\nSee [c](d)."))
    [Block(kind='heading', text='A b'), Block(kind='paragraph', text='See c.')]
    """
    kept: list[str] = []
    for kind, text in _lines(markdown):
        if kind == "text":
            kept.append(text)
            continue
        if kind == "end" and not kept:
            continue
        if kind == "underline" and kept and not _ITEM.match(kept[-1]):
            *before, title = kept
            yield from _block("paragraph", before)
            yield from _block("heading", [title])
        else:
            yield from _block("paragraph", kept)
        kept = []
        if kind == "heading":
            yield from _block("heading", [text])
    yield from _block("paragraph", kept)


def _block(kind: Kind, lines: Iterable[str]) -> Iterator[Block]:
    found = list(lines)
    if found and kind == "paragraph" and _ITEM.match(found[0]):
        kind = "other"
    text = plain("\n".join(map(_without_mark, found))[:MAX_BLOCK])
    if text:
        yield Block(kind, text)


def _without_mark(line_: str) -> str:
    """A line of a list, a quotation or a table without the sign that begins it."""
    found = _ITEM.match(line_)
    return line_[found.end() :] if found else line_


def _lines(markdown: str) -> Iterator[tuple[str, str]]:
    """Each line outside of code: a heading's text, the underline of one, text, or an end."""
    fence = ""
    for raw in _shown(markdown).splitlines():
        if not raw:
            yield "end", ""
            continue
        each = raw[:MAX_LINE]
        fenced = _FENCE.match(each)
        if fence or fenced:
            if fenced and fence in ("", fenced[1]):
                fence = "" if fence else fenced[1]
            yield "end", ""
        elif not each.strip() or _DEFINITION.match(each):
            yield "end", ""
        elif found := _HEADING.fullmatch(each):
            # A line of # alone, or #! and the like, is none.
            is_one = found[2][:1].isalnum() or each.lstrip("# ") != each.lstrip("#")
            yield ("heading", found[2].rstrip("# ")) if is_one else ("text", each)
        elif _UNDERLINE.fullmatch(each):
            yield "underline", ""
        elif _RULE.fullmatch(each):
            yield "end", ""
        else:
            yield "text", each


def _shown(markdown: str) -> str:
    """Without comments, styles, scripts and formulas, HTML's headings as Markdown's."""
    text = _ANSI.sub("", markdown) if "\x1b" in markdown else markdown
    text = _without(text, "<!--", "-->")
    text = _without(text, "\\begin{", "\\end{", "}")
    text = _without(_without(text, "$$", "$$"), "\\[", "\\]")
    if _CODE.search(text):
        for tag in ("style", "script", "svg"):
            text = _without(text, f"<{tag}", f"</{tag}>")
    if "<" in text:
        text = _HTML_HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} ", text)
        text = _HTML_BREAK.sub("\n\n", text)
    return text


def _without(text: str, start: str, end: str, more: str = "") -> str:
    """The text without what stands from one mark to another, whatever their case, and to where
    `more` comes after that; to the end of the text where they do not come."""
    kept, at, low = [], 0, text.lower()
    if len(low) != len(text):  # a letter that has no single one in lower case
        low = text
    while (begin := low.find(start, at)) >= 0:
        kept.append(text[at:begin])
        at = _after(low, end, begin + len(start))
        at = _after(low, more, at) if more else at
    return "".join((*kept, text[at:]))


def _after(text: str, mark: str, start: int) -> int:
    """Where the next mark ends; the end of the text where there is none."""
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def plain(markdown: str) -> str:
    """Markdown of one block as one line of plain text.

    >>> plain("**Fit** a `Spectrum` &amp; see <b>[docs](x)</b> of snake_case")
    'Fit a Spectrum & see docs of snake_case'
    """
    text = _IMAGE.sub(" ", markdown)
    text = _LINK.sub(r"\1", text)
    text = html.unescape(without_tags(_MAIL.sub(" ", text)))
    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub("", text))
    found = line(_NOTHING_LEFT.sub(" ", text), MAX_BLOCK) or ""
    return found if any(letter.isalnum() for letter in found) else ""
