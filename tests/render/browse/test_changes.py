"""The page of changes: its weeks, and what it says when nothing happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.history import Change
from catalogue.records.catalogue import Catalogue, SourceState
from catalogue.records.facility import Facility, Retired
from catalogue.records.health import Health, Spell
from catalogue.records.software import Software
from render.browse import changes as page
from render.browse.changes import MOST, RELEASES, History, history
from render.shell.templates import environment
from render.views.entries import Entry

STATE = SourceState(name="ossr", origin="live", url="u", changed="2026-11-20T01:00:00Z", records=1)
PATHS = {"a": "software/a/", "d": "data/d/"}


def change(day: str, kind: Any = "new", id_: str = "a", **more: Any) -> Change:
    return Change(date=f"2026-11-{day}", kind=kind, id=id_, name=id_.upper(), **more)


def hub(id_: str, *spells: tuple[str, Any, str | None], retired: str | None = None) -> Facility:
    history = tuple(Spell(since=since, state=state, reason=why) for since, state, why in spells)
    return Facility(
        id=id_, name=id_, kind="binderhub", url="https://x.org/", summary="S",
        health=Health(id=id_, history=history) if spells else None,
        retired=Retired(date=retired, source="https://x.org/") if retired else None,
        status="retired" if retired else "active",
    )  # fmt: skip


def entry(id_: str, day: str | None) -> Entry:
    software = Software(id=id_, name=id_, source="ossr", version="1", datePublished=day)
    return Entry(software, (), {})


def made(*log: Change, facilities: tuple[Facility, ...] = (), **more: Any) -> History:
    known = {"software": (), "facilities": facilities, "states": (STATE,), **more}
    return history(log, Catalogue(**known), [entry("a", "2026-02-03"), entry("b", None)], PATHS)


def told(found: History) -> list[tuple[str, str, list[str]]]:
    return [
        (week.monday, title, [f"{each.name}: {each.detail}".removesuffix(": ") for each in inside])
        for week in found.weeks
        for title, inside in week.kinds
    ]


def test_the_newest_week_first_and_each_kind_by_itself() -> None:
    found = made(
        change("15", id_="old"),
        change("16", "gone", "d", doi="10.5281/zenodo.1"),
        change("22", "changed", "a", detail="version 1 → 2, summary, authors"),
        change("22", "changed", "b", detail="version 1 → 1, 5"),
        change("18", "changed", "c", detail="version"),
        change("18", "launch", detail="now on MyBinder"),
        change("17", id_="d"),
    )
    assert told(found) == [
        ("2026-11-16", "New entries", ["D"]),
        ("2026-11-16", "New versions",
         ["A: 2, was 1; also summary, authors", "B: 1, was 1; also 5"]),
        ("2026-11-16", "Changed entries", ["C: version"]),
        ("2026-11-16", "Withdrawn", ["D"]),
        ("2026-11-16", "Launch links", ["A: now on MyBinder"]),
        ("2026-11-09", "New entries", ["OLD"]),
    ]  # fmt: skip
    links = {each.kind: each.href for _, inside in found.weeks[0].kinds for each in inside}
    assert links["gone"] == "https://doi.org/10.5281/zenodo.1" and links["new"] == "data/d/"
    assert not found.quiet and not found.before


def test_what_many_entries_gained_at_once_is_one_line() -> None:
    def moved(count: int) -> list[Change]:
        return [change("18", "launch", f"e{n}", detail="now on Hub") for n in range(count)]

    many = [*moved(5), change("18", "launch", "z", detail="no longer on Hub")]
    assert told(made(*many))[0][2] == ["5 entries: now on Hub", "Z: no longer on Hub"]
    assert len(told(made(*moved(page.FEW)))[0][2]) == page.FEW


def test_facilities_as_the_nights_saw_them() -> None:
    facilities = (
        hub(
            "h", ("2026-11-02", "up", None), ("2026-11-17", "down", "no answer"),
            ("2026-11-18", "down", "other cause"), ("2026-11-19", "up", None),
            ("2026-11-20", "unknown", "a login page"),
        ),
        hub("left", retired="2026-11-21"), hub("long ago", retired="2019"),
    )  # fmt: skip
    found = made(facilities=facilities)
    assert told(found) == [
        (
            "2026-11-16", "Facilities",
            ["left: retired", "h: gives no clear answer: a login page", "h: is up again",
             "h: is down: no answer"],
        )
    ]  # fmt: skip
    assert (found.quiet, found.harvested, found.facilities) == (True, 2, 1)


def test_a_bounded_page() -> None:
    log = [change("18", id_=str(n)) for n in range(MOST + 3)]
    found = made(*log)
    assert found.before == 3 and sum(len(names) for _, _, names in told(found)) == MOST
    newest = [entry(str(n), f"2026-01-{n + 10}") for n in range(RELEASES + 1)]
    releases = history((), Catalogue(software=(), facilities=()), newest, {}).releases
    assert [day for _, day in releases] == [f"2026-01-{n + 10}" for n in range(RELEASES, 0, -1)]


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ((STATE,), "Nothing has changed since"),
        (
            (replace(STATE, origin="bootstrap"),),
            "compiled from public pages on",
        ),
        ((), "There has been no nightly update yet."),
    ],
)  # fmt: skip
def test_without_changes_it_says_since_when_and_what_is_watched(states: Any, sentence: str) -> None:
    html = (
        environment()
        .get_template("status/changes.html")
        .render({"history": made(states=states), "log_url": "https://x.org/"})
    )
    assert sentence in html and ("20 Nov 2026" in html) is bool(states)
    assert "(2 entries now)" in html and "3 Feb 2026" in html


def test_names_of_strangers_are_text() -> None:
    log = (change("18", id_="<b>", detail="<i>", doi='"><b>'), change("19"))
    html = (
        environment()
        .get_template("status/changes.html")
        .render({"history": made(*log), "log_url": "https://x.org/"})
    )
    assert "<b>" not in html and "<i>" not in html and '<a href="../software/a/">A</a>' in html
    assert "No entry has changed" not in html
