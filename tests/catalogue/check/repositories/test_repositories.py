"""Entries beside what their repositories hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalogue.check.repositories import check
from catalogue.records.finding import Finding
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software

URL = "https://github.com/o/r"
SOFTWARE = Software(
    id="a", name="A", source="curated", interface=("notebook",), codeRepository=URL,
    notebooks=(Notebook(path="a.ipynb"), Notebook(path="b.ipynb")),
)  # fmt: skip
HEAD = Ref(name="HEAD", commit="1" * 40, binder=(), notebooks=("a.ipynb", "b.ipynb"), complete=True)


def told(software: Software, ref: Ref | None = HEAD, **known: Any) -> list[tuple[Any, ...]]:
    facts: dict[str, Any] = {"status": "found", "since": "2024-01-01", **known}
    repository = Repository(url=URL, refs=(ref,) if ref else (), **facts)

    def row(found: Finding) -> tuple[Any, ...]:
        return found.code, found.source, found.field, found.found, found.expected

    found = check([software], {URL: repository})
    assert all(each.severity == "hint" and each.line is None for each in found)
    return [row(each) for each in found]


def test_all_is_well() -> None:
    assert told(SOFTWARE) == []
    assert check([SOFTWARE], {}) == ()


def test_a_repository_that_is_gone_or_was_not_seen() -> None:
    ossr = replace(SOFTWARE, id="5", source="ossr")
    for status, code in (("gone", "G403"), ("unknown", "G405")):
        assert told(ossr, None, status=status, fault="why") == [
            (code, "record 5", "codeRepository", f'"{URL}": why', ""),
        ]


def test_a_repository_that_its_owners_archived() -> None:
    assert told(SOFTWARE, archived=True) == [
        ("G408", "software/a.yml", "codeRepository", f'"{URL}"', "")
    ]
    assert told(SOFTWARE, archived=False) == []
    assert told(replace(SOFTWARE, developmentStatus="inactive"), archived=True) == []


def test_a_ref_that_is_not_there() -> None:
    named = replace(SOFTWARE, ref="v1", origin={"ref": "software/overlay.yml"})
    assert told(named, Ref(name="v1")) == [("G402", "software/overlay.yml", "ref", '"v1"', "")]
    assert told(SOFTWARE, Ref(name="HEAD")) == [
        ("G402", "software/a.yml", "codeRepository", '"HEAD"', "")
    ]
    assert told(named, Ref(name="v1", fault="not read")) == []


def test_notebooks_that_are_not_there() -> None:
    assert told(SOFTWARE, replace(HEAD, notebooks=("a.ipynb",))) == [
        ("G401", "software/a.yml", "notebooks[1].path", '"b.ipynb"', f"a notebook of {URL}"),
    ]


def test_an_environment_that_cannot_be_built() -> None:
    broken = replace(HEAD, binder=("runtime.txt",), runtime="x")
    assert told(SOFTWARE, broken) == [
        ("G404", "software/a.yml", "codeRepository", "runtime.txt", "")
    ]
    (found,) = check(
        [SOFTWARE],
        {URL: Repository(url=URL, status="found", since="2024-01-01", refs=(broken,))},
    )
    assert found.remedy == broken.readiness.reason
