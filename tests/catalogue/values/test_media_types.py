"""Media types by the ends of names, and what they are called."""

from __future__ import annotations

import pytest

from catalogue.values.media_types import LABELS, label, media_type

FITS, ZIPPED, TEXT = "application/fits", "application/gzip", "text/plain"
ENDINGS = {
    "application/x-votable+xml": ("a.vot", "a.votable", "A.VOT"),
    FITS: ("a.fits", "a.fit", "a.fts", "a.fits.fz", "a.fits.gz", "a.b.fits"),
    "application/x-hdf5": ("a.h5", "a.hdf5", "a.hdf"),
    "application/x-root": ("a.root",),
    "text/csv": ("a.csv",),
    "application/json": ("a.json",),
    "application/vnd.apache.parquet": ("a.parquet",),
    ZIPPED: ("a.gz", "a.tgz", "a.csv.gz"),
    "application/zip": ("a.zip", "a.fits.zip"),
    "application/x-tar": ("a.tar",),
    "application/pdf": ("a.pdf",),
    "application/x-ipynb+json": ("a.ipynb",),
    "application/yaml": ("a.yml", "a.yaml"),
    TEXT: ("a.txt", "a.dat"),
    "text/markdown": ("a.md",),
    "image/png": ("a.png",),
    "image/jpeg": ("a.jpg", "a.jpeg"),
}


@pytest.mark.parametrize(("type_", "names"), ENDINGS.items())
def test_by_the_end_of_a_name(type_: str, names: tuple[str, ...]) -> None:
    assert {name: media_type(name) for name in names} == dict.fromkeys(names, type_)


@pytest.mark.parametrize("name", ["README", "fits", "a.fz", "a.unknown", ""])
def test_names_that_tell_nothing(name: str) -> None:
    assert media_type(name) is None


def test_labels() -> None:
    assert set(LABELS) == set(ENDINGS)
    assert [label(type_) for type_ in ENDINGS] == [
        "VOTable", "FITS", "HDF5", "ROOT", "CSV", "JSON", "Parquet", "gzip", "ZIP", "tar", "PDF",
        "Jupyter notebook", "YAML", "text", "Markdown", "PNG", "JPEG",
    ]  # fmt: skip
    assert label("x/odd") == "x/odd"
