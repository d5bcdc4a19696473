"""Pages that lead on: an entry that became a record of the OSSR has another URL."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from render.views.entries import Entry


def moved_files(entries: Iterable[Entry], base_url: str) -> dict[str, bytes]:
    """Path below the site's root → a page that leads to where the entry is now.

    A path that another entry has now is left to it.
    """
    every = tuple(entries)
    taken = {entry.path for entry in every}
    return {
        f"{path}index.html": _page(entry, base_url).encode()
        for entry in every
        for path in entry.former_paths
        if path not in taken
    }


def _page(entry: Entry, base_url: str) -> str:
    name = escape(entry.software.name)
    target = escape(f"../../{entry.path}")
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={target}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{escape(base_url + entry.path)}">
<title>{name}</title>
<p><a href="{target}">{name}</a> has another address now.</p>
</html>
"""
