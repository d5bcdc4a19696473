"""The picture of an entry: a figure that stands in one of its notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from render.images.raster import Raster


@dataclass(frozen=True)
class Picture:
    """A figure in two sizes: `small` for cards, `large` for the entry's page.

    `folder` is the entry's path below the site's root, `alt` says what it is. `notebook` is the
    title of the notebook that it stands in, `heading` the one above it there ("" for none), and
    `place` the URL of that, seen from the entry's page.
    """

    folder: str
    small: Raster
    large: Raster
    alt: str
    notebook: str
    heading: str
    place: str

    @property
    def small_path(self) -> str:
        """Where the small one stands below the site's root."""
        return f"{self.folder}{_name('card', self.small)}"

    @property
    def large_path(self) -> str:
        """Where the large one stands below the site's root."""
        return f"{self.folder}{_name('picture', self.large)}"

    @property
    def files(self) -> dict[str, bytes]:
        """Path below the site's root → content."""
        return {self.small_path: self.small.content, self.large_path: self.large.content}


def _name(word: str, raster: Raster) -> str:
    """A name that changes with the content, so that no browser shows an old one."""
    return f"{word}-{sha256(raster.content).hexdigest()[:8]}.webp"
