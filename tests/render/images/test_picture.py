"""Where the picture of an entry stands."""

from __future__ import annotations

from dataclasses import replace

from render.images.picture import Picture
from render.images.raster import Raster

ONE = Picture(
    folder="software/s/",
    small=Raster(b"a", 4, 3),
    large=Raster(b"b", 8, 6),
    alt="",
    notebook="",
    heading="",
    place="",
)


def test_another_content_has_another_name() -> None:
    assert ONE.files == {ONE.small_path: b"a", ONE.large_path: b"b"}
    other = replace(ONE, small=Raster(b"c", 4, 3))
    assert other.small_path != ONE.small_path and other.large_path == ONE.large_path
    assert ONE.small_path.startswith("software/s/card-")
