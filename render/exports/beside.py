"""The files beside an entry's page that are made of the entry alone: how it is cited, and what
machines follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from catalogue.records.catalogue import newest
from render.content import Site
from render.exports.citing.citations import citation_files
from render.exports.citing.codemeta import codemeta_files
from render.exports.linked.crate import crate_files, dated
from render.exports.linked.signposts import linked_files
from render.views.entries import Entry


def files_beside(site: Site, entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root → content, an entry after the other; those of an entry that
    stayed as it was are what the last rendering made."""
    state = newest(site.catalogue.states)
    day = state.changed[:10] if state else ""
    for entry in entries:
        date = dated(entry.software, day)
        key = ("files beside", site.settings, site.base_url, entry, date)
        found = site.kept.texts(key, lambda: _made(entry, site.base_url, date))  # noqa: B023
        yield from ((path, text.encode()) for path, text in found.items())


def _made(entry: Entry, base_url: str, day: str) -> dict[str, str]:
    files = chain(
        citation_files([entry], base_url),
        codemeta_files([entry], base_url),
        *(files.items() for files in crate_files([entry], base_url, day)),
        *(files.items() for files in linked_files([entry], (), base_url)),
    )
    return {path: content.decode() for path, content in files}
