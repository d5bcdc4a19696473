"""Atom feeds: what is new, what changed, what is gone, what launches where. A night without change
adds nothing; a feed without any says so in an entry, for readers show nothing of an empty one.

https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from collections.abc import Iterable

from feedgen.feed import FeedGenerator

from catalogue.history import Change, ChangeKind
from catalogue.project import OWN
from catalogue.records.catalogue import SourceState, newest
from catalogue.records.instance import Instance
from render.exports.xml_text import xml_text

TITLES: dict[ChangeKind, str] = {
    "new": "New in {name}",
    "changed": "Changed in {name}",
    "gone": "Withdrawn from {name}",
    "launch": "Launch links gained and lost in {name}",
}
STARTED: dict[ChangeKind, str] = {
    "new": "Entries added by the nightly updates will appear here.",
    "changed": "Entries changed by the nightly updates will appear here.",
    "gone": "Entries withdrawn from the catalogue will appear here.",
    "launch": "Entries that can be launched at other facilities than before will appear here.",
}
MOST = 100  # entries of a feed, the newest
_EPOCH = "1970-01-01T00:00:00Z"


def feed_files(
    changes: Iterable[Change],
    states: Iterable[SourceState],
    base_url: str,
    instance: Instance = OWN,
) -> dict[str, bytes]:
    """The feeds by their paths. `states` date a feed that has no entry yet."""
    began = last.changed if (last := newest(states)) else _EPOCH
    found = tuple(changes)
    return {
        f"feeds/{kind}.atom": _feed(
            kind, [c for c in found if c.kind == kind], began, base_url, instance.name
        )
        for kind in TITLES
    }


def _feed(kind: ChangeKind, changes: list[Change], began: str, base_url: str, name: str) -> bytes:
    newest = sorted(changes, key=lambda c: (c.date, c.name.casefold(), c.id))[-MOST:]
    address = f"{base_url}feeds/{kind}.atom"
    feed = FeedGenerator()
    feed.id(address)
    feed.title(TITLES[kind].format(name=name))
    feed.link(href=address, rel="self", type="application/atom+xml")
    feed.link(href=f"{base_url}changes/", rel="alternate", type="text/html")
    feed.author(name=name)
    feed.updated(_midnight(newest[-1].date) if newest else began)
    if not newest:
        entry = feed.add_entry()
        entry.id(f"{address}#started")
        entry.title("No changes yet")
        entry.link(href=f"{base_url}changes/")
        entry.updated(began)
        entry.content(STARTED[kind], type="text")
    for change in newest:
        entry = feed.add_entry()
        page = f"{base_url}software/{change.id}/"
        gone = f"https://doi.org/{change.doi}" if change.doi else f"{base_url}changes/"
        # Stays the same when the site is rendered anew, and differs for each night's change.
        entry.id(f"{page}#{kind}-{change.date}")
        entry.title(xml_text(change.name))
        entry.link(href=gone if kind == "gone" else page)
        entry.updated(_midnight(change.date))
        entry.content(xml_text(change.detail or change.name), type="text")
    return bytes(feed.atom_str(pretty=True))


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z"
