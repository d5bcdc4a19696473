"""What data are: the values of the field `dataModel`, and their names in sentences.

Product types are the IVOA's (https://www.ivoa.net/rdf/product-type), data models those of a
standard: ObsCore, RegTAP and MOC (https://www.ivoa.net/documents/), DL3 and its response
functions (https://gamma-astro-data-formats.readthedocs.io/). schemas/common.schema.json lists
the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "obscore": "ObsCore",
        "regtap": "RegTAP",
        "moc": "MOC",
        "dl3": "DL3",
        "dl2": "DL2",
        "irf": "instrument response functions",
        "event-list": "event lists",
        "visibility": "visibilities",
        "image": "images",
        "cube": "spectral cubes",
        "spectrum": "spectra",
        "timeseries": "time series",
        "measurements": "source catalogues",
        "classifications": "classifications by volunteers",
    }
)
# What so many programs read, or so much data is, that it tells little by itself.
COMMON = frozenset({"obscore", "image", "measurements"})


def label(word: str) -> str:
    """The name of a value of `dataModel` for people."""
    return LABELS[word]
