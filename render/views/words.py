"""Values in the words of pages: counts, numbers, sizes, links."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from jinja2.utils import urlize
from markupsafe import Markup, escape

from catalogue.launch.tables import tables

_SLASH = re.compile(r"(?<=[^\s/])/(?=[^\s/])")  # of a path, not of "http://"
_TICKED = re.compile("`([^`]+)`")
# HTML as the sanitiser writes it: a tag, or an address of the web in escaped text.
_TAG_OR_URL = re.compile(
    r"""<(?P<end>/?)(?P<tag>[a-z]\w*)(?:[^<>"]|"[^"]*")*>"""
    r"""|\bhttps?://(?:&amp;|[^\s<>&"'])*[^\s<>&"'.,;:!?)\]]""",
    re.IGNORECASE,
)


def counted(count: int, one: str, many: str | None = None) -> str:
    """`3 | counted("facility", "facilities")` → "3 facilities"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def kind_name(kind: str) -> str:
    """What a kind of facility is called: "binderhub" → "BinderHub"."""
    return tables().kinds[kind].name


def provider_name(provider: str) -> str:
    """What a repository provider fetches from: "gh" → "GitHub"."""
    return tables().providers[provider].name


def sentence(words: str) -> str:
    """Words with a capital at their beginning: "may not start" → "May not start"."""
    return words[:1].upper() + words[1:]


def number(value: float) -> str:
    """A number as people write it: 2.0 → "2", 0.5 → "0.5"."""
    return f"{value:g}"


def duration(minutes: float) -> str:
    """A time as people say it: 60 → "60 min", 120 → "2 h", 10080 → "7 days"."""
    for size, unit in ((1440, "days"), (60, "h")):
        if minutes >= 2 * size and minutes % size == 0:
            return f"{number(minutes / size)} {unit}"
    return f"{number(minutes)} min"


def beyond(caution: str, known: str) -> str:
    """What a caution says beyond what is `known` before: "no x; y lacks" → "y lacks"."""
    return caution.removeprefix(known).removeprefix("; ")


def file_link(contentUrl: str, root: str) -> str:
    """The link to a data file: one of the site's own below `root`, any other by https only."""
    return root + contentUrl if contentUrl.startswith("data/") else web(contentUrl)


def size(count: int) -> str:
    """A number of bytes as people say it, in powers of ten: 8640 → "8.6 kB"."""
    shown, units = float(count), ["B", "kB", "MB", "GB", "TB", "PB"]
    while shown >= 999.5 and len(units) > 1:
        shown, units = shown / 1000, units[1:]
    # Halves go up, as in the browser (sizeOf of basket/words.js); format() takes the even digit.
    step = Decimal("0.1" if 1 <= shown < 10 else "1")
    digits = str(Decimal(shown).quantize(step, ROUND_HALF_UP)).removesuffix(".0")
    return f"{digits} {units[0]}"


def web(url: str | None) -> str:
    """An http or https URL as it is, and nothing in the place of any other.

    The harvest lets no other URL through; were one to slip past, it must not become a link.
    """
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def host(url: str) -> str:
    """The part of a URL people recognise: "https://www.x.org/a/" → "x.org/a"."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def breakable(text: str) -> Markup:
    """A URL in a text, which lines may break after a slash of: "a.org/b" → "a.org/<wbr>b".

    >>> print(breakable("https://a.org/x?y&z"))
    https://a.org/<wbr>x?y&amp;z
    """
    return Markup(_SLASH.sub("/<wbr>", escape(text)))


def linked(text: str) -> Markup:
    """A text of others with its URLs as links: plain text, or sanitised HTML as `Markup`.

    >>> print(linked("a<b, https://a.org/x?y&z."))
    a&lt;b, <a href="https://a.org/x?y&amp;z" rel="nofollow noopener">https://a.org/x?y&amp;z</a>.
    """
    within = 0  # links and code, in which nothing is one more link

    def link(found: re.Match[str]) -> str:
        nonlocal within
        if found["tag"]:
            if found["tag"].lower() in ("a", "code", "pre"):
                within += -1 if found["end"] else 1
        elif not within:
            return f'<a href="{found[0]}" rel="nofollow noopener">{found[0]}</a>'
        return found[0]

    return Markup(_TAG_OR_URL.sub(link, escape(text)))


@lru_cache(maxsize=256)  # the sentences of rules stand on many pages
def ticked(text: str) -> Markup:
    """A sentence of ours as HTML: what stands between backticks as code, URLs as links.

    >>> print(ticked("See `a<b` at https://a.org/x."))
    See <code>a&lt;b</code> at <a href="https://a.org/x" rel="noopener">https://a.org/x</a>.
    """
    linked = urlize(text, rel="noopener")
    return Markup(_TICKED.sub(r"<code>\1</code>", linked))
