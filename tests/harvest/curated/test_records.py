"""Records of what a valid curated file says."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import DataDownload, Rucio, Service, Tap, Zooniverse
from catalogue.records.facility import (
    Accepts,
    Facility,
    Handover,
    Mount,
    Operator,
    Resources,
    UserAccess,
)
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Notebook, Overlay, Run, Software
from harvest.curated import records

PATH = "software/x.yml"


def test_software() -> None:
    fields = {
        "name": "X",
        "description": "1 < 2\n\n<script>",
        "interface": ["notebook"],
        "author": [{"name": "A", "orcid": "0000-0002-1825-0097"}],
        "notebooks": [{"path": "a.ipynb", "title": "A"}],
        "run": [{"name": "r", "command": "c"}],
        "funder": [{"name": "CNRS"}],
        "consumesData": {"protocol": ["https"], "archive": ["zenodo"]},
    }
    found = records.software("x", fields, PATH)
    assert found == Software(
        id="x",
        source="curated",
        name="X",
        description="<p>1 &lt; 2</p>\n<p>&lt;script&gt;</p>",
        interface=("notebook",),
        author=(Person(name="A", orcid="0000-0002-1825-0097"),),
        notebooks=(Notebook(path="a.ipynb", title="A"),),
        run=(Run(name="r", command="c"),),
        funder=(Reference(name="CNRS"),),
        origin=dict.fromkeys(sorted(fields), PATH),
        consumesData=ConsumesData(protocol=("https",), archive=("zenodo",)),
    )
    assert list(found.origin) == sorted(fields)


@pytest.mark.parametrize("field", ["author", "contributor", "copyrightHolder", "maintainer"])
def test_every_field_of_persons(field: str) -> None:
    found = records.software("x", {"name": "X", field: [{"name": "A"}]}, PATH)
    assert getattr(found, field) == (Person(name="A"),)


@pytest.mark.parametrize(
    "field",
    ["citation", "funder", "funding", "isPartOf", "relatedLink", "softwareRequirements",
     "softwareSuggestions"],
)  # fmt: skip
def test_every_field_of_references(field: str) -> None:
    found = records.software("x", {"name": "X", field: [{"name": "A", "url": "u"}]}, PATH)
    assert getattr(found, field) == (Reference(name="A", url="u"),)


def test_an_overlay_has_the_fields_it_corrects() -> None:
    fields = {"overlay": "10.5281/zenodo.1", "name": "X", "keywords": ["a"]}
    assert records.overlay(fields, PATH, 3) == Overlay(
        doi="10.5281/zenodo.1", fields={"name": "X", "keywords": ("a",)}, path=PATH, line=3
    )


def test_a_facility() -> None:
    fields: dict[str, Any] = {
        "name": "F",
        "kind": "binderhub",
        "url": "https://f.org/",
        "summary": "A hub.",
        "description": "Text",
        "operator": {"name": "O"},
        "accepts": {"interfaces": ["notebook"]},
        "access": {"login": "none"},
        "resources": {"cpus": 2},
        "mounts": [{"name": "M", "kind": "cvmfs"}],
        "handover": {"openCors": True, "origins": ["https://a.org"]},
    }
    assert records.facility("f", fields) == Facility(
        id="f",
        name="F",
        kind="binderhub",
        url="https://f.org/",
        summary="A hub.",
        description="<p>Text</p>",
        operator=Operator(name="O"),
        accepts=Accepts(interfaces=("notebook",)),
        access=UserAccess(login="none"),
        resources=Resources(cpus=2),
        mounts=(Mount(name="M", kind="cvmfs"),),
        handover=Handover(openCors=True, origins=("https://a.org",)),
    )


WAYS: list[tuple[dict[str, str], Any]] = [
    ({"protocol": "https", "contentUrl": "https://x.org/a.csv", "encodingFormat": "text/csv"},
     DataDownload(contentUrl="https://x.org/a.csv", name="a.csv", encodingFormat="text/csv")),
    ({"protocol": "tap", "url": "https://x.org/tap", "query": "SELECT 1"},
     Tap(url="https://x.org/tap", query="SELECT 1")),
    ({"protocol": "rucio", "did": "a:b"}, Rucio(did="a:b")),
    ({"protocol": "zooniverse", "project_id": "1"}, Zooniverse(project_id="1")),
    ({"protocol": "sia", "url": "https://x.org/sia"},
     Service(protocol="sia", url="https://x.org/sia")),
]  # fmt: skip


@pytest.mark.parametrize(("way", "expected"), WAYS)
def test_each_way_to_data_is_of_its_kind(way: dict[str, str], expected: Any) -> None:
    entry = records.dataset("d", {"name": "D", "access": [way]}, "datasets/d.yml")
    assert entry.access == (expected,)


def test_a_file_is_called_as_in_its_url_unless_it_has_a_name() -> None:
    def named(**more: str) -> str | None:
        way = {"protocol": "https", "contentUrl": "https://x.org/d/a%20b.csv?y#z", **more}
        (found,) = records.dataset("d", {"name": "D", "access": [way]}, "p").access
        return found.name

    assert named() == "a b.csv"
    assert named(name="Other") == "Other"


def test_a_dataset_says_where_it_was_read() -> None:
    found = records.dataset("d", {"summary": "S", "name": "D", "author": [{"name": "A"}]}, "p")
    assert (found.id, found.source, found.author) == ("d", "curated", (Person(name="A"),))
    assert list(found.origin.items()) == [("author", "p"), ("name", "p"), ("summary", "p")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\n  c  d ", "<p>a b</p>\n<p>c d</p>"),
        ("a & \"b\" <c>", "<p>a &amp; \"b\" &lt;c&gt;</p>"),
        (" \n ", ""),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: str) -> None:
    assert records.paragraphs(text) == expected
