"""The files of a README."""

from __future__ import annotations

from catalogue.records.readme import KeptFile, Readme


def test_what_is_to_be_kept() -> None:
    image = KeptFile(path="a.png", oid="2" * 40, size=3)
    readme = Readme(path="README.md", oid="1" * 40, size=9, images=(image,))
    assert readme.files == (readme, image)
