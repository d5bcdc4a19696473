"""Whom a page with “Check now” may ask; what it does then, tests/site/test_live.py sees."""

from __future__ import annotations

from catalogue.records.facility import Facility, Hub
from render.exports.live import health_urls


def facility(*hubs: Hub) -> Facility:
    return Facility(
        id="f", name="F", kind="binderhub", url="https://f.org/", summary="", members=hubs
    )


def test_the_health_checks_of_hubs_and_nothing_else() -> None:
    south, north = (Hub(name=n, url=f"https://{n}.org/binder/") for n in ("south", "north"))
    found = health_urls([facility(south, north), facility(), facility(north)])
    assert found == ("https://north.org/binder/health", "https://south.org/binder/health")
