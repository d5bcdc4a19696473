"""What the files of a repository state, whatever is in them."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.stated import Stated
from harvest.values.codemeta_terms import AGENTS
from harvest.values.contents import stated
from harvest.values.contents.stated import chosen, fitting, read

MIT = b"SPDX-License-Identifier: MIT"


def test_which_files_are_read() -> None:
    names = ["codemeta.json", "citation.cff", "README.md", "readme.rst", "LICENSE", "a.py", "b/c"]
    found = chosen(names)
    assert found.described == ("citation.cff", "codemeta.json")
    assert found.paths == ("citation.cff", "codemeta.json", "LICENSE", "README.md")


def test_what_each_file_says_in_the_order_of_paths() -> None:
    codemeta = {
        "name": "Tool",
        "description": "Counts <b>stars</b>. And more.",
        "identifier": ["https://doi.org/10.5281/zenodo.7", "https://doi.org/10.1051/2"],
        "codeRepository": "https://github.com/o/r",
    }
    bodies = {
        "codemeta.json": json.dumps(codemeta).encode("utf-16"),
        "CITATION.cff": b"title: Tool\ndoi: 10.1051/0004-6361/2",
        ".zenodo.json": b'{"creators": [{"name": "Loo, Ada"}], '
        b'"description": "<p>A.</p><p>B.</p>"}',
        "pyproject.toml": b'[project]\nname = "tool"\ndescription = "Counts."',
        "package.json": b'{"private": true}',
        # Not UTF-8: its name is told as far as it can be read.
        "setup.cfg": "[metadata]\nname = Zählt".encode("latin-1"),
        "LICENSE": MIT,
        "README.md": b"# Tool\n\nThis tool counts the stars in images. Many.",
    }
    found = {each.path: each for each in read(chosen(bodies), bodies)}
    assert list(found) == sorted(bodies.keys() - {"package.json"})
    said = found["codemeta.json"]
    assert (said.description, said.summary) == ("Counts stars. And more.", "Counts stars.")
    assert said.doi == "10.5281/zenodo.7"
    assert [each.url for each in said.identifier] == ["https://doi.org/10.1051/2"]
    assert said.codeRepository == "https://github.com/o/r"
    assert found["CITATION.cff"].doi is None  # of the paper, as like as not
    zenodo = found[".zenodo.json"]
    assert ([each.name for each in zenodo.author], zenodo.description) == (["Ada Loo"], "A.\n\nB.")
    assert (found["pyproject.toml"].summary, found["pyproject.toml"].description) == (
        "Counts.",
        None,
    )
    assert found["setup.cfg"].name == "Z\ufffdhlt"
    assert found["LICENSE"] == Stated(path="LICENSE", license="MIT")
    assert found["README.md"].summary == "This tool counts the stars in images."


def test_licences_that_differ_are_no_licence() -> None:
    bodies = {"LICENSE-MIT": MIT, "LICENSE-APACHE": b"SPDX-License-Identifier: Apache-2.0"}
    found = read(chosen(bodies), bodies)
    assert [each.license for each in found] == [None, None]
    assert [each.otherLicense[0].name for each in found] == ["Apache-2.0", "MIT"]


def test_the_folder_of_licences_counts_where_the_root_has_none() -> None:
    bodies = {"LICENSES/BSD-3-Clause.txt": b"x"}
    assert read(chosen(bodies), bodies)[0].license == "BSD-3-Clause"
    assert chosen({**bodies, "LICENSE": MIT}).licences == ("LICENSE",)


HOSTILE = [
    b"",
    b"\x00\xff\xfe",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"a: &a [b]\nc: [*a]",
    b"null",
    b"<html>",
    json.dumps({each.name: [{"a": [5]}] for each in fields(Stated)}).encode(),
    json.dumps({each.name: "\u202e\x07" * 9000 for each in fields(Stated)}).encode(),
    json.dumps({"author": [{"name": f"A {n}"} for n in range(5000)]}).encode(),
    json.dumps({"creators": [{"name": f"A {n}"} for n in range(5000)]}).encode(),
    json.dumps({"url": "javascript:alert(1)", "codeRepository": "file:///etc"}).encode(),
    json.dumps({"softwareRequirements": {f"a{n}": "1" for n in range(900)}, "name": "x"}).encode(),
]
EVERY = ["codemeta.json", "CITATION.cff", ".zenodo.json", "pyproject.toml", "setup.cfg"]
EVERY += ["DESCRIPTION", "Project.toml", "Cargo.toml", "package.json", "LICENSE", "README"]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_hostile_is_more_than_no_fact(body: bytes) -> None:
    found = read(chosen(EVERY), dict.fromkeys(EVERY, body))
    for each in found:
        assert fitting(each) == each
        assert len(each.author) <= stated.MOST_PEOPLE
        assert each.fault is None or each == Stated(path=each.path, fault=each.fault)


def test_what_is_unforeseen_costs_the_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise MemoryError

    monkeypatch.setattr(stated, "straighten", broken)
    found = read(chosen(EVERY), {"CITATION.cff": b"title: A", "LICENSE": MIT, "Cargo.toml": b""})
    by_path = {each.path: each for each in found}
    assert "MemoryError" in (by_path["CITATION.cff"].fault or "")
    assert by_path["LICENSE"].license == "MIT"


def test_what_no_line_can_hold_is_dropped_item_by_item() -> None:
    found = fitting(
        Stated(
            path="a",
            name=" x",
            author=(Person(name="A"), Person(name="B", orcid="1")),
            funding=(Reference(name="G", url="ftp://x"), Reference(name="H")),
        )
    )
    assert found == Stated(path="a", author=(Person(name="A"),), funding=(Reference(name="H"),))
    placeholder = Stated(path="a", doi="10.5281/zenodo.XXXXXXX")
    assert fitting(placeholder) == placeholder, "a curated file alone is told of it"


def test_every_field_of_a_codemeta_json_has_a_place_in_the_snapshot() -> None:
    agents = {name: {"name": "Ann Roe"} for name in AGENTS}
    facts = {
        "alternateName": "x", "audience": "x", "featureList": ["x"], "fileFormat": "x",
        "copyrightYear": 2020, "dateCreated": "2020", "hasPart": "x",
        "targetProduct": {"name": "x", "description": "x" * 600},
        "ownTerm": ["y" * 600, True],
    }  # fmt: skip
    body = json.dumps({"name": "A", **agents, **facts}).encode()
    (found,) = read(chosen(["codemeta.json"]), {"codemeta.json": body})
    assert all(getattr(found, name) == (Person(name="Ann Roe"),) for name in AGENTS)
    known = {name for name in (*facts, "additionalProperty") if name != "ownTerm"}
    assert all(getattr(found, name) for name in known)
    assert [len(each.name) for each in found.additionalProperty[0].value] == [600, 3]
    assert len(found.targetProduct[0].name) == 500
