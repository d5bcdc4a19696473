"""Tables and images go to desktop tools through a real SAMP hub; what goes wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from catalogue.records.instance import Instance
from tests.handover.conftest import World

if TYPE_CHECKING:
    from tests.support.servers.samp import Desktop

TABLES = ("table.load.votable", "table.load.fits")


@pytest.fixture(autouse=True, scope="module")
def alone() -> Iterator[None]:
    from tests.support.servers.samp import (
        port_to_ourselves,  # with pyVO, which every process would load
    )

    with port_to_ourselves():
        yield


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Desktop]:
    from tests.support.servers.samp import desktop

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
        expect(send(panel)).to_have_text("1 item received by Tables, 1 item received by Images.")
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


def test_the_hub_asks_once_a_visit_and_is_left_with_the_tab(
    basket: Callable[..., Page], world: World, tools: Desktop
) -> None:
    page = basket()
    with tools.tool("Tables", "table.load.votable", "samp.hub.event.unregister"):
        for path in ("data/", "basket/", "data/synthetic-sky/"):  # the first has no panel
            if path != "basket/":
                expect(send(page)).to_contain_text("received by Tables.")
                assert tools.received.get(timeout=300)[1] == "table.load.votable"
            page.locator(f"a[href$='{path.removeprefix('data/') or path}']").first.click()
            page.wait_for_url(world.site + path)
        expect(send(page)).to_contain_text("received by Tables.")
        assert tools.received.get(timeout=300)[1] == "table.load.votable"
        assert len(tools.visitor.asked) == 1 and tools.received.empty()
        # What the hub does not know any more is noticed.
        page.evaluate("sessionStorage.setItem('esap-samp', 'stale')")
        expect(send(page)).to_contain_text("received by Tables.")
        assert tools.received.get(timeout=300)[1] == "table.load.votable"
        assert len(tools.visitor.asked) == 2
        page.goto("about:blank")
        assert tools.received.get(timeout=300)[1] == "samp.hub.event.unregister"


def test_what_each_tool_did_not_receive_is_told(
    basket: Callable[..., Page], world: World, tools: Desktop
) -> None:
    def more(name: str, form: str, url: str) -> dict[str, Any]:
        access = {"protocol": "https", "contentUrl": url, "name": name, "encodingFormat": form}
        return {"id": name, "name": name, "access": access}

    page = basket(
        more("m13.fits", "application/fits", "http://127.0.0.1:1/m13.fits"),
        more("image.fits", "application/fits", f"{world.site}data/synthetic-sky.fits"),
        more("page.vot", "application/x-votable+xml", f"{world.site}about/"),
        more("sky-moc.fits", "application/fits", "http://127.0.0.1:1/moc"),
        more("star.fits", "spectrum/fits", "http://127.0.0.1:1/star.fits"),
    )
    no = {"table.load.fits": "No table HDUs in m13.fits"}
    with tools.tool("topcat", "table.load.votable", refusing=no):
        expect(send(page)).to_have_text("1 of 3 items received by topcat.")
        expect(page.locator("[data-samp] li")).to_have_text([
            "m13.fits: topcat could not load it as a table: “No table HDUs in m13.fits”; "
            "no connected program takes it as an image.",
            "image.fits: no connected program takes images.",
            "page.vot: not sent, because its URL gives a web page and no data.",
            "sky-moc.fits: no connected program takes coverages.",
            "star.fits: topcat could not load it as a table: “No table HDUs in m13.fits”.",
        ])  # fmt: skip
        others = ("image.load.fits", "coverage.load.moc.fits", "spectrum.load.ssa-generic")
        with tools.tool("Aladin", *others):
            expect(send(page)).to_have_text(
                "1 of 3 items received by topcat, 4 items received by Aladin."
            )
    got = [tools.received.get(timeout=300) for _ in range(6)]
    by_type = {mtype: params for _, mtype, params in got}
    assert by_type["coverage.load.moc.fits"]["coverage-id"] == "http://127.0.0.1:1/moc"
    assert by_type["spectrum.load.ssa-generic"]["meta"]["Access.Format"] == "application/fits"


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
        expect(send(page)).to_have_text("1 item received by Tables.")
