"""A basket's services in Chromium: a target for them, a name looked up, and the files they name."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.basket.items import SKY
from tests.site.baskets import kept, put, said
from tests.support.browser.watch import Watch
from tests.support.servers import vo
from tests.support.servers.data import Data, serve

SESAME = "https://cds.unistra.fr/cgi-bin/nph-sesame/SNV?"
HOST = "https://vo.astron.nl"  # a service of the catalogue, which its pages may ask
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><VOTABLE><RESOURCE>&a;</RESOURCE></VOTABLE>'

# What belongs to a file begins where its name does, on a dataset's page, too, and buttons part.
LAID_OUT = """(panel) => {
  const left = (part) => panel.querySelector(`li ${part}`).getBoundingClientRect().left;
  const below = () => Math.abs(left("strong") - left(".basket__from")) < 3;
  const buttons = [...panel.querySelectorAll("button")];
  const [one, two] = buttons.map((each) => each.getBoundingClientRect());
  const basket = panel.closest(".basket");
  const inBasket = below();
  basket.classList.remove("basket");
  const alone = below() && getComputedStyle(panel.querySelector("li")).listStyleType === "none";
  basket.classList.add("basket");
  return { "below its name": inBasket && alone, "buttons apart": two.left - one.right > 4 };
}"""


@pytest.fixture
def data() -> Iterator[Data]:
    with serve() as found:
        yield found


def items(url: str) -> list[dict[str, Any]]:
    made = [
        ("cone", "conesearch", f"{url}/scs"),
        ("links", "datalink", f"{url}/datalink?ID=one"),
        ("broken", "datalink", f"{url}/entities.vot?ID=1"),
        ("failing", "datalink", f"{url}/links?ID=&FAULT=1"),
        ("closed", "datalink", f"{url}/status/403?ID=1"),
        ("elsewhere", "datalink", "https://vo.elsewhere.example/dl?ID=1"),
    ]
    services = [
        {**SKY, "id": id_, "name": id_, "access": {"protocol": protocol, "url": at}}
        for id_, protocol, at in made
    ]
    query = "SELECT * FROM ivoa.obscore WHERE 1=CONTAINS(POINT(s_ra, s_dec), CIRCLE('', 1, 2, 3))"
    tap = {"protocol": "tap", "url": f"{url}/obscore", "query": query}
    return [*services, {**SKY, "id": "obs", "name": "obs", "access": tap}]


@pytest.mark.expects_page_faults  # Sesame's host, and that of a service, for which the test answers
def test_services_of_a_basket(page: Page, site: str, data: Data, watch: Watch) -> None:
    data.files["/entities.vot"] = ENTITIES
    loopback, data.url = data.url, HOST
    sesame, reader = {"down": False}, {"origin": "*"}

    def serve_vo(route: Route) -> None:
        answer = route.fetch(url=route.request.url.replace(HOST, loopback))
        route.fulfill(response=answer, headers={"Access-Control-Allow-Origin": reader["origin"]})

    def resolve(route: Route) -> None:
        if sesame["down"]:
            route.abort()
            return
        text = vo.sesame(unquote(urlsplit(route.request.url).query))
        route.fulfill(body=text, headers={"Access-Control-Allow-Origin": "*"})

    page.route(f"{HOST}/**", serve_vo)
    page.route(f"{SESAME}*", resolve)
    page.goto(site + "about/")
    put(page, items(data.url))
    page.goto(site + "basket/")

    # A target: typed, wrong, a name, a name nobody knows, Sesame down, removed.
    target = page.locator("[data-target]")
    told = target.locator("[data-told]")
    where, radius = (
        target.get_by_label("Position or name"),
        target.get_by_label("Radius", exact=True),
    )
    target.locator("summary").click()
    expect(target.locator("[data-aims] label")).to_have_count(2)
    where.fill("05:34:31.94 -22:00:52.2")
    radius.fill("x")
    press(target, "Set target")
    expect(told).to_contain_text("The radius must be a number from 0.1 arcsec to 90 degrees.")
    radius.fill("6")
    target.get_by_label("Unit of the radius").select_option("arcmin")
    press(target, "Set target")
    expect(told).to_have_text(
        "Set: ICRS 83.63308 -22.01450 (05:34:31.9 -22:00:52), radius 6 arcmin, for 2 services."
    )
    expect(said(page)).to_have_text(told.text_content() or "")
    assert targets(page) == {"cone": "83.63308 -22.0145 0.1", "obs": "83.63308 -22.0145 0.1"}
    expect(page.locator(".basket__how").first).to_have_text(
        "cone search service at 83.63308 -22.0145, 0.1°"
    )
    where.fill("10 95")
    where.press("Enter")
    expect(told).to_contain_text("declination must be from")
    ask = target.get_by_role("button", name="Ask Sesame (cds.unistra.fr)")
    expect(ask).to_be_hidden()
    target.get_by_label("cone").uncheck()
    where.fill("M 1")
    where.press("Enter")
    expect(told).to_contain_text("the name is sent to cds.unistra.fr")
    watch.settle()
    assert not watch.faults  # nobody was asked yet
    ask.click()
    expect(told).to_contain_text("Set: ICRS 83.63308 +22.01450")
    assert kept(page)[-1]["targetName"] == "M 1"
    assert targets(page) == {"cone": "83.63308 -22.0145 0.1", "obs": "83.63308 22.0145 0.1"}
    for name, words in (("Nowhere", "does not know “Nowhere”"), ("Vega", "cannot be reached")):
        sesame["down"] = name == "Vega"
        where.fill(name)
        where.press("Enter")
        ask.click()
        expect(told).to_contain_text(words)
        expect(where).to_be_focused()
    # It travels: in the link, and back.
    link = page.locator("[data-link]").input_value()
    press(target, "Remove target")
    assert targets(page) == {}
    page.goto("about:blank")
    page.goto(link)
    page.get_by_role("button", name="Add 2 items").click()
    assert targets(page) == {"cone": "83.63308 -22.0145 0.1", "obs": "83.63308 22.0145 0.1"}

    # The files of a DataLink.
    files = page.locator("[data-chooser]")
    choose(page, "links")
    expect(files).to_contain_text("lists 6 links")
    expect(files.locator("li strong")).to_have_text(
        ["The image", "Its preview", "Cut-out", "Reprocessing", "Raw data", "In house"]
    )
    expect(files.locator("input[type=checkbox]:enabled")).to_have_count(3)
    expect(files.locator("input:checked")).to_have_count(1)  # what is #this
    assert files.evaluate(LAID_OUT) == {"below its name": True, "buttons apart": True}
    for words in (
        "#this · FITS · 8.6 kB",
        "NotFoundFault: raw data are on tape",
        "It needs parameters (quality)",
        "Its URL leads to no public place.",
    ):
        expect(files).to_contain_text(words)
    files.get_by_label("Cut-out").check()
    files.get_by_label("BAND (m)").fill("0.2")
    press(files, "Add to basket")
    expect(files).to_contain_text("BAND and TIME are two numbers")
    files.get_by_label("BAND (m)").fill("0.2 0.3")
    press(files, "Add to basket")
    expect(files).to_contain_text("Added 2 items. 11 items in the basket. Set a target for")
    image, cut = kept(page)[-2:]
    assert image["access"]["contentUrl"] == f"{data.url}/synthetic-sky.fits"
    assert (image["access"]["encodingFormat"], image["access"]["contentSize"]) == (
        "image/fits",
        8640,
    )
    assert cut["access"]["protocol"] == "soda" and "ID=one&BAND=0.2+0.3" in cut["access"]["url"]
    press(files, "Close")
    expect(files).to_be_hidden()

    # The products of ObsCore, at the target of the item.
    choose(page, "obs", -1)
    expect(files.locator("li strong")).to_have_text(["one", "two", "three", "four"])
    expect(files).to_contain_text("image · about 8 kB · FITS")
    assert "CIRCLE('', 83.63308, 22.0145, 0.1)" in unquote(data.log[-1].replace("+", " "))
    assert "MAXREC=200" in data.log[-1]
    expect(files.locator("input[type=checkbox]:enabled")).to_have_count(2)
    files.get_by_label("two", exact=True).check()
    press(files, "Add to basket")
    assert kept(page)[-1]["access"]["protocol"] == "datalink"

    # What cannot be read is told, and how it is had all the same.
    for name, words in (
        ("broken", "sent a VOTable without a table"),
        ("failing", "UsageFault"),
        ("closed", "refuses access"),
        ("elsewhere", "is not among the servers of the catalogue's own data"),
    ):
        choose(page, name)
        expect(files).to_contain_text("In a session it can be asked all the same")
        if name != "failing":
            expect(files).to_contain_text(words)
        expect(files.locator("pre")).to_contain_text("DatalinkResults.from_result_url")
    reader["origin"] = "https://elsewhere.example"
    choose(page, "links")
    expect(files).to_contain_text("does not let pages of other sites read it (no CORS)")

    # A dataset's page adds its query at a target.
    page.goto(f"{site}data/apertif-dr1/")
    target.locator("summary").click()
    where.fill("gal 184.557 -5.784")
    press(target, "Add to basket")
    expect(told).to_contain_text("Converted from Galactic coordinates")
    assert kept(page)[-1]["target"] == "83.63315 22.01507 0.1"
    # What is launched from there is at the target, too.
    link = page.locator("[data-by-hand] [data-basket-file]")
    expect(link).to_have_attribute("href", re.compile("^data:"))
    file = link.get_attribute("href") or ""
    assert b'"target":"83.63315 22.01507 0.1"' in base64.b64decode(file.split(",")[1].split("#")[0])
    watch.settle()
    asked = {fault.partition("host: ")[2] for fault in watch.faults if "another host" in fault}
    assert {url for url in asked if not url.startswith(HOST)} == {
        f"{SESAME}{name}" for name in ("M%201", "Nowhere", "Vega")
    }


def press(within: Locator, name: str) -> None:
    within.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, name: str, which: int = 0) -> None:
    page.locator("[data-items] > li").filter(has_text=name).get_by_role(
        "button", name="Choose files"
    ).nth(which).click()


def targets(page: Page) -> dict[str, str]:
    return {item["id"]: item["target"] for item in kept(page) if "target" in item}
