"""Where a fault is to be mended."""

from __future__ import annotations

from catalogue.check.repositories.place import source_of
from catalogue.records.software import Software


def test_the_file_that_said_it() -> None:
    curated = Software(id="a", name="A", source="curated")
    ossr = Software(
        id="5", name="A", source="ossr", origin={"ref": "software/o.yml", "x": "Zenodo"}
    )
    assert source_of(curated, "ref") == "software/a.yml"
    assert (source_of(ossr, "ref"), source_of(ossr, "x")) == ("software/o.yml", "record 5")
