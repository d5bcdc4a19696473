"""What data are called."""

from __future__ import annotations

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import PROTOCOLS
from catalogue.records.software import Software
from catalogue.related import ARCHIVES
from render.views.data_words import (
    ARCHIVE_LABELS,
    PROTOCOL_LABELS,
    reading,
    reading_rules,
    words_of,
)


def test_protocols_and_archives_by_name() -> None:
    assert PROTOCOL_LABELS == {
        "https": "File",
        "tap": "TAP",
        "datalink": "DataLink",
        "sia": "SIA",
        "ssa": "SSA",
        "conesearch": "Cone search",
        "rucio": "Rucio",
        "zooniverse": "Zooniverse",
    }
    assert ARCHIVE_LABELS == {
        "apertif": "Apertif",
        "astron_vo": "ASTRON VO",
        "rucio": "Rucio",
        "samp": "SAMP",
        "vo_reg": "VO registry",
        "zenodo": "Zenodo",
        "zooniverse": "Zooniverse",
    }
    assert set(PROTOCOL_LABELS) == set(PROTOCOLS) and set(ARCHIVES) <= set(ARCHIVE_LABELS)


def test_each_word_once_in_the_order_of_formats_services_archives_subjects() -> None:
    data = ConsumesData(
        encodingFormat=("application/fits", "application/x-odd"),
        protocol=("rucio", "tap"),
        archive=("rucio", "mine"),
        keywords=("radio",),
    )
    found = ("FITS", "application/x-odd", "Rucio", "TAP", "mine", "radio")
    assert words_of(data) == found
    assert reading(Software(id="1", name="N", source="ossr", consumesData=data)) == found
    assert reading(Software(id="1", name="N", source="ossr", summary="Reads FITS")) == ("FITS",)


def test_what_the_words_that_are_looked_for_tell() -> None:
    assert reading_rules() == (
        ("VOTable", "VOTable"),
        ("FITS", "FITS"),
        ("HDF5", "HDF5"),
        ("ROOT", "ROOT"),
        ("TAP", "TAP"),
        ("PyVO", "VOTable, TAP"),
        ("Astropy", "FITS, VOTable"),
        ("Gammapy", "FITS"),
        ("Rucio", "Rucio"),
        ("Zooniverse", "Zooniverse"),
        ("Apertif", "Apertif, ASTRON VO"),
    )
