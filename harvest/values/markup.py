"""Make foreign HTML harmless, and plain text of it."""

from __future__ import annotations

import html
import re

import nh3

from catalogue.values.plain_text import paragraphs_of, without_tags
from harvest.values.text import line

MAX_SUMMARY = 240
MAX_DESCRIPTION = 20_000

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "q", "s", "samp", "small"})
_INLINE |= {"strong", "sub", "sup", "u", "var"}
_BLOCKS = frozenset({"blockquote", "br", "dd", "dl", "dt", "h3", "h4", "h5", "h6", "hr", "li"})
_BLOCKS |= {"ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_TAG = re.compile(
    r"</?(?:p|br|a|ul|ol|li|b|i|em|strong|div|span|code|pre|h[1-6]|table)\b[^<>]*>", re.I
)
_HEADING = re.compile(r"<(/?)(h[3-6])>")
# A full stop, question or exclamation mark, then a space and a capital: not "e.g. this".
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[\"'(]?[A-ZÀ-Þ0-9])")
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
    parts = paragraphs_of(text[:MAX_DESCRIPTION])
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts)


def from_written(text: str) -> str | None:
    """Make sanitised HTML of a text that may be HTML or plain, as people write descriptions.

    >>> from_written("a &amp; b < c"), from_written("<p>a <script>x</script></p>")
    ('<p>a &amp; b &lt; c</p>', '<p>a </p>')
    """
    if _TAG.search(text[:MAX_DESCRIPTION]):
        return sanitise(text)
    return sanitise(from_text(html.unescape(text)))


def plain(clean: str) -> str:
    """Give the text of HTML that `sanitise` made, on one line."""
    return _text(_blocks(clean))


def _blocks(clean: str) -> str:
    """Leave only tags of blocks, without attributes, so that an expression can find them."""
    return nh3.clean(clean, tags=set(_BLOCKS), attributes={})


def _without_headings(blocks: str) -> str:
    """Take headings out; one begins where no other is open and ends with its own end."""
    kept: list[str] = []
    opened, at = None, 0
    for tag in _HEADING.finditer(blocks):
        if opened is None and not tag[1]:
            kept.append(blocks[at : tag.start()])
            opened = tag[2]
        elif opened == tag[2] and tag[1]:
            opened, at = None, tag.end()
    return " ".join((*kept, "" if opened else blocks[at:]))


def _end_of_sentence(text: str) -> int:
    """Where the first sentence ends; what is longer than a summary is not looked for."""
    for end in _SENTENCE.finditer(text, 0, 2 * MAX_SUMMARY):
        if not _ABBREVIATION.search(text[max(0, end.start() - 20) : end.start()]):
            return end.start()
    return len(text)


def _text(blocks: str) -> str:
    return line(html.unescape(without_tags(blocks)), MAX_DESCRIPTION) or ""


def summary(clean: str) -> str | None:
    """Give the first sentence of sanitised HTML as plain text, cut at 240 characters.

    Headings are passed over where there is other text.
    """
    blocks = _blocks(clean)
    text = _text(_without_headings(blocks)) or _text(blocks)
    first = text[: _end_of_sentence(text)]
    if len(first) > MAX_SUMMARY:
        first = first[: MAX_SUMMARY - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return first or None
