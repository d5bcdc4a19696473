"""Make foreign HTML harmless, and plain text of it."""

from __future__ import annotations

import html
import re

import nh3

from harvest.text import line

MAX_SUMMARY = 240
MAX_DESCRIPTION = 20_000

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "q", "s", "samp", "small"})
_INLINE |= {"strong", "sub", "sup", "u", "var"}
_BLOCKS = frozenset({"blockquote", "br", "dd", "dl", "dt", "h3", "h4", "h5", "h6", "hr", "li"})
_BLOCKS |= {"ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_HEADING = re.compile(r"<(h[3-6])>.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# A full stop, question or exclamation mark, then a blank and a capital: not "e.g. this".
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'(]?[A-ZÀ-Þ0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|et al|cf|vs|Dr|Prof|Fig|Sect|approx|\w))\.$")


def sanitise(text: str) -> str | None:
    """Keep simple text markup and links (http, https, mailto), and nothing that runs or loads.

    Headings begin at h3, since they stand inside a page of ours. None if no text is left.
    """
    text = re.sub(r"<(/?)h[12]\b", r"<\1h3", text[:MAX_DESCRIPTION], flags=re.IGNORECASE)
    clean = nh3.clean(
        text,
        tags={*_INLINE, *_BLOCKS},
        attributes={"a": {"href"}, "abbr": {"title"}, "td": {"colspan"}, "th": {"colspan"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )
    return clean.strip() if plain(clean) else None


def from_text(text: str) -> str:
    """Make HTML of plain text: a blank line begins a paragraph."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text[:MAX_DESCRIPTION]))
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)


def plain(clean: str) -> str:
    """Give the text of HTML that `sanitise` made, on one line."""
    return _text(_blocks(clean))


def _blocks(clean: str) -> str:
    """Leave only tags of blocks, without attributes, so that an expression can find them."""
    return nh3.clean(clean, tags=set(_BLOCKS), attributes={})


def _text(blocks: str) -> str:
    return line(html.unescape(_TAG.sub(" ", blocks)), MAX_DESCRIPTION) or ""


def summary(clean: str) -> str | None:
    """Give the first sentence of sanitised HTML as plain text, cut at 240 characters.

    Headings are passed over where there is other text.
    """
    blocks = _blocks(clean)
    text = _text(_HEADING.sub(" ", blocks)) or _text(blocks)
    parts = _SENTENCE.split(text)
    first = parts.pop(0)
    while parts and _ABBREVIATION.search(first):
        first = f"{first} {parts.pop(0)}"
    if len(first) > MAX_SUMMARY:
        first = first[: MAX_SUMMARY - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return first or None
