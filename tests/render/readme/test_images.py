"""Which images of a README are shown, and what stands in the place of others."""

from __future__ import annotations

import pytest

from catalogue.records.readme import KeptFile, Readme, ReadmeAt
from render.notebooks.figures import Figure
from render.readme.images import MAX_IMAGE, Images
from tests.render.images.drawn import HOSTILE, file_of, noise

AT = ReadmeAt(
    url="https://github.com/o/r",
    commit="0" * 40,
    ref="HEAD",
    file=Readme(
        path="README.md",
        oid="0" * 40,
        size=1,
        images=(
            KeptFile(path="a.png", oid="1" * 40, size=1),
            KeptFile(path="bad.png", oid="2" * 40, size=1),
            KeptFile(path="lost.png", oid="3" * 40, size=1),
        ),
    ),
)
KEPT = {"1" * 40: file_of(noise(300, 300)), "2" * 40: HOSTILE["svg.png"]}


@pytest.mark.parametrize(
    ("address", "alt", "words"),
    [
        ("https://x.org/a.png", "A <b>", "[Image: A <b>]"),
        ("bad.png", "B", "[Image: B]"),
        ("lost.png", " L\n L ", "[Image: L L]"),
        ("no.png", "", ""),
        ("https://img.shields.io/pypi/v/x", "PyPI", ""),
        ("https://github.com/o/r/actions/workflows/ci.yml/badge.svg", "CI", ""),
        ("https://zenodo.org/badge/1.svg", "DOI", ""),
        ("data:image/png;base64,AAAA", "D", "[Image: D]"),
    ],
)
def test_words_in_the_place_of_images_and_nothing_in_that_of_badges(
    address: str, alt: str, words: str
) -> None:
    images = Images(AT, KEPT.get)
    assert images(address, alt) == words and not images.files


@pytest.mark.parametrize(
    "address", ["a.png", "./a.png?raw=true", "https://github.com/o/r/raw/v1/a.png"]
)
def test_an_image_of_the_repository_is_written_anew_once(address: str) -> None:
    images = Images(AT, KEPT.get)
    found = images(address, "A")
    assert isinstance(found, Figure) and found == images("a.png", "")
    assert list(images.files.values()) == [found]
    assert found.name == "readme-11111111.webp" and len(found.content) <= MAX_IMAGE
