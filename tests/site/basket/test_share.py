"""The basket goes elsewhere: as a link, as files, by copying; and comes back in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.basket.items import KIND, SKY, TEXTS, Item, basket, with_text
from tests.site.baskets import header, kept, put, said, written
from tests.support.node import in_node

Open = Callable[..., Page]
FILES = {
    "Notebook": ("notebook", "basket.ipynb"),
    "VOTable": ("votable", "basket.vot"),
    "Python": ("python", "basket.py"),
    "curl script": ("curl", "basket.sh"),
    "basket.json": ("json", "basket.json"),
    "ESAP basket": ("esap", "esap-basket.json"),
}


@pytest.fixture
def start(open_page: Open, site: str) -> Callable[..., Page]:
    """Open the basket's page with these items in it, in a browser of its own."""

    def open_basket(items: list[Item], **options: object) -> Page:
        page = open_page(**options)
        page.goto(site + "basket/")
        put(page, items)
        page.reload()
        expect(page.locator("[data-basket]")).to_be_visible()
        return page

    return open_basket


def link_of(page: Page) -> str:
    field = page.get_by_label("Link to this basket")
    expect(field).to_have_value(re.compile("#basket="))
    return field.input_value()


def follow(page: Page, link: str) -> None:
    """Open a link as from a mail: the page begins anew."""
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-offer] h2")).to_be_focused()


def test_another_browser_is_asked_before_it_takes_a_link(
    start: Callable[..., Page], open_page: Open, site: str
) -> None:
    link = link_of(start(KIND))
    assert link.startswith(f"{site}basket/#basket=z.")
    page = open_page()
    follow(page, link)
    offer = page.locator("[data-offer]")
    expect(offer.get_by_role("heading")).to_have_text("This link contains 8 items")
    expect(offer.locator("li").first).to_have_text("Of https synthetic-sky.vot from example.org")
    assert offer.locator("li > span").all_inner_texts() == [
        *["from example.org"] * 6,
        "from the Rucio data lake",
        "from zooniverse.org, after a login",
    ]
    expect(header(page)).to_have_accessible_name("Basket: empty")
    assert kept(page) == []
    page.get_by_role("button", name="Do not add").click()
    expect(offer).to_be_hidden()
    expect(page.get_by_role("heading", name="Your selected data")).to_be_focused()
    assert (page.url, kept(page)) == (f"{site}basket/", [])

    put(page, KIND[:2])
    follow(page, link)
    expect(offer).to_contain_text("In your basket already: 2.")
    page.get_by_role("button", name="Add 6 items").click()
    expect(said(page)).to_have_text("Added 6 items. 8 items in the basket.")
    assert (page.url, kept(page)) == (f"{site}basket/", KIND)
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == KIND[:2]
    page.reload()
    expect(offer).to_be_hidden()

    put(page, KIND)
    follow(page, link)
    expect(offer).to_contain_text("In your basket already: 8.")
    expect(offer.get_by_role("button")).to_have_text(["Close"])


def test_a_link_pasted_into_the_open_page_is_offered(start: Callable[..., Page]) -> None:
    page = start([SKY])
    link = link_of(page)
    page.get_by_role("button", name="Empty basket").click()
    page.evaluate("link => { location.href = link }", link)
    page.get_by_role("button", name="Add 1 item").click()
    assert kept(page) == [SKY]


def test_a_link_that_is_more_than_fits_says_so(start: Callable[..., Page], site: str) -> None:
    link = link_of(start(KIND))
    page = start([{**SKY, "id": f"n{number}"} for number in range(198)])
    follow(page, link)
    expect(page.locator("[data-offer] [data-told]")).to_contain_text(
        "No room for 6 items: a basket can hold up to 200"
    )
    page.get_by_role("button", name="Add 2 items").click()
    expect(header(page)).to_have_accessible_name("Basket: 200 items")


def test_a_damaged_link_is_told(start: Callable[..., Page], site: str) -> None:
    page = start([SKY])
    link = link_of(page)
    for hash_, why in (
        (link.split("#")[1][:-9], "The link is damaged. It may have been cut off."),
        ("basket=", "The link is damaged: it does not contain a basket."),
        ("basket=z." + "A" * 8001, "The link is too long to be a basket."),
        (
            "basket=j.e30",
            'It is not a basket: "format" is not "esap-basket", or "items" is missing.',
        ),
    ):
        page.evaluate("hash => { location.hash = hash }", hash_)
        expect(page.locator("[data-offer] [data-told]")).to_have_text(why)
        expect(page.locator("[data-offer]").get_by_role("button")).to_have_text(["Close"])
    page.get_by_role("button", name="Close").click()
    assert (page.url, kept(page)) == (f"{site}basket/", [SKY])


def test_items_of_wrong_types_are_told_wherever_they_come_from(page: Page, site: str) -> None:
    access = KIND[0]["access"]
    wrong: list[Any] = [
        {**SKY, "access": {**access, "protocol": ["https"]}},
        {**SKY, "access": {**access, "protocol": {"toString": 1}}},
        None,
        {**SKY, "access": {**access, "contentUrl": {"href": "https://example.org/"}}},
    ]
    (token,) = in_node("encode", [{"items": [*wrong, KIND[1]]}], "basket")
    page.goto(f"{site}basket/#basket={token}")
    told = (
        "Item 1: its protocol is not known. Item 2: its protocol is not known. "
        "Item 3: it has no access. Item 4: its contentUrl is missing or not valid."
    )
    expect(page.locator("[data-offer] [data-told]")).to_have_text(told)
    page.get_by_role("button", name="Add 1 item").click()
    assert kept(page) == [KIND[1]]
    text = json.dumps(basket([*wrong, KIND[2]])).encode()
    page.locator("[data-import]").set_input_files(
        [{"name": "b.json", "mimeType": "application/json", "buffer": text}]
    )
    expect(page.locator("[data-imported]")).to_have_text(f"b.json: added 1 item. {told}")
    assert kept(page) == [KIND[1], KIND[2]]
    put(page, [*wrong, KIND[3]])  # as an older version of the page may have kept them
    page.reload()
    expect(page.locator("[data-items] > li")).to_have_count(1)


def test_hostile_names_in_a_link_are_text(page: Page, site: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    items = [with_text(KIND[1], text) for text in TEXTS[:8]]
    (token,) = in_node("encode", [{"items": items}], "basket")
    page.goto(f"{site}basket/#basket={token}")
    offer = page.locator("[data-offer]")
    expect(offer.locator("li")).to_have_count(8)
    expect(offer.locator("strong").first).to_have_text("<script>alert(1)</script>")
    expect(offer.locator("script, img, a")).to_have_count(0)
    assert kept(page) == []


def test_a_file_is_taken_in_or_told(start: Callable[..., Page]) -> None:
    page = start([SKY])
    told = page.locator("[data-imported]")
    page.get_by_text("Import a basket or Rucio DIDs").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import a file …").click()
    chooser.value.set_files(file("mine.json", written([SKY, KIND[1], {**SKY, "id": "/"}])))
    expect(told).to_have_text(
        "mine.json: added 1 item. In your basket already: 1. "
        "Item 3: its id is missing or not valid."
    )
    expect(said(page)).to_have_text(told.inner_text())
    assert kept(page) == [SKY, KIND[1]]
    for name, text, why in (
        ("cut.json", written(KIND)[:-20], "It is not a basket.json: the file is not valid JSON."),
        (
            "page.html",
            "<script>alert(1)</script>",
            "It is neither a basket in JSON nor a list of Rucio DIDs (scope:name, one a line).",
        ),
        (
            "other.json",
            "{}",
            'It is not a basket: "format" is not "esap-basket", or "items" is missing.',
        ),
        ("large.json", " " * 1_000_001, "It is larger than a basket can be (1 MB)."),
        ("huge.json", " " * 4_000_001, "It is larger than a basket can be."),
    ):
        page.locator("[data-import]").set_input_files(file(name, text))
        expect(told).to_have_text(f"{name} was not added. {why}")
    assert kept(page) == [SKY, KIND[1]]
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == [SKY]
    field = page.get_by_label("Rucio DIDs")
    field.fill("# my run\nscope:run 1\nscope:run42.h5")
    page.get_by_role("button", name="Add these").click()
    expect(told).to_have_text(
        "The list: added 1 item. Line 2 is not a Rucio DID (scope:name): “scope:run 1”."
    )
    expect(field).to_have_value("")
    assert kept(page)[1]["access"] == {"protocol": "rucio", "did": "scope:run42.h5"}


def file(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="application/json", buffer=text.encode())


def test_every_button_saves_its_file(start: Callable[..., Page]) -> None:
    page = start(KIND)
    expected = in_node(
        "exported", [{"form": form, "items": KIND} for form, _ in FILES.values()], "basket"
    )
    buttons = page.locator("[data-export]")
    expect(buttons).to_have_text([*FILES, "RO-Crate"])
    for button, (form, name), made in zip(
        buttons.all()[:-1], FILES.values(), expected, strict=True
    ):
        with page.expect_download() as download:
            button.click()
        saved = Path(download.value.path()).read_text("utf-8")
        assert (download.value.suggested_filename, saved) == (name, made["text"]), form
        expect(page.locator("[data-saved]")).to_have_text(f"Saved {name}.")
        expect(said(page)).to_have_text(f"Saved {name}.")
    # What was saved comes back as it was.
    again = start([])
    again.locator("[data-import]").set_input_files(file("basket.json", expected[4]["text"]))
    expect(header(again)).to_have_accessible_name("Basket: 8 items")
    assert kept(again) == KIND


def test_a_crate_has_the_pair_that_is_chosen(start: Callable[..., Page], tmp_path: Path) -> None:
    from rocrate.rocrate import ROCrate  # which every process would load

    page = start([SKY])
    choice = page.get_by_label("Notebook", exact=True)
    choice.select_option(index=1)
    software = choice.input_value()
    facility = page.get_by_label("Facility", exact=True)
    facility.select_option(index=1)
    named = facility.locator("option").nth(1).inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="RO-Crate").click()
    assert download.value.suggested_filename == "ro-crate-metadata.json"
    download.value.save_as(tmp_path / "ro-crate-metadata.json")
    crate = ROCrate(tmp_path)
    main, sky = crate.root_dataset["hasPart"]
    assert main == crate.mainEntity and f"/software/{software}/" in main["url"]
    assert sky.id == SKY["access"]["contentUrl"]
    assert crate.dereference("#launch")["instrument"]["name"] == named


@pytest.mark.expects_page_faults  # the file that is not there
def test_a_notebook_that_cannot_be_made_is_told(start: Callable[..., Page]) -> None:
    page = start([SKY])
    page.route("**/load.py", lambda route: route.abort())
    page.get_by_role("button", name="Notebook", exact=True).click()
    expect(page.locator("[data-saved]")).to_have_text(
        "The notebook could not be created. A part of this page could not be loaded. You are "
        "offline, or this site has been renewed since you opened the page. Check the connection, "
        "reload the page and try again."
    )


def test_link_and_lines_are_copied(start: Callable[..., Page]) -> None:
    page = start(KIND, permissions=["clipboard-read", "clipboard-write"])
    link = link_of(page)
    page.get_by_role("button", name="Copy link").click()
    expect(said(page)).to_have_text("Copied the link.")
    expect(page.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == link
    page.get_by_role("button", name="Copy the four lines").click()
    expect(page.get_by_role("button", name="Copied the four lines")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    client = page.locator("[data-lines]").get_attribute("data-lines")
    assert [copied] == in_node("lines", [{"source": link, "client": client}], "basket")
    assert copied.count("\n") == 3 and json.dumps(link) in copied
    # Another basket, another link: what was copied is no longer this one.
    page.get_by_role("button", name="Remove Of tap").click()
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(page.get_by_role("button", name="Copy the four lines")).to_be_visible()
    assert link_of(page) != link


def test_where_copying_is_forbidden_the_link_is_selected(start: Callable[..., Page]) -> None:
    page = start([SKY])
    link = link_of(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Copy link").click()
    expect(said(page)).to_have_text("The link is selected. Copy it.")
    expect(page.get_by_label("Link to this basket")).to_be_focused()
    assert page.evaluate("() => String(getSelection())") == link
