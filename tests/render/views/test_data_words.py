"""What data are called."""

from __future__ import annotations

from dataclasses import replace

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import PROTOCOLS
from catalogue.records.software import Software
from catalogue.related import ARCHIVES, RULES
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
        "soda": "SODA",
        "rucio": "Rucio",
        "zooniverse": "Zooniverse",
    }
    assert ARCHIVE_LABELS == {
        "antares": "ANTARES",
        "apertif": "Apertif",
        "astron_vo": "ASTRON VO",
        "cds": "CDS",
        "eso": "ESO",
        "gaia": "Gaia",
        "gavo": "GAVO",
        "gwosc": "GWOSC",
        "ipac": "NASA/IPAC",
        "lotss": "LoTSS",
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
    told = dict(reading_rules())
    assert list(told) == [rule.word for rule in RULES] and all(told.values())
    assert {word: told[word] for word in ("FITS", "PyVO", "Gammapy", "Apertif", "CTA")} == {
        "FITS": "FITS",
        "PyVO": "VOTable, TAP, Cone search",
        "Gammapy": "FITS, DL3, instrument response functions",
        "Apertif": "Apertif, ASTRON VO",
        "CTA": "CTA",
    }


def test_an_instrument_that_texts_name_is_no_value_of_the_facet() -> None:
    derived = Software(id="a", name="CTA in FITS", source="curated")
    curated = replace(derived, consumesData=ConsumesData(keywords=("stars",)))
    assert (reading(derived), reading(curated)) == (("FITS",), ("stars",))
