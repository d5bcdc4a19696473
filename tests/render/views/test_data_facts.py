"""The table of facts on a dataset's page, row by row."""

from __future__ import annotations

from catalogue.launch.own_pages import file_url
from catalogue.records.dataset import DataDownload, Dataset, Tap
from catalogue.records.reference import Reference
from render.views.data_facts import facts_of
from render.views.facts import Fact, FactValue

NONE = "not stated"


def test_every_row_in_its_order() -> None:
    dataset = Dataset(
        id="d", name="D", source="curated", archive="apertif", version="2", license="CC-BY-4.0",
        otherLicense=(Reference(name="Own"),), datePublished="2020", doi="10.1/x",
        conceptdoi="10.1/y", url="https://d.org/x/", conditionsOfAccess="Members",
        access=(Tap(url="https://t.org"), DataDownload(contentUrl="data/a", name="a")),
        origin={"archive": "datasets/d.yml", "version": "Zenodo", "doi": "elsewhere"},
    )  # fmt: skip
    assert facts_of(dataset) == (
        Fact("Archive", (FactValue("Apertif"),), "datasets/d.yml", file_url("datasets/d.yml")),
        Fact("Access method", (FactValue("File"), FactValue("TAP")), NONE, None),
        Fact("Access conditions", (FactValue("Members"),), NONE, None),
        Fact(
            "Licence",
            (
                FactValue("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html"),
                FactValue("Own"),
            ),
            NONE,
            None,
        ),
        Fact("Version", (FactValue("2"),), "Zenodo", "https://d.org/x/"),
        Fact("Published", (FactValue("2020"),), NONE, None),
        Fact("DOI", (FactValue("10.1/x", "https://doi.org/10.1/x"),), "elsewhere", None),
        Fact("DOI of all versions", (FactValue("10.1/y", "https://doi.org/10.1/y"),), NONE, None),
        Fact("Page", (FactValue("d.org/x", "https://d.org/x/"),), NONE, None),
    )


def test_what_is_not_known_has_no_row_and_no_other_address_is_a_link() -> None:
    assert facts_of(Dataset(id="d", name="D", source="ossr")) == ()
    odd = Dataset(
        id="d", name="D", source="ossr", archive="mine", url="ftp://d.org",
        origin={"archive": "Zenodo"},
    )  # fmt: skip
    assert facts_of(odd) == (
        Fact("Archive", (FactValue("mine"),), "Zenodo", None),
        Fact("Page", (FactValue("d.org"),), NONE, None),
    )
