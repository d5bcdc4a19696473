"""What the pages remember and do, at every width, and what is left without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import Entries, ready, shown
from tests.support.pages import read_pages

pytestmark = pytest.mark.shares_page

Home = Callable[..., Page]
Open = Callable[..., Page]

# One page of every kind.
KINDS = {
    "catalogue": "",
    "filtered": "?q=gamma&interface=notebook",
    "nothing": "?q=xyzzy",
    "notebook": "software/hcg-16/",
    "of the OSSR": "software/4701488/",
    "not launched": "software/topcat/",
    "facilities": "facilities/",
    "facility": "facilities/mybinder/",
    "lake": "facilities/skao-data-lake/",
    "quality": "status/findings/",
    "data": "data/",
    "dataset": "data/apertif-dr1/",
    "files": "data/synthetic-sky/",
    "query": "data/astron-vo/",
    "service": "data/hess-dl3-dr1/",
    "basket": "basket/",
    "launch": "launch/",
    "launch of": "launch/?repository=https://github.com/AMIGA-IAA/hcg-16",
    "data lake": "data-lake/",
    "contribute": "contribute/",
    "new entry": "contribute/new/",
    "about": "about/",
    "api": "api/",
    "rules": "rules/",
    "status": "status/",
    "changes": "changes/",
    "topic": "topics/gamma-rays/",
    "lost": "no/such/page",
    "offline": "offline/",
}
NOTHING_WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const sideways = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { overflowX, position } = getComputedStyle(e);
      if (["auto", "scroll", "hidden"].includes(overflowX) || position === "absolute") return true;
    }
    return false;
  };
  return [document.documentElement.scrollWidth - width, ...[...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !sideways(e))
    .map((e) => e.outerHTML.slice(0, 120))];
}"""


def test_there_is_no_other_kind_of_page(built_site: Path) -> None:
    rooms = {Path(path).parent.parts[:1] for path in read_pages(built_site)}
    assert rooms == {(path.split("/")[0],) for path in KINDS.values() if "/" in path} - {
        ("no",)
    } | {()}


def test_facilities_are_filtered_as_one_types(
    page: Page, site: str, facility_names: dict[str, str]
) -> None:
    page.goto(site + "facilities/")
    cards = page.locator("#places > li").filter(visible=True)
    page.locator("#f").fill("egi")
    expect(page.locator("[data-status]")).to_have_text(re.compile(rf"^\d of {len(facility_names)}"))
    expect(cards.locator("h2").filter(has_text="EGI Replay")).to_have_count(1)
    assert cards.count() < len(facility_names)
    page.reload()
    expect(page.locator("#f")).to_have_value("egi")
    expect(cards.locator("h2").filter(has_text="EGI Replay")).to_have_count(1)
    page.locator("#f").fill("BinderHub jive")
    expect(cards.locator("h2")).to_have_text(["JIVE BinderHub"])
    page.locator("#f").fill("nowhere at all")
    expect(page.get_by_text("No matching facilities.")).to_be_visible()
    page.locator("#f").fill("")
    expect(cards).to_have_count(len(facility_names))
    assert page.url.endswith("/facilities/")
    page.goto(site + "facilities/?access=none&opens=repository")
    expect(cards.locator("h2")).to_have_text(["MyBinder"])
    page.locator("#f-access").select_option("")
    expect(cards.locator("h2").filter(has_text="EGI Replay")).to_have_count(1)
    assert page.url.endswith("/facilities/?opens=repository")


def test_data_are_filtered_by_words_and_by_protocol(page: Page, site: str) -> None:
    page.goto(site + "data/")
    cards = page.locator("#datasets > li").filter(visible=True)
    count = cards.count()
    assert count > 2
    page.locator("#d").fill("muon")
    expect(cards.locator("h2")).to_have_text([re.compile("Muon Hunters")])
    expect(page.locator("[data-status]")).to_have_text(f"1 of {count} datasets")
    page.locator("#d").fill("")
    page.locator("#d-protocol").select_option(index=1)
    expect(page.locator("[data-status]")).to_contain_text(" of ")
    assert 0 < cards.count() < count
    page.reload()
    expect(page.locator("[data-status]")).to_contain_text(" of ")
    page.locator("#d").fill("nowhere at all")
    expect(page.get_by_text("No matching datasets.")).to_be_visible()


def test_the_preferred_facility_comes_first_everywhere(
    home: Home, site: str, entries: Entries, facility_names: dict[str, str]
) -> None:
    page = home()
    links = entries["hcg-16"]["launch"]
    card = page.locator('[data-id="hcg-16"] .card__launch')
    before = card.locator(".button").get_attribute("data-launch")
    other = next(id_ for id_ in links if id_ != before)
    card.locator("summary").click()
    # The click counts; the facility itself is not asked.
    page.evaluate("() => addEventListener('click', (event) => event.preventDefault())")
    card.locator(f'li [data-launch="{other}"]').click()

    page.reload()
    button = card.locator(".button")
    expect(button).to_have_attribute("href", links[other])
    expect(button).to_have_attribute("data-launch", other)
    expect(button).to_contain_text(f"on {facility_names[other]}")
    expect(button).to_have_accessible_name(re.compile(f"on {facility_names[other]}: "))
    have = card.locator("[data-launch]")
    pairs = {
        have.nth(n).get_attribute("data-launch"): have.nth(n).get_attribute("href")
        for n in range(have.count())
    }
    assert pairs == links

    page.goto(f"{site}software/hcg-16/")
    first = page.locator("#launch [data-pair]").first
    expect(first).to_have_attribute("data-pair", other)
    expect(first.locator(".button--quiet")).to_have_count(0)
    expect(page.locator("#launch [data-pair] .button:not(.button--quiet)")).to_have_count(1)


def test_the_colours_are_switched_and_remembered(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site)
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    switch = page.get_by_role("button", name=re.compile("^Colours"))
    expect(switch).to_have_accessible_name("Colours: as in the system settings")
    switch.click()
    expect(switch).to_have_accessible_name("Colours: light")
    switch.click()
    expect(switch).to_have_accessible_name("Colours: dark")
    dark = page.evaluate(background)
    assert dark != light
    page.goto(site + "facilities/")
    assert page.evaluate(background) == dark
    expect(switch).to_have_accessible_name("Colours: dark")
    switch.click()
    assert page.evaluate(background) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) == dark


def test_a_command_is_copied(open_page: Open, site: str, entries: Entries) -> None:
    id_, entry = next((i, e) for i, e in entries.items() if "run" in e and not e["launch"])
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site}software/{id_}/")
    page.locator("#install .copy").first.click()
    expect(page.locator("#install .copy").first).to_have_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == entry["run"][0]["command"]


def test_a_browser_that_forbids_copying_lets_one_copy_by_hand(
    open_page: Open, site: str, entries: Entries
) -> None:
    id_, entry = next((i, e) for i, e in entries.items() if "run" in e and not e["launch"])
    page = open_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'));")
    page.goto(f"{site}software/{id_}/")
    page.locator("#install .copy").first.click()
    expect(page.locator("#install .copy").first).to_have_text("Selected")
    assert page.evaluate("() => String(getSelection())").strip() == entry["run"][0]["command"]


@pytest.mark.own_page  # adds a script
def test_pages_work_where_storage_is_forbidden(page: Page, site: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    )
    page.goto(site + "?q=topcat")
    ready(page)
    page.get_by_role("button", name=re.compile("^Colours")).click()
    assert shown(page)[0] == "topcat"


def test_filters_open_on_a_narrow_screen(page: Page, home: Home) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    home()
    boxes = page.locator("#filters input")
    toggle = page.get_by_role("button", name=re.compile("^Filters"))
    expect(boxes.first).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    boxes.first.check()
    expect(toggle).to_contain_text("(1)")
    expect(page.locator(".chip")).to_have_count(1)
    toggle.click()
    expect(boxes.first).to_be_hidden()
    expect(page.locator(".chip")).to_be_visible()


def test_no_facility_is_wider_than_a_telephone(
    page: Page, site: str, facility_names: dict[str, str]
) -> None:
    """Nor is an entry (test_launch_panel.py visits each) or any kind of page
    (test_accessibility.py)."""
    page.set_viewport_size({"width": 320, "height": 800})
    wide = []
    for id_ in facility_names:
        page.goto(f"{site}facilities/{id_}/", wait_until="domcontentloaded")
        if page.evaluate(NOTHING_WIDER)[0] > 0:
            wide.append(id_)
    assert not wide


def test_without_javascript_one_reads_and_launches(
    open_page: Open, site: str, entries: Entries
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site)
    expect(page.locator(".card")).to_have_count(len(entries))
    expect(page.locator(".card").last).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("#q")).to_be_hidden()
    expect(page.locator("[data-scheme-switch]")).to_be_hidden()
    expect(page.get_by_text("Search and filters need JavaScript.")).to_be_visible()
    buttons = page.eval_on_selector_all(
        "[data-launch]", "links => links.map((a) => [a.closest('[data-id]').dataset.id, a.href])"
    )
    for id_, entry in entries.items():
        assert {href for owner, href in buttons if owner == id_} == set(entry["launch"].values())
    page.get_by_role("link", name=entries["hcg-16"]["name"], exact=True).click()
    expect(page.locator("#launch .button").first).to_be_visible()
    page.goto(site + "facilities/")
    expect(page.locator("#f")).to_be_hidden()
    expect(page.locator("#places > li").last).to_be_visible()


def test_the_keyboard_reaches_what_a_mouse_does(home: Home) -> None:
    page = home()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.locator(".facet__value input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    page.emulate_media(media="print")  # the list has the width of the filters that are not printed
    assert page.locator(".card__main").first.evaluate("(main) => main.offsetWidth") > 400
