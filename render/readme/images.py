"""The images of a README: those of its repository that were harvested, re-encoded."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from catalogue import launch
from catalogue.records.readme import ReadmeAt
from catalogue.start.linked import paths_of
from render.images import raster
from render.notebooks.figures import Figure

BOX = (1000, 1000)  # pixels
MAX_IMAGE = 40_000  # bytes
# Images that tell the state of something, by their addresses: nothing is lost without them.
_BADGE = re.compile(
    r"badge|shields\.io|/workflows?/|/actions/|travis-ci|codecov|coveralls|appveyor|readthedocs\.org"
    r"|pipeline\.svg|coverage\.svg|status\.(?:svg|png)|/v/|bettercodehub|codacy|sonarcloud|zenodo\.org"
    r"|doi\.org|joss\.theoj\.org|fair-software|repostatus|\.svg(?:[?#]|$)",
    re.IGNORECASE,
)


@dataclass
class Images:
    """Finds the image of an address in a README; `files` are those that it shows."""

    readme: ReadmeAt
    contents: Callable[[str], bytes | None]
    files: dict[str, Figure] = field(default_factory=dict)

    def __call__(self, address: str, alt: str) -> Figure | str:
        """The image of a URL; else its replacement, which for a badge is nothing."""
        mine = launch.key(self.readme.url)
        known = {each.path: each for each in self.readme.file.images}
        path = next((path for path in paths_of(address, mine) if path in known), None)
        made = self._made(known[path].oid) if path else None
        if made:
            return made
        words = " ".join(alt.split())[:200]
        return f"[Image: {words}]" if words and not _BADGE.search(address) else ""

    def _made(self, oid: str) -> Figure | None:
        if oid in self.files:
            return self.files[oid]
        content = self.contents(oid)
        image = raster.opened(content) if content else None
        made = raster.within(image, *BOX, MAX_IMAGE) if image else None
        if made is None:
            return None
        name = f"readme-{oid[:8]}.webp"
        self.files[oid] = Figure(name, made.content, made.width, made.height)
        return self.files[oid]
