"""Renders Markdown of notebooks and READMEs, and the HTML in it or in cell outputs, as safe HTML.

Three steps, each of which would suffice alone: nh3 keeps a short list of tags and attributes and no
ids, classes or styles; `_Writer` rewrites the tags it knows and adds our own ids and figures; the
page's Content-Security-Policy forbids everything that is not from the site itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from render.notebooks.addresses import with_links
from render.notebooks.figures import Figure
from render.notebooks.formulas import as_written, formula_html, words
from render.notebooks.math import with_code, with_formulas

MAX_PROSE = 60_000  # characters of a cell
MAX_FORMULAS = 8_000  # characters of a notebook's formulas that are drawn: MathML is long
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_VOID = frozenset({"br", "hr"})
_TAGS = frozenset({"a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "dl"})
_TAGS |= {"dt", "em", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small"}
_TAGS |= {"strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u"}
_TAGS |= {"ul", "var"}
_ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_NUMBER = re.compile("[0-9]{1,3}")
_SLUG = re.compile(r"[^\w-]+")
_EMPTY_HEAD = re.compile(r"<th((?: (?:col|row)span=\"[0-9]{1,3}\"){0,2})>\s*</th>")
_NOTEBOOK = re.compile(r"[^:#?/][^:#?]{0,500}\.(?:ipynb|md|py)(?:#.*)?", re.DOTALL)
_WEB = re.compile("(?:https?://|mailto:)", re.IGNORECASE)
_CODE = frozenset({"code", "kbd", "pre", "samp"})
_WITH_CONTENT = {"script", "style", "svg", "math", "iframe", "object", "template", "noscript"}
_WITH_CONTENT |= {"textarea", "select", "title", "video", "audio", "canvas", "form", "button"}


@dataclass(frozen=True)
class Heading:
    """A heading of the text: `level` 2 to 6 on the page, its text and its own anchor."""

    level: int
    text: str
    anchor: str


@dataclass
class Anchors:
    """What a text needs to know of all of it: gives each heading an anchor of its own; none is one
    of the page's own ids, for those of no page begin with `prefix`. `above` is the level of the
    heading over the text."""

    headings: list[Heading] = field(default_factory=list)
    prefix: str = "nb-"
    above: int = 1
    _taken: dict[str, int] = field(default_factory=dict)
    _last: int = 0
    _left: int = MAX_FORMULAS

    def set(self, tex: str) -> str:
        """A formula as the page has it: drawn, or as it was written where that cannot be done or
        the text has too many."""
        self._left -= len(tex)
        return formula_html(tex) if self._left > 0 else as_written(tex)

    @property
    def last(self) -> tuple[str, str]:
        """The text and the anchor of the last heading; two empty ones before the first."""
        found = self.headings[-1] if self.headings else None
        return (found.text, found.anchor) if found else ("", "")

    def add(self, level: int, text: str) -> Heading:
        """The anchor of one more heading, of level 1 to 6 as it was written, and its level on the
        page: none is left out below another's."""
        level = self._last = min(level + self.above, max(self._last, self.above) + 1, 6)
        name = slug(text, self.prefix)
        count = self._taken[name] = self._taken.get(name, 0) + 1
        # No slug has a dot.
        anchor = name if count == 1 else f"{name}.{count}"
        heading = Heading(level, text, anchor)
        self.headings.append(heading)
        return heading


def slug(text: str, prefix: str = "nb-") -> str:
    """An anchor of a heading's text.

    >>> slug("1. What's new?")
    'nb-1-what-s-new'
    """
    return prefix + (_SLUG.sub("-", text.casefold()).strip("-")[:60] or "section")


Picture = Callable[[str, str], Figure | str]
"""Of an image's address and text: its file, or the words that stand in its place."""
Link = Callable[[str], str]
"""Of a link's address the one that it has here; "" where only its text stays."""


def not_shown(why: str, alt: str) -> str:
    """The text shown in place of an image."""
    named = f": {' '.join(alt.split())[:200]}" if alt.strip() else ""
    return f"[Image not shown, {why}{named}]"


def html_of(markdown: str, anchors: Anchors, picture: Picture, base: int = 0) -> str:
    """Markdown as HTML; `base` is the level of a heading that the whole text is, or 0."""
    text = markdown[:MAX_PROSE]
    made = raw_html(f"{'#' * base} {' '.join(text.split())}" if base else text)
    return sanitised(made, anchors, picture)


def raw_html(markdown: str) -> str:
    """Markdown as unsanitised HTML: as untrusted as its source."""
    return str(_parser().render(markdown))


def sanitised(
    html: str,
    anchors: Anchors,
    picture: Picture,
    link: Link | None = None,
) -> str:
    """Untrusted HTML as safe HTML; `link` resolves relative links, which lead to other
    notebooks."""
    clean = nh3.clean(
        html,
        tags={*_TAGS, *_HEADINGS},
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data", "attachment"},
        link_rel=None,
        # A class of ours that only the formulas get here; others may ask for it without harm.
        allowed_classes={"code": {"nb-tex"}},
    )
    writer = _Writer(anchors, picture, link or _to_notebook)
    writer.feed(clean)
    writer.close()
    return writer.html()


class _Writer(HTMLParser):
    """Writes sanitised HTML anew, tag by tag: headings get anchors, images their files."""

    def __init__(self, anchors: Anchors, picture: Picture, link: Link) -> None:
        super().__init__()
        self._link = link
        self._opened: list[int] = []  # the places of links' first tags
        self._anchors = anchors
        self._picture = picture
        self._parts: list[str] = []
        self._heading: tuple[int, int] | None = None
        self._words: list[str] = []
        self._tex: list[str] | None = None  # of the formula that is open
        self._verbatim = 0  # elements of code that are open

    def html(self) -> str:
        """What was written."""
        # A head without text heads nothing, and pandas has one in each table.
        return _EMPTY_HEAD.sub(r"<td\1></td>", "".join(self._parts)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._tex is not None:
            return
        if tag == "code" and given.get("class") == "nb-tex":
            self._tex = []
        elif tag in _HEADINGS:
            self._heading = (len(self._parts), int(tag[1]))
            self._words = []
            self._parts.append("")
        elif tag == "img":
            self._parts.append(self._image(given.get("src", ""), given.get("alt", "")))
        elif tag == "table":
            self._parts.append(
                '<div class="nb-scroll" tabindex="0" role="group" aria-label="Table"><table>'
            )
        elif tag == "a":
            self._opened.append(len(self._parts))
            self._parts.append(f"<a{self._leads(given.get('href', ''))}>")
        elif tag in _TAGS:
            self._verbatim += tag in _CODE
            said = (
                f' {name}="{value}"' for name, value in given.items() if _NUMBER.fullmatch(value)
            )
            title = f' title="{escape(given["title"])}"' if given.get("title") else ""
            self._parts.append(
                f"<{tag}{title}{''.join(said) if tag in ('ol', 'td', 'th') else ''}>"
            )

    def handle_endtag(self, tag: str) -> None:
        if self._tex is not None:
            if tag == "code":
                self._formula("".join(self._tex))
                self._tex = None
        elif tag in _HEADINGS:
            if self._heading is not None:
                self._end_heading(*self._heading)
        elif tag == "a":
            self._end_link()
        elif tag == "table":
            self._parts.append("</table></div>")
        elif tag in _TAGS and tag not in _VOID and tag != "img":
            self._verbatim -= tag in _CODE
            self._parts.append(f"</{tag}>")

    def _end_heading(self, at: int, level: int) -> None:
        """Write its first tag, now that its text is known; what has none is no heading."""
        self._heading = None
        text = " ".join("".join(self._words).split())
        if not text:
            return
        heading = self._anchors.add(level, text)
        self._parts[at] = f'<h{heading.level} id="{escape(heading.anchor)}">'
        self._parts.append(f"</h{heading.level}>")

    def _end_link(self) -> None:
        """What is left of a link around an image that is not shown is nothing."""
        start = self._opened.pop() if self._opened else None
        if start is not None and not "".join(self._parts[start + 1 :]).strip():
            del self._parts[start:]
        else:
            self._parts.append("</a>")

    def handle_data(self, data: str) -> None:
        if self._tex is not None:
            self._tex.append(data)
            return
        plain = self._opened or self._verbatim
        self._parts.append(escape(data, quote=False) if plain else with_links(data))
        self._words.append(data)

    def _formula(self, tex: str) -> None:
        self._parts.append(self._anchors.set(tex))
        self._words.append(words(tex))

    def _image(self, address: str, alt: str) -> str:
        found = self._picture(address, alt)
        if isinstance(found, Figure):
            return figure_html(found, alt)
        return f'<span class="nb-note">{escape(found)}</span>' if found else ""

    def _leads(self, address: str) -> str:
        """The attributes of a link to the web, to a heading, or to where `link` says; of any other
        none, its text stays."""
        if _WEB.match(address):
            return f' href="{escape(address)}" rel="nofollow noopener"'
        if address.startswith("#") and len(address) > 1:
            return f' href="#{escape(slug(address[1:], self._anchors.prefix))}"'
        found = self._link(address)
        return f' href="{escape(found)}"' if found else ""


def figure_html(figure: Figure, alt: str) -> str:
    """A figure's element with its size, so that the page does not shift when the figure loads."""
    return (
        f'<img src="{figure.name}" alt="{escape(alt)}" width="{figure.width}" '
        f'height="{figure.height}" loading="lazy" decoding="async">'
    )


def _to_notebook(address: str) -> str:
    """A link to another notebook, which `pages` leads on."""
    if _NOTEBOOK.fullmatch(address):
        return f"notebook:{unquote(address.partition('#')[0])}"
    return ""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
    parser = with_formulas(parser)
    # Addresses of images are read later, by what may be shown: data: is one that may.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.add_render_rule("formula", _formula)
    parser.add_render_rule("formula_block", _formula)
    parser.add_render_rule("html_block", _html_block)
    return parser


def _formula(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: object, env: object
) -> str:
    token = tokens[at]
    text = as_written(token.content)
    return f"<p>{text}</p>" if token.type == "formula_block" else text


def _html_block(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: object, env: object
) -> str:
    return with_code(tokens[at].content, as_written)
