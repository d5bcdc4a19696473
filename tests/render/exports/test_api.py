"""The JSON for other programs, byte for byte."""

from __future__ import annotations

import json
from dataclasses import replace

from catalogue.match import Fit
from catalogue.records.dataset import DataDownload, Dataset, Rucio
from catalogue.records.facility import Facility, Operator
from catalogue.records.finding import Finding
from catalogue.records.instance import Topic
from catalogue.records.notebook import NotebookFacts
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software
from catalogue.records.stated import Stated
from catalogue.related import Related
from render.exports.api import (
    SOFTWARE_FILE,
    absolute_ways,
    api_files,
    data_files,
    schema_files,
    software_record,
)
from render.views.as_json import encoded
from render.views.data import Data
from render.views.entries import Entry, FacilityView
from tests.support.files import ROOT

SOFTWARE = Software(
    id="a", name="A", source="curated", author=(Person(name="Ada"),), origin={"name": "f.yml"}
)
HUBS = [
    Facility(
        id=f"h{n}", name=f"H{n}", kind="binderhub", url=f"https://h{n}.org/", summary="S",
        operator=Operator(name="O"),
    )
    for n in range(3)
]  # fmt: skip
ENTRY = Entry(
    SOFTWARE,
    (
        Fit(
            software=SOFTWARE,
            facility=HUBS[0],
            url="https://h0.org/v2/x",
            outlook="ready",
            latest=Fit(software=SOFTWARE, facility=HUBS[0], url="https://h0.org/v2/y"),
        ),
        Fit(software=SOFTWARE, facility=HUBS[1], url="https://h1.org/v2/x", caution="slow"),
        Fit(software=SOFTWARE, facility=HUBS[2], code="gone", reason="It is gone."),
    ),
    {},
)


def software(entries: list[Entry]) -> bytes:
    return encoded([*map(software_record, entries)])


def test_what_was_read_in_notebooks_but_not_what_is_only_for_the_search() -> None:
    facts = NotebookFacts(path="a.ipynb", title="T", figures=2, imports=("numpy",), text="Long.")
    notebooks = (Notebook(path="a.ipynb", title="T", facts=facts), Notebook(path="b.ipynb"))
    entry = replace(ENTRY, software=replace(SOFTWARE, notebooks=notebooks))
    (found,) = json.loads(software([entry]))
    first, second = found["notebooks"]
    assert (first["path"], first["title"], second) == ("a.ipynb", "T", {"path": "b.ipynb"})
    assert first["facts"]["figures"] == 2 and first["facts"]["imports"] == ["numpy"]
    assert not {"text", "path"} & first["facts"].keys()


def test_entries_facilities_and_findings() -> None:
    finding = Finding(source="f.yml", line=0, code="V1", found="é")
    place = FacilityView(HUBS[0], ((ENTRY, ENTRY.fits[0]),))
    files = api_files([place], [finding]) | {SOFTWARE_FILE: software([ENTRY])}
    read = {path: json.loads(content) for path, content in files.items()}
    rules = read.pop("api/quality.json")
    checking = {rule.pop("code"): rule for rule in read.pop("api/rules.json")}
    assert set(checking["V112"]) == {"severity", "title", "why", "cure", "bad", "good"}
    quality = read["api/software.json"][0].pop("quality")
    assert quality["passed"] == ["Q301"] and quality["applicable"] == 19
    assert {*quality["passed"], *quality["missing"]} < {rule["code"] for rule in rules}
    assert all(rule["title"] and rule["cure"] and rule["sources"][0]["url"] for rule in rules)
    assert read == {
        "api/software.json": [
            {
                "id": "a",
                "name": "A",
                "source": "curated",
                "status": "active",
                "author": [{"name": "Ada"}],
                "origin": {"name": "f.yml"},
                "path": "software/a/",
                "launch": {"h0": "https://h0.org/v2/x", "h1": "https://h1.org/v2/x"},
                "latest": {"h0": "https://h0.org/v2/y"},
                "verdict": {"h0": "ready", "h1": "unchecked", "h2": "refused"},
                "caution": {"h1": "slow"},
                "refused": {"h2": {"code": "gone", "reason": "It is gone."}},
            }
        ],
        "api/facilities.json": [
            {
                "id": "h0",
                "name": "H0",
                "kind": "binderhub",
                "url": "https://h0.org/",
                "summary": "S",
                "operator": {"name": "O"},
                "accepts": {},
                "access": {"login": "unknown"},
                "resources": {},
                "handover": {"nbgitpuller": False, "openCors": False, "openUrl": False},
                "defaultEnvironment": "unknown",
                "status": "active",
                "path": "facilities/h0/",
                "launches": {"ready": 1, "doubtful": 0, "unchecked": 0},
            }
        ],
        "api/findings.json": [
            {"source": "f.yml", "line": 0, "code": "V1", "severity": "error", "found": "é"}
        ],
    }


def test_topics_by_their_ids() -> None:
    topic = Topic(id="t", name="T", group="subject", terms=("t",))
    files = {SOFTWARE_FILE: software([replace(ENTRY, topics=(topic,))])}
    files |= data_files([Data(Dataset(id="d", name="D", source="curated"), (), (topic,))], "u")
    for name in ("software", "datasets"):
        (found,) = json.loads(files[f"api/{name}.json"])
        assert found["topics"] == ["t"]


def test_datasets_with_whole_addresses_and_what_can_read_them() -> None:
    dataset = Dataset(
        id="d", name="D", source="curated",
        access=(
            DataDownload(contentUrl="data/a.vot", name="a"),
            DataDownload(contentUrl="https://f.org/b", name="b"),
            Rucio(did="s:n"),
        ),
    )  # fmt: skip
    related = Related(software=SOFTWARE, dataset=dataset, score=1, reasons=("FITS",))
    files = data_files([Data(dataset, ((related, ENTRY),))], "https://x.org/")
    read = {path: json.loads(content) for path, content in files.items()}
    assert read == {
        "api/datasets.json": [
            {
                "id": "d",
                "name": "D",
                "source": "curated",
                "path": "data/d/",
                "access": [
                    {"contentUrl": "https://x.org/data/a.vot", "name": "a", "protocol": "https"},
                    {"contentUrl": "https://f.org/b", "name": "b", "protocol": "https"},
                    {"did": "s:n", "protocol": "rucio"},
                ],
                "software": [{"id": "a", "path": "software/a/", "reasons": ["FITS"]}],
            }
        ]
    }
    assert dataset.access[0].contentUrl == "data/a.vot"  # type: ignore[union-attr]
    assert absolute_ways(dataset, "").access[2] == Rucio(did="s:n")


def test_schemas_are_published_as_they_are() -> None:
    files = schema_files()
    assert list(files) == sorted(
        f"schemas/{path.name}" for path in (ROOT / "schemas").glob("*.json")
    )
    assert all(content == (ROOT / path).read_bytes() for path, content in files.items())


def test_what_single_files_say_is_not_told_twice() -> None:
    ref = Ref(name="HEAD", commit="a" * 40, stated=(Stated(path="LICENSE", license="MIT"),))
    seen = Repository(url="https://x.org/r", status="found", since="2026-01-01", refs=(ref,))
    entry = Entry(replace(SOFTWARE, repository=seen), (), {})
    (found,) = json.loads(software([entry]))
    assert "stated" not in found["repository"]["refs"][0]
