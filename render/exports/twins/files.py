"""All Markdown files: a twin beside each page, and llms.txt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from render.content import Site
from render.exports.api import TWIN
from render.exports.twins.dataset import dataset_twin
from render.exports.twins.facility import facility_twin
from render.exports.twins.llms import llms
from render.exports.twins.software import software_twin
from render.index.similar import Alike
from render.views.entries import Entry, kept_out


def twin_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yields path below the site's root and contents of each file."""
    yield "llms.txt", llms(site).encode()
    every = chain(zip(site.entries, site.similar, strict=True), zip(site.unlisted, repeat(())))
    for entry, alike in every:
        yield f"{entry.path}{TWIN}", _software(site, entry, alike).encode()
    for place in (*site.places, *kept_out(site.catalogue)):
        yield f"{place.path}{TWIN}", facility_twin(place, site.base_url).encode()
    for item in site.data:
        yield f"{item.path}{TWIN}", dataset_twin(item, site.base_url).encode()


def _software(site: Site, entry: Entry, alike: tuple[Alike, ...]) -> str:
    """The twin of an entry, or the one kept from the last rendering if nothing of it changed."""
    others = ((site.entries[one.number], one.shared) for one in alike)
    similar = tuple((other.path, other.software.name, both) for other, both in others)
    return site.kept.text(
        ("Markdown", site.settings, site.base_url, entry, similar),
        lambda: software_twin(entry, similar, site.base_url),
    )
