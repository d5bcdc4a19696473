"""The twin of a facility says what one wants to know before clicking."""

from __future__ import annotations

from catalogue.records.facility import Accepts, Facility, Operator, Resources, UserAccess
from catalogue.records.health import Health, Spell
from render.exports.twins.facility import facility_twin
from render.views.entries import FacilityView


def test_what_it_takes_and_offers() -> None:
    hub = Facility(
        id="hub",
        name="Hub",
        kind="binderhub",
        url="http://hub.example/",
        summary="A hub.",
        operator=Operator(name="We", url="https://we.example/"),
        accepts=Accepts(interfaces=("notebook",), providers=("gh", "zenodo")),
        access=UserAccess(login="required", who="Members of We."),
        resources=Resources(
            memoryGB=2, memoryMaxGB=8, cpus=4, gpus=0, idleMinutes=20, sessionHours=48
        ),
        health=Health(
            id="hub", history=(Spell(since="2026-11-01", state="down", reason="HTTP status 503"),)
        ),
    )
    text = facility_twin(FacilityView(hub, ()), "https://site.example/")
    for said in (
        "# Hub\n\n> A hub.\n\nPage: <https://site.example/facilities/hub/>.",
        "- Operator: [We](<https://we.example/>)",
        "- URL: [http://hub.example/](<http://hub.example/>) (not encrypted)",
        "- Who can use it: Members of We.",
        "- Session limits: memory 2 GB up to 8 GB, 4 CPU, no GPU, stops after 20 min "
        "idle, up to 2 days",
        "- Launches from: GitHub, Zenodo",
        "- State: down since 1 Nov 2026: HTTP status 503",
        "Nothing in this catalogue can be launched here.",
    ):
        assert said in text, said
