"""“Check now” in Chromium, against hubs on loopback that answer as real ones and worse ones do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Accepts, Facility, Hub
from catalogue.records.health import Health, Spell
from catalogue.records.software import Software
from render.shell.server import serving
from render.site import render_site
from tests.support.servers import hubs as server

PATHS = ("facilities/many/", "software/one/")
HELD = (0, "", b"")  # no answer, as long as the server runs


def health(used: Any, quota: Any, *failing: str) -> bytes:
    """BinderHub's answer: binderhub/health.py."""
    pods = {"total_pods": used, "user_pods": used, "build_pods": 0, "quota": quota}
    checks = [
        {"service": "Docker registry", "ok": "Docker registry" not in failing},
        {"service": "JupyterHub API", "ok": True},
        {"service": "Pod quota", **pods, "ok": "Pod quota" not in failing},
    ]
    return json.dumps({"ok": not failing, "checks": checks}).encode()


# Name of a hub → its answer, and what the page says of it.
SAYS: dict[str, tuple[server.Reply, str]] = {
    "Some": ((200, server.JSON, health(61, 180)), "61 of 180 places in use"),
    "Full": ((503, server.JSON, health(63, 60, "Pod quota")), "full: 63 of 60 places in use"),
    "Open": ((200, server.JSON, health(7, None)), "7 places in use"),
    "Ill <b>": (
        (503, server.JSON, health(1, 300, "Docker registry")),
        "not available: Docker registry fails its check",
    ),
    "Busy": ((502, server.HTML, server.PAGE), "responded with error 502"),
    "Page": ((200, server.HTML, server.PAGE), "unreadable response"),
    "Odd": (
        (200, server.JSON, health("<b>", -1)),
        "available, but does not report how busy it is",
    ),
    "Endless": ((200, server.JSON, b"[" * 5_000_000), "unreadable response"),
    "Closed": (
        (200, server.JSON, health(1, 2)),
        "could not be reached, or does not allow requests from this page",
    ),
    "Silent": (HELD, "did not answer within 10 seconds"),
}


@pytest.fixture(scope="module")
def hubs() -> Iterator[dict[str, server.Hub]]:
    with ExitStack() as stack:
        found = {name: stack.enter_context(server.serve()) for name in SAYS}
        for name, hub in found.items():
            hub.cors = name != "Closed"
            hub.answer = lambda path, reply=SAYS[name][0]: reply  # type: ignore[method-assign,misc]
        yield found


@pytest.fixture(scope="module")
def live_site(
    hubs: dict[str, server.Hub], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A federation of all these hubs, a hub of its own, and an entry that runs on both."""
    members = tuple(Hub(name=name, url=hub.url) for name, hub in hubs.items())
    places = (
        facility("many", "2026-11-20", members),
        facility("alone", "2026-11-27T03:25:00Z"),
    )
    one = Software(
        id="one",
        name="One",
        source="curated",
        interface=("notebook",),
        codeRepository="https://github.com/o/r",
    )
    out = tmp_path_factory.mktemp("live") / "site"
    render_site(Catalogue(software=(one,), facilities=places), out)
    with serving(out, "/cat/") as url:
        yield url


def facility(id_: str, asked: str, members: tuple[Hub, ...] = ()) -> Facility:
    return Facility(
        id=id_,
        name=id_.title(),
        kind="binderhub",
        url=f"https://{id_}.example.org/",
        summary="S",
        accepts=Accepts(interfaces=("notebook",)),
        members=members,
        health=Health(id=id_, history=(Spell(since="2026-11-01", state="up"),), asked=asked),
    )


@pytest.mark.parametrize(("path", "width"), [(PATHS[0], 390), (PATHS[1], 1280)])
@pytest.mark.expects_page_faults
def test_each_hub_is_asked_when_the_button_is_pressed_and_never_before(
    live_site: str,
    hubs: dict[str, server.Hub],
    open_page: Callable[..., Page],
    path: str,
    width: int,
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.clock.install(time="2026-11-27T12:00:00Z")
    page.clock.pause_at("2026-11-27T12:00:01Z")  # the ten seconds are over when the test says so
    for hub in hubs.values():
        hub.log.clear()
    page.goto(live_site + path)
    button = page.get_by_role("button", name="Check now")
    expect(button).to_be_visible()
    assert [hub.log for hub in hubs.values() if hub.log] == []
    button.focus()
    page.keyboard.press("Enter")
    for name, (reply, words) in SAYS.items():
        if reply is not HELD:
            expect(page.locator("[data-hub]", has_text=f"{name}:")).to_have_text(f"{name}: {words}")
    expect(page.locator("[data-live-said]")).to_have_text("Checking …")
    page.clock.fast_forward(10_000)
    expect(page.locator("[data-hub]", has_text="Silent:")).to_have_text(
        f"Silent: {SAYS['Silent'][1]}"
    )
    expect(page.locator("[data-live-said]")).to_have_text(
        re.compile(
            r"119 of 240 places are free on the hubs that reported it\. Checked at \d\d:\d\d\."
        )
    )
    expect(button).to_be_focused()
    assert [hub.log for hub in hubs.values()] == [["GET /hub/health"]] * len(hubs)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [*((path, True) for path in PATHS), ("facilities/alone/", False), ("facilities/", False)],
)
def test_only_pages_with_the_button_may_ask_and_nothing_but_health(
    live_site: str, hubs: dict[str, server.Hub], path: str, allowed: bool, page: Page
) -> None:
    page.goto(live_site + path)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy is not None
    (asked,) = re.findall(r"connect-src 'self'([^;]*);", policy)
    urls = sorted(f"{hub.url}health" for hub in hubs.values())
    assert asked.split() == (urls if allowed else [])
    assert page.get_by_role("button", name="Check now").count() == allowed


def test_without_javascript_there_is_no_button(
    live_site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(live_site + PATHS[0])
    assert not page.get_by_role("button", name="Check now").is_visible()


def test_the_age_of_what_is_known_is_told(page: Page, live_site: str) -> None:
    day = "27 Nov 2026"
    for now, path, short, told in (
        ("2026-11-26T22:00:00Z", "many", "6 days ago", "20 Nov 2026 (6 days ago)"),
        ("2026-11-26T22:00:00Z", "alone", f"on {day}", day),  # a visitor's clock may be wrong
        ("2026-11-27T06:30:00Z", "alone", "3 hours ago", f"{day} (3 hours ago)"),
        ("2026-11-28T03:26:00Z", "alone", "yesterday", f"{day} (yesterday)"),
    ):
        page.clock.set_fixed_time(now)
        page.goto(f"{live_site}facilities/{path}/")
        expect(page.locator("time[data-age]")).to_have_text([short, told])
