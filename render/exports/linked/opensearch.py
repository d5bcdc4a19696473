"""The catalogue as a search engine for a browser's address bar.

https://github.com/dewitt/opensearch (1.1, draft 6), which all browsers read.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from catalogue.records.instance import Instance
from render.exports.xml_text import xml_text
from render.shell.brand import ICON

OPENSEARCH = "opensearch.xml"
TYPE = "application/opensearchdescription+xml"
_SPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _LONG, _ABOUT = 16, 48, 1024  # characters, as the specification has them


def opensearch_files(instance: Instance, base_url: str) -> dict[str, bytes]:
    """Path below the site's root → the description; `base_url` is the site's."""
    ask = quoteattr(f"{base_url}?q={{searchTerms}}")
    own = quoteattr(base_url + OPENSEARCH)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<OpenSearchDescription xmlns="{_SPACE}">',
        f"<ShortName>{_text(instance.alternateName or instance.name, _SHORT)}</ShortName>",
        f"<LongName>{_text(instance.name, _LONG)}</LongName>",
        f"<Description>{_text(instance.slogan, _ABOUT)}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Image height="16" width="16" type="image/svg+xml">{escape(base_url + ICON)}</Image>',
        f'<Url type="text/html" method="get" template={ask}/>',
        f'<Url type="{TYPE}" rel="self" template={own}/>',
        "</OpenSearchDescription>",
    ]
    return {OPENSEARCH: ("\n".join(lines) + "\n").encode()}


def _text(text: str, longest: int) -> str:
    """Plain text of at most `most` characters, cut between words if possible."""
    plain = " ".join(xml_text(text).split())
    if len(plain) > longest:
        plain = plain[: longest + 1].rpartition(" ")[0] or plain[:longest]
    return escape(plain)
