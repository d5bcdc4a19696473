"""What is new, and that nothing is said where nothing is."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.history import Change
from catalogue.records.catalogue import SourceState
from catalogue.records.repository import Repository, Tag
from catalogue.records.software import Software
from render.browse.recent import SHOWN, news
from render.views.entries import Entry

STATES = tuple(
    SourceState(name=name, origin="live", url="u", changed=f"{day}T02:00:00Z", records=1)
    for name, day in (("ossr", "2026-11-20"), ("hubs", "2026-11-26"))
)


def entry(id_: str, tag: tuple[str, str] | None = None, **fields: Any) -> Entry:
    tags = (Tag(name=tag[0], commit="c", date=tag[1]),) if tag else ()
    repository = Repository(url="https://x.org/r", status="found", since="2026-01-01", tags=tags)
    fields = {"source": "curated", "repository": repository, **fields}
    return Entry(Software(id=id_, name=id_, **fields), (), {})


def new(id_: str, date: str) -> Change:
    return Change(date=date, kind="new", id=id_, name=id_)


def told(entries: list[Entry], *changes: Change) -> list[tuple[str, str, str]]:
    found = news(entries, changes, STATES)
    return [(each.entry.software.id, each.day, each.what) for each in found.items] if found else []


def test_nothing_new_and_nothing_known() -> None:
    old = entry("a", source="ossr", version="1", datePublished="2026-10-26")
    assert news([old], [new("a", "2026-10-26")], STATES) is None
    assert news([old], [new("gone", "2026-11-26")], STATES) is None
    assert news([old], [], ()) is None


def test_the_newest_first() -> None:
    entries = [
        entry("a", source="ossr", version="2", datePublished="2026-11-01"),
        entry("b", ("v1.1", "2026-11-25T01:00:00Z"), version="1.1"),
        entry("c", source="ossr", version="9", datePublished="2026-11-02"),
    ]
    assert told(entries, new("c", "2026-11-25")) == [
        ("b", "2026-11-25", "version 1.1"), ("c", "2026-11-25", "new here"),
        ("a", "2026-11-01", "version 2"),
    ]  # fmt: skip


@pytest.mark.parametrize(("tag", "version"), [("v1", "v1"), ("1", "1"), ("v1", "1"), ("1", "v1")])
def test_a_tag_is_of_a_version_with_or_without_its_v(tag: str, version: str) -> None:
    found = told([entry("a", (tag, "2026-11-25"), version=version)])
    assert found == [("a", "2026-11-25", f"version {version}")]


@pytest.mark.parametrize(
    "old",
    [
        entry("a", version="1", datePublished="2026-11-01"),  # of a curated entry's first version
        entry("a", ("v2", "2026-11-01"), version="1"),
        entry("a", ("v1", "2026-11-01")),
        entry("a", version="1", source="ossr", datePublished="2026-11"),
        entry("a", version="1", source="ossr", datePublished="2026-11-27"),
        entry("a", version="1", dateModified="2026-11-01"),
    ],
)
def test_what_is_no_release_of_this_month(old: Entry) -> None:
    assert told([old]) == []


def test_a_few_are_shown_and_the_others_counted() -> None:
    entries = [entry(str(n)) for n in range(SHOWN + 2)]
    found = news(entries, [new(str(n), "2026-11-20") for n in range(SHOWN + 2)], STATES)
    assert found and found.since == "2026-10-26"
    assert (len(found.items), found.more) == (SHOWN, 2)
