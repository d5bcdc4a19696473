"""What became new, changed or was withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.history import Change, KnownEntry, compare, compare_seen, seen
from catalogue.records.facility import Accepts, Facility
from catalogue.records.person import Person
from catalogue.records.software import File, Software

DAY = "2024-01-02"
A = Software(id="a", name="A", source="ossr", version="1", doi="10.5281/zenodo.1")
# Every fact that a visitor sees, with a new value and the word for it.
FACTS: dict[str, tuple[Any, str]] = {
    "name": ("B", "name"),
    "summary": ("S", "summary"),
    "description": ("D", "description"),
    "author": ((Person(name="Ada"),), "authors"),
    "keywords": (("k",), "keywords"),
    "interface": (("cli",), "interface"),
    "runtimePlatform": (("Python",), "runtime platform"),
    "programmingLanguage": (("C",), "programming language"),
    "license": ("MIT", "licence"),
    "version": ("2", "version 1 → 2"),
    "codeRepository": ("https://github.com/o/r", "code repository"),
    "developmentStatus": ("active", "development status"),
    "url": ("https://x.org", "home page"),
    "softwareHelp": ("https://x.org", "documentation"),
    "referencePublication": ("https://doi.org/10.1/x", "paper"),
}


@pytest.mark.parametrize("field", FACTS)
def test_a_change_of_each_fact_is_told(field: str) -> None:
    value, label = FACTS[field]
    after = replace(A, **{field: value})
    assert compare([A], [after], DAY) == (
        Change(date=DAY, kind="changed", id="a", name=after.name, doi=A.doi, detail=label),
    )


def test_all_facts_at_once() -> None:
    after = replace(A, **{field: value for field, (value, _) in FACTS.items()})
    (change,) = compare([A], [after], DAY)
    labels = [label for field, (_, label) in FACTS.items() if field != "version"]
    assert change.detail == ", ".join(["version 1 → 2", *labels])


@pytest.mark.parametrize(("before", "after"), [(None, "1"), ("1", None), ("1", "")])
def test_a_version_that_came_or_went(before: str | None, after: str | None) -> None:
    (change,) = compare([replace(A, version=before)], [replace(A, version=after)], DAY)
    assert change.detail == "version"


def test_what_nobody_sees_is_no_change() -> None:
    assert compare([A], [replace(A, files=(File(key="x"),), doi="10.5281/zenodo.2")], DAY) == ()
    assert compare([A], [A], DAY) == () == compare([], [], DAY)


def test_new_and_gone_in_order() -> None:
    old = [replace(A, id=id_, name=id_.upper(), doi=None) for id_ in "yx"]
    new = [replace(A, id=id_, name=id_.upper(), doi=None) for id_ in "dc"]
    assert compare(old, new, DAY) == tuple(
        Change(date=DAY, kind=kind, id=id_, name=id_.upper())  # type: ignore[arg-type]
        for kind, id_ in (("gone", "x"), ("gone", "y"), ("new", "c"), ("new", "d"))
    )


def test_what_a_night_showed() -> None:
    hub = Facility(
        id="hub", name="Hub", kind="binderhub", url="https://hub.org/", summary="S",
        accepts=Accepts(interfaces=("notebook",)),
    )  # fmt: skip
    book = Software(
        id="b", name="B", source="curated", interface=("notebook",),
        codeRepository="https://github.com/o/r",
    )  # fmt: skip
    hidden = replace(book, id="h", status="hidden")
    assert seen([book, A, hidden], [hub]) == (
        KnownEntry(id="a", name="A", source="ossr", version="1"),
        KnownEntry(id="b", name="B", source="curated", launches=("hub",)),
    )


def test_launch_links_that_came_and_went() -> None:
    def one(*launches: str, **more: Any) -> KnownEntry:
        return replace(KnownEntry(id="a", name="A", source="ossr", launches=launches), **more)

    def told(before: KnownEntry | None, after: KnownEntry | None) -> list[tuple[str, str | None]]:
        names = {"x": "X Hub", "y": "Y Hub"}
        found = compare_seen(filter(None, [before]), filter(None, [after]), names, DAY)
        assert all((each.date, each.id, each.name) == (DAY, "a", "A") for each in found)
        return [(each.kind, each.detail) for each in found]

    assert told(one("x"), one("y", "x")) == [("launch", "now on Y Hub")]
    assert told(one("left", "x"), one("y")) == [
        ("launch", "now on Y Hub; no longer on X Hub, left"),
    ]
    assert told(one("x"), one("x")) == told(one(), None) == told(None, one("x")) == []
    # A record's own changes are in the log of its source; a curated entry has none.
    assert told(one(version="1"), one(version="2")) == []
    curated = one(source="curated", version="1")
    assert told(curated, None) == [("gone", None)] and told(None, curated) == [("new", None)]
    assert told(curated, replace(curated, version="2")) == [("changed", "version 1 → 2")]
    assert told(curated, replace(curated, version=None)) == []
