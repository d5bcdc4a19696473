"""Records of another InvenioRDM than Zenodo."""

from __future__ import annotations

from catalogue.check.record_rules import NAMELESS
from catalogue.records.instance import Community
from harvest.source import HarvestedEntry
from harvest.zenodo.entries.line import dataset_of, software_of
from harvest.zenodo.entries.place import findings_placed, placed
from harvest.zenodo.lines import RecordLine


def made(kind: str) -> HarvestedEntry:
    metadata = {"title": "t", "resource_type": {"type": kind}}
    files = [{"key": "a.csv", "size": 1, "checksum": "md5:" + "0" * 32}]
    line = RecordLine(id=7, record={"id": 7, "files": files, "metadata": metadata})
    software, found = software_of(line)
    data, more = dataset_of(line)
    return HarvestedEntry(software=software, dataset=data, findings=(*found, *more))


def test_another_inveniordm_has_its_own_addresses_and_numbers() -> None:
    place = Community(id="c", label="C", community="c", url="https://r.example.org/")
    software, data = (placed(made(kind), place) for kind in ("software", "dataset"))
    assert software.software and data.dataset
    for entry in (software.software, data.dataset):
        assert (entry.id, entry.source) == ("c-7", "c")
        assert entry.sources == ("https://r.example.org/records/7",)
        assert entry.origin["name"] == "r.example.org"
    assert (data.dataset.url, data.dataset.archive) == (entry.sources[0], "r.example.org")
    found = {(each.source, each.url) for each in (*software.findings, *data.findings)}
    assert found == {("record c-7", "https://r.example.org/records/7")}
    (file,) = data.dataset.access
    assert file.contentUrl == "https://r.example.org/api/records/7/files/a.csv/content"
    (nameless,) = findings_placed((NAMELESS.at("Zenodo", found="x"),), place)
    assert nameless.source == "r.example.org"


def test_one_on_zenodo_stays_as_it_is() -> None:
    place = Community(id="c", label="C", community="c")
    entry, before = placed(made("software"), place), made("software")
    assert entry.software and before.software and entry.findings == before.findings
    assert (entry.software.id, entry.software.source) == ("7", "c")
    assert entry.software.sources == before.software.sources
