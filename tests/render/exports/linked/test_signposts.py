"""The typed links of a page, and the same in its link set with the way back."""

from __future__ import annotations

import json

from catalogue.records.dataset import DataDownload, Dataset, Rucio
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import File, Software
from render.exports.linked.signposts import (
    Link,
    dataset_links,
    in_head,
    linked_files,
    software_links,
)
from render.views.data import Data
from render.views.entries import Entry

PEOPLE = tuple(Person(name=str(n), orcid=f"0000-000{n}") for n in range(7))
TOOL = Software(
    id="t", name="</script>", source="ossr", doi="10.5281/zenodo.2", license="MIT",
    author=(Person(name="Nobody"), *PEOPLE, PEOPLE[0]), files=(File(key="a b#.zip"),),
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
    files = (DataDownload(contentUrl="data/a.vot", name="a"), Rucio(did="s:n"))
    data = Data(Dataset(id="d", name="D", source="curated", access=files), ())
    entry, dataset = linked_files([ENTRY], [data], "https://x.org/c/")
    page = "https://x.org/c/software/t/"
    whole, *back = json.loads(entry["software/t/linkset.json"])["linkset"]
    assert whole["anchor"] == page and len(whole["author"]) == len(PEOPLE)
    assert whole["describedby"][0] == {
        "href": f"{page}codemeta.json",
        "type": "application/ld+json",
        "profile": "https://w3id.org/codemeta/3.0",
    }
    record = whole["describedby"][-1]
    assert record == {"href": "https://x.org/c/api/v1/software/t.json", "type": "application/json"}
    (item,) = whole["item"]
    assert {"anchor": item["href"], "collection": [{"href": page, "type": "text/html"}]} in back
    assert json.loads(entry["software/t/schema.jsonld"])["name"] == "</script>"
    whole, *_ = json.loads(dataset["data/d/linkset.json"])["linkset"]
    assert whole["item"] == [{"href": "https://x.org/c/data/a.vot"}]
