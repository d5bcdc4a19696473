"""How many launch links can work and were checked."""

from __future__ import annotations

from typing import Literal

from catalogue.match import Fit, Outlook
from catalogue.records.facility import Facility
from catalogue.records.health import Health, Spell
from catalogue.records.software import Software
from render.shell.templates import environment
from render.views.counts import LaunchCount, counted_launches


def pair(entry: str, state: Literal["up", "down", "unknown"] | None, outlook: Outlook) -> Fit:
    spells = (Spell(since="2026-11-01", state=state),) if state else ()
    health = Health(id="x", history=spells) if state else None
    where = f"at-{state}"
    facility = Facility(
        id=where, name=where, kind="binderhub", url="https://h.org/", summary="", health=health
    )
    software = Software(id=entry, name=entry, source="curated")
    return Fit(software=software, facility=facility, url="https://h.org/x", outlook=outlook)


def test_what_can_work_and_was_checked_is_counted_and_the_others_apart() -> None:
    made = [
        pair("a", "up", "ready"),
        pair("a", "unknown", "ready"),
        pair("b", None, "ready"),
        pair("b", "down", "ready"),
        pair("c", "up", "plain"),
        pair("d", "up", "doubtful"),
        pair("e", "up", "unchecked"),
        Fit(
            software=Software(id="f", name="F", source="ossr"),
            facility=pair("", "up", "ready").facility,
        ),
    ]
    assert counted_launches(made) == LaunchCount(
        ready=4, unconfirmed=3, doubtful=2, unchecked=1, refused=1, entries=2, facilities=4
    )


def test_in_words() -> None:
    template = environment().from_string(
        '{% from "launch/counts.html" import launch_counts %}{{ launch_counts(count) }}'
    )
    for count, words in (
        (LaunchCount(), "no checked launch links"),
        (LaunchCount(unchecked=1), "1 launch link not checked yet"),
        (LaunchCount(ready=2, facilities=1), "2 checked launch links to 1 compute facility"),
        (LaunchCount(ready=2, facilities=2, unconfirmed=1), "2 checked launch links to 2 compute "
         "facilities (availability of 1 not confirmed yet)"),
        (LaunchCount(ready=2, facilities=2, unconfirmed=2), "2 checked launch links to 2 compute "
         "facilities (availability not confirmed yet)"),
    ):  # fmt: skip
        assert template.render(count=count) == words
