"""Media types of data in our fields: what files are told by their extension, and called in words.

application/fits: RFC 4047. application/x-votable+xml: IVOA VOTable, section "MIME type". Others:
https://www.iana.org/assignments/media-types/, else what the format's own project uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VOTABLE = "application/x-votable+xml"
FITS = "application/fits"
HDF5 = "application/x-hdf5"
ROOT = "application/x-root"
CSV = "text/csv"
JSON = "application/json"
PARQUET = "application/vnd.apache.parquet"

LABELS: Mapping[str, str] = MappingProxyType(
    {
        VOTABLE: "VOTable",
        FITS: "FITS",
        HDF5: "HDF5",
        ROOT: "ROOT",
        CSV: "CSV",
        JSON: "JSON",
        PARQUET: "Parquet",
        "application/gzip": "gzip",
        "application/zip": "ZIP",
        "application/x-tar": "tar",
        "application/pdf": "PDF",
        "application/x-ipynb+json": "Jupyter notebook",
        "application/yaml": "YAML",
        "text/plain": "text",
        "text/markdown": "Markdown",
        "image/png": "PNG",
        "image/jpeg": "JPEG",
    }
)

_EXTENSIONS: Mapping[str, str] = MappingProxyType(
    {
        ".vot": VOTABLE,
        ".votable": VOTABLE,
        ".fits": FITS,
        ".fit": FITS,
        ".fts": FITS,
        ".fits.fz": FITS,
        ".fits.gz": FITS,  # what reads FITS reads it zipped too
        ".h5": HDF5,
        ".hdf5": HDF5,
        ".hdf": HDF5,
        ".root": ROOT,
        ".csv": CSV,
        ".json": JSON,
        ".parquet": PARQUET,
        ".gz": "application/gzip",
        ".tgz": "application/gzip",
        ".zip": "application/zip",
        ".tar": "application/x-tar",
        ".pdf": "application/pdf",
        ".ipynb": "application/x-ipynb+json",
        ".yml": "application/yaml",
        ".yaml": "application/yaml",
        ".txt": "text/plain",
        ".dat": "text/plain",
        ".md": "text/markdown",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
    }
)


def media_type(name: str) -> str | None:
    """The media type that a file's extension tells, the longest first; None where unknown.

    >>> media_type("M31.FITS"), media_type("cube.fits.fz"), media_type("README")
    ('application/fits', 'application/fits', None)
    """
    parts = name.lower().split(".")
    extensions = ("." + ".".join(parts[start:]) for start in range(1, len(parts)))
    return next(
        (_EXTENSIONS[extension] for extension in extensions if extension in _EXTENSIONS), None
    )


def label(encodingFormat: str) -> str:
    """The name people use for a media type, or the media type itself."""
    return LABELS.get(encodingFormat, encodingFormat)


def names() -> dict[str, str]:
    """What people write for media types, in lower case: the formats' names, and the extensions of
    their files without the first dot.

    >>> names()["fits"], names()["votable"], names()["fits.gz"]
    ('application/fits', 'application/x-votable+xml', 'application/fits')
    """
    by_name = {name.lower(): type_ for type_, name in LABELS.items()}
    return {extension[1:]: type_ for extension, type_ in _EXTENSIONS.items()} | by_name
