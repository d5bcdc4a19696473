"""Curated URLs inside private networks."""

from __future__ import annotations

from catalogue.check.hosts import check
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap
from catalogue.records.facility import Facility
from catalogue.records.software import Software
from catalogue.values.public_hosts import refusal_of_url

PRIVATE = "https://192.168.1.1/x"


def test_what_is_launched_probed_or_downloaded() -> None:
    software = [
        Software(id="a", name="A", source="curated", codeRepository=PRIVATE),
        Software(id="b", name="B", source="curated", codeRepository="https://github.com/o/r"),
        Software(id="c", name="C", source="curated", url=PRIVATE),
    ]
    facility = Facility(id="h", name="H", kind="binderhub", url=PRIVATE, summary="S")
    dataset = Dataset(
        id="d", name="D", source="curated",
        access=(
            DataDownload(contentUrl="data/a.vot", name="a"),
            DataDownload(contentUrl=PRIVATE, name="a"),
            Tap(url=PRIVATE),
            Service(url=PRIVATE, protocol="sia"),
            Rucio(did="s:n"),
        ),
    )  # fmt: skip
    found = check(software, [facility], [dataset])
    why = refusal_of_url(PRIVATE)
    assert why
    assert {(each.code, each.severity, each.found, each.expected) for each in found} == {
        ("X113", "hint", f'"{PRIVATE}": {why}', "a URL that all can open")
    }
    assert [(each.source, each.field) for each in found] == [
        ("datasets/d.yml", "access[1].contentUrl"),
        ("datasets/d.yml", "access[2].url"),
        ("datasets/d.yml", "access[3].url"),
        ("facilities/h.yml", "url"),
        ("software/a.yml", "codeRepository"),
    ]
