"""Addresses of the web in a text, as links: forges and Jupyter show them so."""

from __future__ import annotations

import re
from html import escape

# https://github.github.com/gfm/#autolinks-extension-
_ADDRESS = re.compile(r"\bhttps?://[\w-]{1,63}\.[^\s<>\"]{1,2000}(?![^\s<>\"])", re.IGNORECASE)


def with_links(text: str) -> str:
    """Text as HTML in which each address is a link, without the punctuation behind it.

    >>> with_links("See https://a.org/b.")
    'See <a href="https://a.org/b" rel="nofollow noopener">https://a.org/b</a>.'
    """
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        address = _bare(found[0])
        parts.append(escape(text[at : found.start()], quote=False))
        parts.append(f'<a href="{escape(address)}" rel="nofollow noopener">{escape(address)}</a>')
        at = found.start() + len(address)
    return "".join([*parts, escape(text[at:], quote=False)])


def _bare(address: str) -> str:
    while True:
        closed = address.endswith(")") and address.count("(") < address.count(")")
        bare = address[:-1] if closed else address.rstrip(".,;:!?'*_~")
        if bare == address:
            return address
        address = bare
