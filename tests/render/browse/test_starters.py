"""Which entries are offered first: those of which nothing is in doubt."""

from __future__ import annotations

from typing import Any

from catalogue.match import Fit
from catalogue.records.facility import Facility
from catalogue.records.health import Health, Spell
from catalogue.records.software import Notebook, Software
from render.browse.starters import starters
from render.views.entries import Entry


def hub(id_: str, state: Any = None) -> Facility:
    health = Health(id=id_, history=(Spell(since="2026-01-01", state=state),)) if state else None
    return Facility(
        id=id_, name=id_, kind="binderhub", url="https://x.org/", summary="S", health=health
    )


UP, DOWN, OTHER = hub("up", "up"), hub("down", "down"), hub("other")


def entry(name: str, *fits: tuple[Facility, str], caution: str = "", book: bool = False) -> Entry:
    software = Software(
        id=name, name=name, source="curated", notebooks=(Notebook(path="a.ipynb"),) * book
    )
    made = tuple(
        Fit(software=software, facility=f, url="https://x.org/1", outlook=outlook, caution=caution)
        for f, outlook in fits
    )
    return Entry(software, made, {})


def chosen(*entries: Entry, featured: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(e.software.id, fit.facility.id) for e, fit in starters(entries, featured)]


def test_what_cannot_be_launched_now_makes_room_for_others() -> None:
    doubted = entry("doubted", (UP, "doubtful"))
    slow = entry("slow", (UP, "ready"), caution="slow")
    lost = entry("lost", (DOWN, "ready"))
    moved = entry("moved", (DOWN, "ready"), (UP, "ready"))
    none = entry("none")
    one, two = entry("one", (OTHER, "ready")), entry("two", (UP, "ready"), (OTHER, "ready"))
    featured = ("doubted", "slow", "lost", "none", "nobody", "moved")
    assert chosen(one, doubted, slow, lost, none, two, moved, featured=featured) == [
        ("moved", "up"), ("two", "up"), ("one", "other"),
    ]  # fmt: skip
    assert chosen(doubted, slow, lost, none, featured=featured) == []


def test_three_at_most_notebooks_first_then_by_name() -> None:
    made = [entry(name, (UP, "ready"), book=name == "d") for name in "cbad"]
    assert [id_ for id_, _ in chosen(*made)] == ["d", "a", "b"]
    assert [id_ for id_, _ in chosen(*made, featured=("c", "b", "a", "d"))] == ["c", "b", "a"]
