"""Foreign text as Markdown that remains plain text: escaped in lines, quoted in blocks, cut to a
length. What may be escaped, and how code is fenced: https://spec.commonmark.org/0.31.2/"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import quote

from catalogue.values.plain_text import fence
from render.views.words import web

LONGEST_LINE = 600  # characters
LONGEST_TEXT = 6_000
CUT = "…"
# Signs that mean something anywhere in a line; "_" does so only at the edge of a word, and "&"
# only before the name of a character.
_ANYWHERE = re.compile(r"[\\`*<>\[\]|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What makes a block at the beginning of a line.
_FIRST = re.compile(r"(?:[#+=-]|\d{1,9}(?=[.)]))")
# Joiners without which words of some scripts, and emoji, are others.
_JOINERS = frozenset("\u200c\u200d")
# Marks that change nothing to see but may carry a hidden text.
_HIDDEN = re.compile("[\U000e0000-\U000e0fff]|[\ufe00-\ufe0e]|[\u115f\u1160\u3164\uffa0]")
_BREAKING = frozenset(
    ("p", "div", "li", "ul", "ol", "pre", "blockquote", "br", "hr", "table", "tr", "dt", "dd")
)


def visible(text: str) -> str:
    """One line of what one can see of a text: without controls, marks of direction and tags, by
    which a reader would see another text than a program.

    >>> visible("a\\u202eb\\n\\tc\\U000e0041")
    'ab c'
    """
    if not text.isascii():
        text = _HIDDEN.sub("", text)
    # isprintable() knows no control, format, surrogate or private sign: nothing to look for.
    return " ".join((text if text.isprintable() else "".join(_shown(text))).split())


def _shown(text: str) -> Iterator[str]:
    for sign in text:
        kind = unicodedata.category(sign)
        if sign in _JOINERS or kind not in ("Cf", "Cs", "Co"):
            yield " " if kind in ("Cc", "Zl", "Zp") else sign


def line(text: str, most: int = LONGEST_LINE) -> str:
    """Text as one line without any markup, of at most `most` characters before escaping.

    >>> line("# A *b*\\n- <i>[x](y)</i> snake_case")
    '\\\\# A \\\\*b\\\\* - \\\\<i\\\\>\\\\[x\\\\](y)\\\\</i\\\\> snake_case'
    """
    shown = _cut(visible(text[: 8 * most]), most)
    found = _ANYWHERE.sub(lambda sign: f"\\{sign[0]}", shown)
    start = _FIRST.match(found)
    if start is None:
        return found
    end = start.end() if start[0].isdigit() else 0
    return f"{found[:end]}\\{found[end:]}"


def quoted(paragraphs: Iterable[str], most: int = LONGEST_TEXT) -> str:
    """Paragraphs as a quotation (each line after `>`), of at most `most` characters together."""
    found: list[str] = []
    left = most
    for paragraph in paragraphs:
        if left <= 0:
            found.append(f"> {CUT}")
            break
        found.append(f"> {line(paragraph, left)}")
        left -= len(paragraph)
    return "\n>\n".join(found)


def link(text: str, url: str | None) -> str:
    """A link if the URL is http or https, else only its text."""
    target = web(url)
    if not target:
        return line(text)
    # What is no part of a URL, or would end it: RFC 3986, section 2.
    safe = quote(target, safe="!#$%&'*+,/:;=?@[]~")
    return f"[{line(text)}](<{safe}>)"


def code(text: str) -> str:
    """Text as inline code, unchanged but for what cannot be seen."""
    shown = visible(text)
    ticks = fence(shown, 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def block(text: str, language: str = "") -> str:
    """Lines of code as a fenced block of at most `LONGEST_TEXT` characters."""
    lines = [_seen(each) for each in _cut(text, LONGEST_TEXT).splitlines()]
    ticks = fence("\n".join(lines), 3)
    return "\n".join((ticks + language, *lines, ticks))


def paragraphs_of(html: str) -> Iterator[str]:
    """The paragraphs, list items and lines of sanitised HTML, without markup."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return filter(str.strip, "".join(reader.found).split("\n"))


class _Reader(HTMLParser):
    """Takes the text of a page, with an end of line at each edge of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BREAKING or re.fullmatch("h[1-6]", tag):
            self.found.append("\n")
        elif tag == "td":
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, ())

    def handle_data(self, data: str) -> None:
        self.found.append(data.replace("\n", " "))


def _seen(each: str) -> str:
    """A line of code, with the spaces at its beginning."""
    bare = each.lstrip(" \t")
    return each[: len(each) - len(bare)] + visible(bare)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + CUT
