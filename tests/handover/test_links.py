"""Launch with data by one link at a real JupyterHub with login, and where no link can take data."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.handover.conftest import DEMO, World, item
from tests.handover.jupyter_page import PATIENCE, log_in, run_cell

Basket = Callable[..., Page]


def choose(page: Page, facility: str, software: str = "") -> None:
    page.get_by_label("Notebook", exact=True).select_option(software)
    page.get_by_label("Facility", exact=True).select_option(facility)


@pytest.fixture(autouse=True)
def fresh_hub(world: World) -> None:
    """No tabs and no baskets of an earlier launch."""
    for old in (*world.hub.home.glob("esap-*"), world.hub.home / ".jupyter/lab/workspaces"):
        shutil.rmtree(old, ignore_errors=True)


def newest_basket(world: World, tab: Page) -> None:
    """Expect the basket in the one folder of this launch, beside the notebook that loads it."""
    end = time.monotonic() + PATIENCE / 1000
    names = ("basket.json", "load_basket.ipynb")
    while not all(list(world.hub.home.glob(f"esap-*/{name}")) for name in names):
        assert time.monotonic() < end, "the session's page has not saved both files"
        tab.wait_for_timeout(100)  # between two looks; the tab must be served meanwhile
    (newest,) = world.hub.home.glob("esap-*")
    kept = json.loads((newest / "basket.json").read_text("utf-8"))
    assert kept["items"] == [item(world)]


@pytest.mark.expects_page_faults
def test_a_repository_is_pulled_and_the_data_come_with_it(basket: Basket, world: World) -> None:
    page = basket()
    choose(page, "pull", "demo")
    button = page.get_by_role("link", name="Launch on PullHub with 1 item")
    query = dict(parse_qsl(urlsplit(button.get_attribute("href") or "").query))
    inner = urlsplit(query["urlpath"])
    assert inner.path == "lab"
    assert [name for name, _ in parse_qsl(inner.query)] == ["fromURL", "fromURL", "fromURLToFolder"]
    assert len(button.get_attribute("href") or "") < 1500
    with page.expect_popup() as opened:
        button.click()
    log_in(opened.value, world.hub)
    newest_basket(world, opened.value)
    run_cell(opened.value, 0, "Loaded: data['synthetic-sky.vot']")
    assert (world.hub.home / "demo" / DEMO).is_file()


@pytest.mark.parametrize(
    ("facility", "software", "button", "address"),
    [
        ("plain", "", "Launch on PlainBinder, then run this cell", "https://plain.internal/v2/"),
        ("plain", "demo", "Launch on PlainBinder, then run this cell", "https://plain.internal"),
        ("lake", "", "Open LakeHub, then run this cell", "https://lake.example.org/"),
    ],
)
def test_elsewhere_there_is_a_cell_to_run(
    basket: Basket, facility: str, software: str, button: str, address: str
) -> None:
    page = basket()
    choose(page, facility, software)
    link = page.get_by_role("link", name=f"{button} (new tab)")
    assert (link.get_attribute("href") or "").startswith(address)
    cell = page.locator("[data-by-hand] code")
    expect(cell).to_contain_text("Table.read(")
    expect(page.get_by_role("button", name="Copy the cell")).to_be_visible()


def test_a_basket_too_large_for_a_link_says_so(basket: Basket, world: World) -> None:
    more = [
        {**item(world), "access": {"protocol": "https", "contentUrl": f"https://h.example/{n}.vot"}}
        for n in range(40)
    ]
    page = basket(*more)
    choose(page, "pull")
    expect(page.locator("[data-how]")).to_contain_text("The basket is too large for a link")
    expect(page.get_by_role("link", name="Open PullHub, then run this cell")).to_be_visible()
    choose(page, "open")
    expect(page.get_by_role("button", name="Launch on OpenBinder with 41 items")).to_be_visible()


def test_a_datasets_page_hands_over_its_published_basket(page: Page, world: World) -> None:
    page.goto(f"{world.site}data/synthetic-sky/")
    choose(page, "pull")
    link = page.get_by_role("link", name="Launch on PullHub with 2 items")
    query = parse_qsl(urlsplit(link.get_attribute("href") or "").query)
    assert query[0] == ("fromURL", f"{world.site}data/synthetic-sky/basket.json")
    assert query[1] == ("fromURL", f"{world.site}basket/load_basket.ipynb")
    assert len(link.get_attribute("href") or "") < 300


def test_only_fitting_software_is_offered(page: Page, world: World) -> None:
    page.goto(f"{world.site}data/lake/")
    notebooks = page.get_by_label("Notebook", exact=True).locator("option")
    expect(notebooks).to_have_text(["New notebook that loads the data"])
    page.goto(f"{world.site}data/synthetic-sky/")
    expect(notebooks).to_have_text(["New notebook that loads the data", "Demo"])
    page.get_by_label("Notebook", exact=True).select_option("demo")
    expect(page.get_by_label("Facility", exact=True).locator("option")).to_have_text(
        ["OpenBinder", "PlainBinder", "PullHub"]
    )
