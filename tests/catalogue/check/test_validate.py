"""Schemas, formats and the forms findings are told in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from catalogue.check import across, datasets, hosts, report, repositories
from catalogue.check import schema_rules as rules_schema
from catalogue.check.across import check
from catalogue.check.document import Document
from catalogue.check.fields import as_yaml, rows
from catalogue.check.schemas import FOLDER, shipped
from catalogue.licences.guess import closest_licence
from catalogue.records.facility import Accepts, Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Notebook, Overlay, Software
from catalogue.values.formats import FormatError, check_http_url, check_orcid, check_partial_date
from harvest.curated import rules as rules_yaml
from harvest.curated.yaml_tree import ParsedFile, parse
from schemas.update_spdx import document

CURATED = ("software.schema.json", "facility.schema.json", "dataset.schema.json")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda p: p.name)
def test_schemas_are_of_the_dialect(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == path.name
    Draft202012Validator.check_schema(schema)


def test_list_of_licences_is_current() -> None:
    assert (FOLDER / "spdx-license.schema.json").read_text(encoding="utf-8") == document()


@pytest.mark.parametrize("name", CURATED)
def test_every_field_has_a_meaning_and_an_example_that_fits(name: str) -> None:
    schema = shipped().documents[name]
    assert all(row.meaning and row.example for row in rows(schema))
    for field, part in schema["properties"].items():
        found = shipped().check(name, {field: part["examples"][0]}, Document(source="example"))
        assert [f for f in found if f.code != "V102" and f.field.startswith(field)] == []


@pytest.mark.parametrize("name", CURATED)
def test_examples_read_back_as_written(name: str) -> None:
    for field, part in shipped().documents[name]["properties"].items():
        read = parse(f"{field}: {as_yaml(part['examples'][0])}\n", "example")
        assert isinstance(read, ParsedFile) and read.value == {field: part["examples"][0]}


@pytest.mark.parametrize("value", ["yes: no", "1.10", "null", "- a", "a #b", "", "a, b", "é", '"'])
def test_yaml_text_survives(value: str) -> None:
    read = parse(f"a: [{as_yaml(value)}]\n", "example")
    assert isinstance(read, ParsedFile) and read.value == {"a": [value]}


@pytest.mark.parametrize(
    ("check_format", "good", "bad"),
    [
        (
            check_http_url,
            ["https://a.org", "http://a.org:8080/x?y#z", "http://127.0.0.1/", "https://é.org/"],
            ["", "a.org", "ftp://a.org", "https://", "https://u:p@a.org", "https://a.org:99999/",
             "https://nowhere", "https://a.org/ b", "https://a.org/\u200b", "//a.org", "https://[a/",
             "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x"],
        ),
        (
            check_orcid,
            ["0000-0002-1825-0097", "0000-0002-1694-233X"],
            ["0000-0002-1825-0098", "0000-0002-1694-233x", "0000000218250097", "", "x"],
        ),
        (
            check_partial_date,
            ["2021", "2021-09", "2024-02-29"],
            ["2023-02-29", "2021-13", "21-09", "2021-9", "09-04-2024", "", "2021-09-28T10:00"],
        ),
    ],
    ids=["http-url", "orcid", "partial-date"],
)  # fmt: skip
def test_formats(check_format: Any, good: list[str], bad: list[str]) -> None:
    for value in good:
        check_format(value)
    for value in bad:
        with pytest.raises(FormatError):
            check_format(value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mit", "MIT"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL", "GPL-3.0-or-later"),
        ("Apache 2.0", "Apache-2.0"),
        ("BSD 3-Clause", "BSD-3-Clause"),
        ("https://spdx.org/licenses/MIT", "MIT"),
        ("zzzzzzzzzz", None),
    ],
)
def test_licences_are_guessed(written: str, meant: str | None) -> None:
    branches = shipped().documents["spdx-license.schema.json"]["anyOf"]
    assert closest_licence(written, [id_ for b in branches for id_ in b["enum"]]) == meant


def test_harvested_lines_are_checked_too() -> None:
    line = {"id": 1, "record": {"id": 1, "metadata": {}}}
    found = shipped().check("ossr-record.schema.json", line, Document(source="record 1"))
    assert ("record 1", None, "record.metadata.title") in [
        (f.source, f.line, f.field) for f in found
    ]


def test_codes_are_unique_and_whole() -> None:
    for module in (rules_yaml, rules_schema, across, datasets, hosts, repositories):
        codes = [rule.code for rule in module.RULES]
        first = int(codes[0][1:])
        assert codes == [f"{codes[0][0]}{first + n}" for n in range(len(codes))]
        assert all(rule.title and rule.why and rule.remedy for rule in module.RULES)


FINDING = Finding(
    source="software/a,b.yml", line=3, field="license", code="V112", found='"50%\nx"',
    expected="an id", remedy="Look.",
)  # fmt: skip


def test_text_stays_on_one_line() -> None:
    assert report.as_text(FINDING) == (
        'software/a,b.yml:3: license: "50%\\x0ax", expected an id. Look. [V112]'
    )


def test_github_commands_are_escaped() -> None:
    assert report.as_github(FINDING) == (
        '::error file=software/a%2Cb.yml,line=3,title=V112 license::"50%25%0Ax", '
        "expected an id. Look."
    )


def test_json_has_every_attribute() -> None:
    (read,) = json.loads(report.as_json([FINDING]))
    assert read["line"] == 3 and read["found"] == '"50%\nx"' and len(read) == 9


def notebook(id_: str, name: str, repository: str | None, doi: str | None = None) -> Software:
    return Software(
        id=id_, name=name, source="curated", interface=("notebook",), doi=doi,
        codeRepository=repository, notebooks=(Notebook(path="a.ipynb"),),
    )  # fmt: skip


def test_files_are_checked_together() -> None:
    ossr = Software(
        id="9", name="Z", source="ossr", doi="10.5281/zenodo.9", conceptdoi="10.5281/zenodo.8",
        codeRepository="https://github.com/o/z",
    )  # fmt: skip
    software = [
        notebook("a", "Same", "https://github.com/o/r"),
        notebook("b", "same", "git+https://github.com/O/r.git"),
        notebook("c", "C", None),
        notebook("d", "D", "https://github.com/o/z/"),
        notebook("e", "E", "https://github.com/o/e", "10.5281/zenodo.9"),
    ]
    hub = {"name": "H", "url": "https://h.org/", "summary": "s"}
    facilities = [
        Facility(id="h", kind="binderhub", accepts=Accepts(interfaces=("cli",)), **hub),
        Facility(id="i", kind="jupyterhub", **hub),
    ]
    overlays = [
        Overlay(doi="10.5281/zenodo.8", fields={"version": "1"}, path="software/o.yml"),
        Overlay(doi="10.5281/ZENODO.9", fields={"version": "2"}, path="software/p.yml"),
        Overlay(doi="10.5281/zenodo.7", fields={"version": "1"}, path="software/q.yml"),
    ]
    found = check(software, facilities, overlays, [ossr])
    assert [(f.code, f.source, f.field) for f in found] == [
        ("X107", "software/p.yml", "version"),
        ("X101", "software/q.yml", "overlay"),
        ("X102", "software/b.yml", "name"),
        ("X103", "software/b.yml", "notebooks[0].path"),
        ("X104", "software/c.yml", "codeRepository"),
        ("X106", "software/d.yml", "codeRepository"),
        ("X106", "software/e.yml", "doi"),
        ("X105", "facilities/h.yml", "accepts.interfaces"),
        ("X108", "facilities/i.yml", "url"),
    ]
    assert "10.5281/zenodo.8" in found[5].remedy
