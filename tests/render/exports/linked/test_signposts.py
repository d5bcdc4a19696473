"""The typed links of a page, and the same in its link set with the way back."""

from __future__ import annotations

import json

from catalogue.match import fits
from catalogue.records.dataset import DataDownload, Dataset, Rucio
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import File, Software
from catalogue.values.media_types import VOTABLE
from render.exports.linked.signposts import (
    Link,
    dataset_links,
    in_head,
    linked_files,
    software_links,
)
from render.views.data import Data
from render.views.entries import Entry
from tests.render.exports.test_launching import HUBS
from tests.support.files import WHOLE

PEOPLE = tuple(Person(name=str(n), orcid=f"0000-000{n}") for n in range(7))
TOOL = Software(
    id="t", name="</script>", source="ossr", doi="10.5281/zenodo.2", license="MIT",
    author=(Person(name="Nobody"), *PEOPLE, PEOPLE[0]), files=(File(key="a b#.zip"),),
    interface=("notebook",),
)  # fmt: skip
ENTRY = Entry(software=TOOL, fits=(), facets={})


def of(links: tuple[Link, ...], rel: str) -> list[str]:
    return [link.href for link in links if link.rel == rel]


def test_an_entry_says_what_it_is_whose_and_where_its_files_are() -> None:
    links = software_links(ENTRY)
    assert of(links, "cite-as") == ["https://doi.org/10.5281/zenodo.2"]
    assert of(links, "type") == [
        "https://schema.org/AboutPage",
        "https://schema.org/SoftwareSourceCode",
    ]
    assert of(links, "author") == [f"https://orcid.org/{each.orcid}" for each in PEOPLE]
    assert of(links, "license") == ["https://spdx.org/licenses/MIT"]
    assert of(links, "item") == ["https://zenodo.org/records/2/files/a%20b%23.zip"]
    head = in_head(links)
    assert len(of(head, "author")) == 5 and of(head, "linkset") == ["linkset.json"]
    assert of(head, "describedby") == of(links, "describedby")


def test_what_is_not_known_or_not_one_thing_has_no_link() -> None:
    bare = Entry(Software(id="b", name="B", source="curated", license="MIT OR ISC"), (), {})
    assert {link.rel for link in software_links(bare)} == {"type", "describedby", "alternate"}
    other = Reference(name="Own", url="https://o.org")
    data = Dataset(id="d", name="D", source="curated", license="MIT", otherLicense=(other,))
    assert {link.rel for link in dataset_links(data, "https://x.org/")} == {
        "type",
        "describedby",
        "alternate",
    }


def test_the_link_set_has_all_and_says_the_way_back() -> None:
    entry = Entry(software=TOOL, fits=fits(TOOL, HUBS[:1]), facets={})
    files = (
        DataDownload(contentUrl="data/a.vot", name="a", encodingFormat=VOTABLE),
        DataDownload(contentUrl="https://y.org/b", name="b"),
        Rucio(did="s:n"),
    )
    dataset = Dataset(id="d", name="D", source="curated", license="MIT", access=files)
    made = list(linked_files([entry], [Data(dataset, ())], "https://x.org/c/"))
    written = {path: json.loads(text) for each in made for path, text in each.items()}
    assert list(written) == [
        f"{page}/{name}"
        for page in ("software/t", "data/d")
        for name in ("linkset.json", "schema.jsonld")
    ]
    assert written["software/t/linkset.json"] == json.loads(
        (WHOLE / "linkset-software.json").read_text()
    )
    assert written["data/d/linkset.json"] == json.loads(
        (WHOLE / "linkset-dataset.json").read_text()
    )
    assert written["software/t/schema.jsonld"]["name"] == "</script>"
