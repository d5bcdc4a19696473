"""Tables and images go to desktop tools through a real SAMP hub; what goes wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from catalogue.records.instance import Instance
from tests.handover.conftest import World
from tests.servers.samp import Desktop, desktop, port_to_ourselves

TABLES = ("table.load.votable", "table.load.fits")


@pytest.fixture(autouse=True, scope="module")
def alone() -> Iterator[None]:
    with port_to_ourselves():
        yield


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as running:
        yield running


@pytest.fixture
def panel(page: Page, world: World) -> Page:
    page.goto(f"{world.site}data/synthetic-sky/")
    return page


def send(page: Page) -> Any:
    page.get_by_role("button", name="Send to TOPCAT, Aladin, DS9 …").click()
    return page.locator("[data-samp] [data-told]")


def test_each_tool_gets_what_it_takes(panel: Page, world: World, tools: Desktop) -> None:
    with tools.tool("Tables", *TABLES), tools.tool("Images", "image.load.fits"):
        expect(send(panel)).to_have_text("Sent 1 item to Tables, 1 item to Images.")
        got = sorted([tools.received.get(timeout=300), tools.received.get(timeout=300)])
    files = f"{world.site}data/synthetic-sky"
    assert got == [
        (
            "Images",
            "image.load.fits",
            {
                "url": f"{files}.fits",
                "image-id": f"{files}.fits",
                "name": "Synthetic sky: synthetic-sky.fits",
            },
        ),
        (
            "Tables",
            "table.load.votable",
            {
                "url": f"{files}.vot",
                "table-id": f"{files}.vot",
                "name": "Synthetic sky: synthetic-sky.vot",
            },
        ),
    ]
    assert tools.visitor.asked == [(Instance().name, world.site.removesuffix("/cat/"))]


def test_the_hub_asks_once_and_is_left_with_the_page(
    panel: Page, world: World, tools: Desktop
) -> None:
    with tools.tool("Tables", "table.load.votable", "samp.hub.event.unregister"):
        for _ in range(2):
            expect(send(panel)).to_have_text("Sent 1 item to Tables.")
            assert tools.received.get(timeout=300)[1] == "table.load.votable"
        assert len(tools.visitor.asked) == 1
        panel.goto(f"{world.site}about/")
        assert tools.received.get(timeout=300)[1] == "samp.hub.event.unregister"


def test_a_refusal_is_told(panel: Page, tools: Desktop) -> None:
    tools.visitor.says = False
    expect(send(panel)).to_contain_text("The hub refused the connection")


def test_no_tool_that_takes_it_is_told(panel: Page, tools: Desktop) -> None:
    with tools.tool("Pointer", "coord.pointAt.sky"):
        expect(send(panel)).to_contain_text("no connected tool accepts these data")


@pytest.mark.expects_page_faults
def test_no_hub_is_told(panel: Page) -> None:
    expect(send(panel)).to_contain_text("No SAMP hub was found on this computer")
    expect(panel.get_by_role("button", name="Send to TOPCAT")).to_be_focused()


def test_the_wait_for_an_answer_can_be_cancelled(panel: Page, tools: Desktop) -> None:
    tools.visitor.says = None
    told = send(panel)
    expect(told).to_contain_text("Look for its window")
    panel.locator("[data-samp]").get_by_role("button", name="Cancel").click()
    expect(told).to_have_text("Cancelled.")
    tools.visitor.queue_result.put(False)


def test_what_cannot_be_sent_is_not_offered(page: Page, world: World) -> None:
    page.goto(f"{world.site}data/lake/")
    expect(page.get_by_label("Facility", exact=True)).to_be_visible()
    expect(page.locator("[data-samp]")).to_be_hidden()


def test_the_basket_sends_too(basket: Callable[..., Page], tools: Desktop) -> None:
    page = basket({"id": "lake", "name": "L", "access": {"protocol": "rucio", "did": "a:b"}})
    expect(page.locator("[data-samp] [data-what]")).to_contain_text("1 of 2 items cannot be sent")
    with tools.tool("Tables", *TABLES):
        expect(send(page)).to_have_text("Sent 1 item to Tables.")
