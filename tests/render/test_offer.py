"""What is offered of an entry, and what of it is recommended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalogue.match import Fit
from catalogue.records.facility import Facility, UserAccess
from catalogue.records.health import Health, Spell
from catalogue.records.software import Software
from render.offer import offer_of

HUB = Facility(id="h", name="Hub", kind="binderhub", url="https://h.org/", summary="S")
TOOL = Software(id="1", name="N", source="ossr", interface=("notebook",))
UP = Health(id="h", history=(Spell(since="2026-11-20", state="up"),))
KNOWN: dict[str, dict[str, Any]] = {
    "unasked": {},
    "no-login": {"access": UserAccess(login="none")},
    "up": {"health": UP},
    "failed": {"health": replace(UP, failing="2026-11-25")},
    "open": {"health": UP, "url": "http://h.org/"},
}
LINKS = {
    id_: Fit(software=TOOL, facility=replace(HUB, id=id_, **fields), url="https://h.org/v2/")
    for id_, fields in KNOWN.items()
}


def names(links: tuple[Fit, ...]) -> list[str]:
    return [link.facility.id for link in links]


def test_the_recommended_facility_comes_first_and_what_nobody_confirmed_is_folded() -> None:
    doubtful = replace(LINKS["unasked"], caution="may not start")
    found = offer_of((doubtful, *list(LINKS.values())[1:]))
    assert names(found.shown) == ["no-login", "up", "open"]
    assert names(found.folded) == ["unasked", "failed"]
    assert (found.reasons, found.more) == (
        ("no login",),
        "2 more facilities, not confirmed to be up",
    )


def test_what_nothing_speaks_for_is_offered_and_not_recommended() -> None:
    for link in (LINKS["unasked"], LINKS["failed"], LINKS["open"]):
        found = offer_of((link,))
        assert (found.shown, found.reasons, found.folded) == ((link,), (), ())


def test_only_what_was_looked_at_is_said_to_be_built() -> None:
    ready = replace(LINKS["unasked"], outlook="ready")
    assert offer_of((ready,)).reasons == ("builds this environment",)
    colab = replace(ready, facility=replace(HUB, kind="hosted-notebooks"))
    assert offer_of((colab,)).reasons == ()
