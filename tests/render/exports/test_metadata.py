"""schema.org's words for entries and datasets, exactly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap
from catalogue.records.instance import Topic
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Software
from render.exports.metadata import dataset_ld, in_script, one_or_more, person_ld, software_ld

PAGE, SITE = "https://x.org/software/1/", "https://x.org/"
ADA = Person(
    name="Ada", orcid="0000-0002-1825-0097", url="https://ada.org", affiliation="Observatory"
)
ADA_LD = {
    "@type": "Person",
    "@id": "https://orcid.org/0000-0002-1825-0097",
    "name": "Ada",
    "affiliation": {"@type": "Organization", "name": "Observatory"},
}


def test_every_field_of_a_software_entry() -> None:
    software = Software(
        id="1", name="A <b>", source="ossr", doi="10.5281/zenodo.2", summary="S & T",
        author=(ADA,), contributor=(Person(name="Con"),), maintainer=(Person(name="Main"),),
        funder=(Reference(name="EU"),), keywords=("k", "l"), license="MIT OR Apache-2.0",
        otherLicense=(Reference(name="Own", url="https://o.org/l"), Reference(name="named only")),
        codeRepository="https://github.com/o/r", programmingLanguage=("C",),
        runtimePlatform=("Python 3",), version="1", datePublished="2020", dateModified="2021-02",
    )  # fmt: skip
    assert json.loads(software_ld(software, PAGE)) == {
        "@context": "https://schema.org",
        "@type": "SoftwareSourceCode",
        "@id": "https://doi.org/10.5281/zenodo.2",
        "url": PAGE,
        "identifier": "https://doi.org/10.5281/zenodo.2",
        "name": "A <b>",
        "description": "S & T",
        "author": [ADA_LD],
        "contributor": [{"@type": "Person", "name": "Con"}],
        "maintainer": [{"@type": "Person", "name": "Main"}],
        "funder": [{"@type": "Organization", "name": "EU"}],
        "keywords": ["k", "l"],
        "license": [
            "https://spdx.org/licenses/MIT",
            "https://spdx.org/licenses/Apache-2.0",
            "https://o.org/l",
        ],
        "codeRepository": "https://github.com/o/r",
        "programmingLanguage": ["C"],
        "runtimePlatform": ["Python 3"],
        "version": "1",
        "datePublished": "2020",
        "dateModified": "2021-02",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert json.loads(software_ld(Software(id="1", name="N", source="curated"), PAGE)) == {
        "@context": "https://schema.org",
        "@type": "SoftwareSourceCode",
        "@id": PAGE,
        "url": PAGE,
        "name": "N",
        "description": "N",
    }


def test_text_inside_a_script_cannot_end_it() -> None:
    text = in_script({"b": "</script>&é", "a": 1, "none": None})
    assert text == '{"a": 1, "b": "\\u003c/script\\u003e\\u0026é"}'


@pytest.mark.parametrize(
    ("person", "found"),
    [
        (ADA, ADA_LD),
        (
            Person(name="Ada", url="https://ada.org"),
            {"@type": "Person", "name": "Ada", "url": "https://ada.org"},
        ),
        (
            Person(name="LSST", type="Organization"),
            {"@type": "Organization", "name": "LSST"},
        ),
    ],
    ids=["iD", "page", "organization"],
)
def test_persons(person: Person, found: dict[str, Any]) -> None:
    assert person_ld(person) == found


def test_one_value_is_no_list() -> None:
    assert [one_or_more(words) for words in ([], ["a"], ["a", "b"])] == [None, "a", ["a", "b"]]


def test_every_field_of_a_dataset() -> None:
    tap = Tap(url="https://t.org/tap", query="SELECT *\n FROM t")
    dataset = Dataset(
        id="d", name="D", source="curated", summary="S", doi="10.1/x", author=(ADA,),
        keywords=("k",), license="CC-BY-4.0", version="2", datePublished="2020-01",
        conditionsOfAccess="Members",
        access=(
            DataDownload(
                contentUrl="data/a.vot", name="a", encodingFormat="text/csv", contentSize=0
            ),
            DataDownload(contentUrl="https://f.org/b", name="b"),
            tap,
            Tap(url="https://t.org/tap", table="t"),
            Service(url="https://s.org/?", protocol="sia"),
            Rucio(did="s:n"),
        ),
    )  # fmt: skip
    votable = "application/x-votable+xml"
    assert json.loads(dataset_ld(dataset, "https://x.org/data/d/", SITE)) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": "https://doi.org/10.1/x",
        "url": "https://x.org/data/d/",
        "identifier": "https://doi.org/10.1/x",
        "sameAs": "https://doi.org/10.1/x",
        "includedInDataCatalog": {"@type": "DataCatalog", "url": "https://x.org/data/"},
        "name": "D",
        "description": "S. The dataset D, to be had by: file and TAP and SIA and Rucio, with "
        "software that can work on it.",
        "creator": [ADA_LD],
        "keywords": ["k"],
        "license": "https://spdx.org/licenses/CC-BY-4.0",
        "version": "2",
        "datePublished": "2020-01",
        "conditionsOfAccess": "Members",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": "a",
                "contentUrl": "https://x.org/data/a.vot",
                "encodingFormat": "text/csv",
                "contentSize": "0 B",
            },
            {"@type": "DataDownload", "name": "b", "contentUrl": "https://f.org/b"},
            {"@type": "DataDownload", "contentUrl": tap.sync_url, "encodingFormat": votable},
        ],
        "potentialAction": [
            {
                "@type": "SearchAction",
                "name": name,
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": url,
                    "contentType": votable,
                },
            }
            for name, url in (("TAP", "https://t.org/tap"), ("SIA", "https://s.org/?"))
        ],
    }
    bare = Dataset(id="d", name="D", source="curated")
    assert json.loads(dataset_ld(bare, "https://x.org/data/d/", SITE))["@id"] == (
        "https://x.org/data/d/"
    )


def test_topics_are_terms_of_a_vocabulary_where_they_have_one() -> None:
    url = "http://astrothesaurus.org/uat/1338"
    radio = Topic(id="radio", name="Radio", group="wavelength", terms=("radio",), sameAs=url)
    own = Topic(id="own", name="Own", group="subject", terms=("own",))
    expected = [
        {"@type": "DefinedTerm", "name": "Radio", "@id": url},
        {"@type": "DefinedTerm", "name": "Own"},
    ]
    software = Software(id="a", name="A", source="ossr")
    dataset = Dataset(id="d", name="D", source="curated")
    page = "https://x.org/"
    for text in (
        software_ld(software, page, (radio, own)),
        dataset_ld(dataset, page, page, (radio, own)),
    ):
        assert json.loads(text)["about"] == expected
    assert "about" not in json.loads(software_ld(software, page))
