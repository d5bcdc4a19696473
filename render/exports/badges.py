"""Badges for READMEs: the picture as SVG, and the link in the three languages of READMEs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from jinja2 import Environment

from catalogue.project import OWN
from catalogue.records.instance import ACCENT, Instance
from catalogue.records.software import Software
from render.exports.xml_text import xml_text
from render.views.entries import Entry

LAUNCH_BADGE = "launch/badge.svg"

# Longer names are cut: a badge stands in a row with others.
_LONGEST = 40
_PADDING = 6
_NARROW = frozenset("ijltfrI.,:;'|!()[] ")
_WIDE = frozenset("mwMW@%&")


@dataclass(frozen=True)
class Snippets:
    """One badge, ready to paste; the order is that of the page."""

    markdown: str
    rst: str
    html: str


def snippets(image: str, alt: str, link: str) -> Snippets:
    """`link` behind the picture at `image`, both absolute URLs without whitespace or brackets.

    Markdown: the link in angle brackets, for parentheses and the like would end it
    (https://spec.commonmark.org/0.31.2/#link-destination).
    """
    alt = " ".join(alt.split())
    in_markdown = re.sub(r"([\\`*_\[\]<>&])", r"\\\1", alt)
    return Snippets(
        markdown=f"[![{in_markdown}]({image})](<{link}>)",
        rst=f".. image:: {image}\n   :target: {link}\n   :alt: {alt}",
        html=f'<a href="{escape(link)}"><img src="{escape(image)}" alt="{escape(alt)}"></a>',
    )


def svg(templates: Environment, label: str, message: str, accent: str = ACCENT) -> bytes:
    """The picture: `label` on grey, `message` on the accent."""
    title = _plain(f"{label}: {message}")
    label, message = _cut(_plain(label)), _cut(_plain(message))
    text = templates.get_template("launch/badge.svg").render(
        title=title,
        accent=accent,
        label=label,
        message=message,
        padding=_PADDING,
        label_width=width(label),
        message_width=width(message),
    )
    return text.encode()


def width(text: str) -> int:
    """How wide a text is drawn, in pixels at 11 px: 4 for a narrow character, 10 for a wide one,
    11 for one outside Latin, Greek and Cyrillic, 7 for any other. The picture stretches the text
    to exactly this, so that it fits whatever font is there."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character in _NARROW:
        return 4
    if character in _WIDE:
        return 10
    return 7 if character < "\u0590" else 11


def _plain(text: str) -> str:
    return xml_text(" ".join(text.split()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def badge_files(
    templates: Environment, entries: Iterable[Entry], instance: Instance = OWN
) -> dict[str, bytes]:
    """Path below the site's root → SVG: one for each entry, and one for all launch links."""
    colour = instance.colour
    files = {
        badge_path(entry.software): svg(templates, instance.name, entry.software.name, colour)
        for entry in entries
    }
    return {**files, LAUNCH_BADGE: svg(templates, "launch", instance.alternateName, colour)}


def badge_path(software: Software) -> str:
    """Where an entry's badge stands, below the site's root."""
    return f"badge/{software.id}.svg"
