"""Records as JSON and back: what is written, what is left out, what is told when it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from catalogue.readiness.environment import Docker
from catalogue.records.finding import Finding
from catalogue.records.health import Deployment, Health, Spell
from catalogue.records.repository import Ref, Repository
from harvest.git.lines import GitState
from harvest.hubs.source import HUBS
from harvest.table import WRITTEN, State, made, plain
from harvest.zenodo.lines import CodemetaFile, RecordArchive, RecordLine, ZenodoState


@dataclass(frozen=True, kw_only=True)
class Inner:
    name: str
    kind: Literal["a", "b"] = "a"


@dataclass(frozen=True, kw_only=True)
class Outer:
    id: int
    one: Inner | None = None
    many: tuple[Inner, ...] = ()
    always: tuple[Inner, ...] = field(default=(), metadata=WRITTEN)
    maybe: str | None = field(default="x", metadata=WRITTEN)
    own: Inner = Inner(name="n")
    free: Mapping[str, Any] = field(default_factory=dict)


ROUND = [
    (Outer(id=0), {"id": 0, "always": [], "maybe": "x"}),
    (
        Outer(id=1, one=Inner(name=""), many=(Inner(name="x", kind="b"),), maybe="y"),
        {"id": 1, "always": [], "one": {"name": ""}, "many": [{"name": "x", "kind": "b"}]}
        | {"maybe": "y"},
    ),
    (
        Outer(id=1, always=(Inner(name="x"),), own=Inner(name="m"), free={"a": [None, {}]}),
        {"id": 1, "always": [{"name": "x", "kind": "a"}], "maybe": "x", "own": {"name": "m"}}
        | {"free": {"a": [None, {}]}},
    ),
    (Health(id="a"), {"id": "a"}),
    (
        Health(
            id="a",
            history=(Spell(since="2026-12-01", state="up"),),
            deployment=Deployment(providers=("gh",)),
        ),
        {"id": "a", "history": [{"since": "2026-12-01", "state": "up"}]}
        | {"deployment": {"providers": ["gh"]}},
    ),
    (
        Repository(
            url="u",
            status="found",
            since="s",
            refs=(Ref(name="HEAD", binder=(), docker=Docker(), complete=True),),
        ),
        {"url": "u", "status": "found", "since": "s"}
        | {"refs": [{"name": "HEAD", "binder": [], "docker": {}, "complete": True}]},
    ),
    (
        RecordLine(
            id=1,
            record={"id": 1},
            codemeta=CodemetaFile(key="k", content={"a": None}),
            archives=(RecordArchive(key="z", fault="f"),),
        ),
        {"id": 1, "record": {"id": 1}, "codemeta": {"key": "k", "content": {"a": None}}}
        | {"archives": [{"key": "z", "notebooks": [], "binder": [], "fault": "f"}]},
    ),
    (State(changed="c", records=0), {"changed": "c", "records": 0}),
    (GitState(changed="c", records=0), {"changed": "c", "records": 0, "origin": "live"}),
    (
        ZenodoState(
            changed="c",
            records=0,
            origin="live",
            url="u",
            community="k",
            findings=(Finding(source="s", code="c", found="f"),),
        ),
        {"changed": "c", "records": 0, "origin": "live", "url": "u", "community": "k"}
        | {"all_versions": False}
        | {
            "findings": [
                {"source": "s", "field": "", "code": "c", "severity": "error", "found": "f"}
                | {"expected": "", "remedy": ""}
            ]
        },
    ),
]


@pytest.mark.parametrize(("record", "values"), ROUND)
def test_a_record_is_written_as_before_and_read_back(record: Any, values: Any) -> None:
    assert plain(record) == values
    assert made(type(record), values) == record


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "id: found nothing, expected this field"),
        ({"id": 1, "nonsense": 1}, "nonsense: found an unknown field, expected one of id, one, "),
        ({"id": 1, "many": [{}]}, "name: found nothing, expected this field"),
    ],
)
def test_what_cannot_be_read_is_told(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match="^" + said):
        made(Outer, values)


@pytest.mark.parametrize("word", ["half a character \ud800", float("nan")])
def test_what_no_file_can_hold_is_a_fault_of_its_line(word: Any) -> None:
    line = Health(id="a", deployment=Deployment(providers=(word,)))
    ((field, found, _),) = HUBS.faults(line)
    assert field == "" and found.startswith("what no file can hold")
    with pytest.raises(ValueError):
        HUBS.text(line)
