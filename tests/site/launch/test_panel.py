"""An entry's launch panel: what is chosen changes every link, by Python's own rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.axe import looks, violations
from tests.site.conftest import Entries

pytestmark = pytest.mark.shares_page

NINE = "galactic-sources-cta-km3net"
REQUESTS = "performance.getEntriesByType('resource').map(one => one.name)"
# What an entry's page came with, what the browser made of it once its options were opened, and how
# much wider than the window it is. One question: a page has much to learn before Playwright's
# locators can ask it one.
CAME_AND_MADE = """async () => {
  const all = (path) => [...document.querySelectorAll(path)];
  const told = () => ({
    links: all(".pair:not([hidden]) .button")
      .map((a) => [a.dataset.launch, a.getAttribute("href")]),
    recommended: all("[data-why]:not([hidden])")
      .map((p) => [p.closest(".pair").dataset.pair, p.textContent]),
    folded: all("[data-more]:not([hidden]) > summary").map((e) => e.innerText),
  });
  const came = told();
  const form = document.querySelector("[data-choices]");
  if (form) {
    const options = document.querySelector("[data-options]");
    options.querySelector("summary").click();
    await new Promise((made) => {
      const look = () => form.matches("[data-follows]") && made();
      new MutationObserver(look).observe(form, { attributes: true });
      look();
    });
    if (!form.checkVisibility()) throw new Error("The options do not open");
  }
  const refused = all(".refusals dt").flatMap((dt) => [...dt.querySelectorAll("a")]
    .map((a) => [a.textContent, dt.nextElementSibling.textContent]));
  const page = document.documentElement;
  return { came, made: told(), refused, beyond: page.scrollWidth - page.clientWidth };
}"""
Open = Callable[..., Page]
Panel = Callable[..., Page]


@pytest.fixture
def panel(page: Page, site: str) -> Panel:
    """Open an entry's page and its options, and wait for what they need."""

    def open_panel(entry: str, search: str = "") -> Page:
        page.goto(f"{site}software/{entry}/{search}")
        if not search:
            page.locator("[data-options] > summary").click()
        expect(page.locator("[data-choices][data-follows]")).to_be_visible()
        return page

    return open_panel


def links(page: Page) -> dict[str, str]:
    """Facility id → link, as shown or folded, in order."""
    shown = page.locator(".pair:not([hidden]) .button")
    return dict(
        shown.evaluate_all("all => all.map(a => [a.dataset.launch, a.getAttribute('href')])")
    )


def folded(page: Page) -> str:
    """What the list of the facilities that do not stand in the open is called."""
    summary = page.locator("[data-more]:not([hidden]) > summary")
    return summary.inner_text() if summary.count() else ""


def reasons(page: Page) -> dict[str, str]:
    """Facility name → reason, as the list of refusals has them."""
    rows: list[list[Any]] = page.eval_on_selector_all(
        ".refusals dt",
        "all => all.map(dt => [[...dt.querySelectorAll('a')].map(a => a.textContent), "
        "dt.nextElementSibling.textContent])",
    )
    return {name: reason for names, reason in rows for name in names}


def test_the_browser_makes_the_links_the_page_came_with_and_nothing_is_wider_than_a_telephone(
    page: Page, site: str, entries: Entries, facility_names: dict[str, str]
) -> None:
    launched, wide = 0, []
    page.set_viewport_size({"width": 320, "height": 800})
    for id_, entry in entries.items():
        page.goto(f"{site}software/{id_}/")
        found = page.evaluate(CAME_AND_MADE)
        assert dict(found["came"]["links"]) == entry["launch"], id_
        assert found["made"] == found["came"], id_
        refused = {facility_names[i]: why["reason"] for i, why in entry["refused"].items()}
        assert dict(found["refused"]) == refused, id_
        wide += [id_] if found["beyond"] > 0 else []
        launched += len(entry["launch"])
    assert launched > 50
    assert not wide


def test_each_of_nine_notebooks_can_be_chosen(panel: Panel, entries: Entries) -> None:
    page = panel(NINE)
    before = links(page)
    options = page.locator("#choice-notebook option")
    notebooks = [notebook["path"] for notebook in entries[NINE]["notebooks"]]
    assert len(notebooks) == 9
    values = [option.get_attribute("value") for option in options.all()]
    assert values == [*notebooks, ""]
    page.select_option("#choice-notebook", notebooks[4])
    expect(page.locator("[data-opens] code")).to_have_text(notebooks[4])
    expect(page.locator("[data-told]")).to_contain_text("facilities can run this")
    last = notebooks[4].rpartition("/")[2]
    assert links(page).keys() == before.keys()
    assert all(url.endswith(last) for url in links(page).values())
    page.select_option("#choice-notebook", "")
    assert all("urlpath" not in url for url in links(page).values())


def test_a_choice_can_be_shared(panel: Panel, open_page: Open, site: str) -> None:
    page = panel(NINE)
    address = page.url
    page.select_option("#choice-notebook", "Analysis/Fit_models.ipynb")
    page.select_option("#choice-version", "ref")
    page.get_by_label("Branch, tag or commit").fill("v1.0/fix")
    page.select_option("#choice-interface", "voila")
    wanted = links(page)
    assert "/v1.0/fix?urlpath=voila%2Frender%2FAnalysis%2FFit_models.ipynb" in wanted["mybinder"]
    other = open_page()
    other.goto(page.evaluate("location.href"))
    expect(other.get_by_label("Branch, tag or commit")).to_have_value("v1.0/fix")
    assert links(other) == wanted
    for name, first in {"version": "default", "interface": "lab"}.items():
        other.select_option(f"#choice-{name}", first)
    other.select_option("#choice-notebook", index=0)
    expect(other).to_have_url(address)


def test_what_cannot_be_launched_moves_below_with_its_reason(panel: Panel) -> None:
    page = panel(NINE)
    page.select_option("#choice-version", "ref")
    field = page.get_by_label("Branch, tag or commit")
    field.fill("a..b")
    expect(page.locator("[data-told]")).to_contain_text("“a..b” is not a valid branch")
    assert links(page) == {}
    # Told once, above the list: that has only what would refuse any version.
    assert "MyBinder" not in reasons(page)
    assert page.locator(".panel").first.inner_text().count("is not a valid branch") == 1
    expect(page.locator("[data-launch-badge]")).to_be_hidden()
    expect(field).to_be_focused()
    field.fill("main")
    expect(page.locator("[data-told]")).to_contain_text(re.compile(r"^\d+ facilities can"))
    assert "MyBinder" not in reasons(page) and "mybinder" in links(page)


def test_the_archived_version_is_another_doi(
    panel: Panel, entries: Entries, page: Page, site: str
) -> None:
    zips = [
        id_
        for id_, entry in entries.items()
        if entry.get("codeRepository")
        and entry["launch"]
        and [f["key"].endswith(".zip") for f in entry.get("files", [])] == [True]
    ]
    for id_ in zips:
        panel(id_)
        page.select_option("#choice-version", "archive")
        assert f"/v2/zenodo/{entries[id_]['doi']}" in next(iter(links(page).values()))
    for id_ in {NINE, "hcg-16"} - set(zips):
        panel(id_)
        assert page.locator("#choice-version [value=archive]").count() == 0


@pytest.mark.own_page  # intercepts
def test_the_preferred_facility_stays_first(panel: Panel) -> None:
    page = panel(NINE)
    first, *others, last = links(page)
    page.route(re.compile(r"^https?://(?!127\.)"), lambda route: route.abort())
    page.evaluate("id => localStorage.setItem('esap-facility', id)", last)
    page.goto(page.url)
    # Before what makes other links is there, and after.
    for _ in range(2):
        assert list(links(page)) == [last, first, *others]
        assert folded(page) == f"{len(others)} more facilities, not confirmed to be up"
        expect(page.locator("[data-choices][data-follows]")).to_have_count(0 if _ == 0 else 1)
        if not _:
            panel(NINE)
            page.select_option("#choice-notebook", index=3)
    expect(page.locator(".pair--best").filter(visible=True)).to_have_attribute("data-pair", last)


def test_it_works_by_keyboard_alone(panel: Panel) -> None:
    page = panel(NINE)
    page.locator("#choice-notebook").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-opens] code")).to_have_text("Analysis/Create_CTA_datasets.ipynb")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.type("main")
    assert "/main?" in links(page)["mybinder"]
    # Version, notebook, the options, what is folded, access and limits, the launch button.
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
    focused = page.evaluate("document.activeElement.dataset.launch")
    assert focused == next(iter(links(page)))


@pytest.mark.own_page  # delays
def test_what_is_chosen_before_the_scripts_are_there_counts(page: Page, site: str) -> None:
    held: list[Any] = []
    page.route(re.compile("/panel/panel.js"), lambda route: held.append(route))
    page.goto(f"{site}software/{NINE}/")
    before = page.evaluate("document.documentElement.scrollHeight")
    assert not held and "panel.js" not in str(page.evaluate(REQUESTS))
    page.keyboard.press("Tab")
    with page.expect_request(re.compile("/panel/panel.js")):
        page.locator("[data-options] > summary").focus()
        page.keyboard.press("Enter")  # opens at once, with nothing fetched yet
    page.locator("#choice-notebook").focus()
    page.keyboard.press("ArrowDown")
    held[0].continue_()
    expect(page.locator("[data-opens] code")).to_have_text("Analysis/Create_CTA_datasets.ipynb")
    assert "Create_CTA_datasets" in links(page)["mybinder"]
    expect(page).to_have_url(re.compile("notebook=Analysis"))
    page.locator("[data-options] > summary").click()
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_what_an_address_asks_for_stays_text(panel: Panel) -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = panel(NINE, f"?version=ref&ref={evil}&notebook={evil}&interface=constructor")
    expect(page.locator("[data-told]")).to_contain_text(f"“{evil}” is not a valid")
    assert page.locator(".panel img[src=x]").count() == 0
    expect(page.locator("#choice-notebook")).not_to_have_value(evil)
    expect(page.locator("#choice-interface")).to_have_value("lab")


def test_badges_to_copy(panel: Panel, entries: Entries) -> None:
    page = panel(NINE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Badge for your README").click()
    pictures = page.locator(".readme img")
    expect(pictures).to_have_count(2)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.readme img')].every(i => i.naturalWidth > 60)"
    )
    text = page.locator("[data-launch-badge] [data-badge=markdown]")
    expect(text).to_contain_text(f"](<{entries[NINE]['launch']['mybinder']}>)")
    page.select_option("#choice-notebook", "")
    page.get_by_label("Facility opened by the badge").select_option("EGI Replay")
    link = links(page)["egi-replay"]
    expect(text).to_contain_text(f"](<{link}>)")
    button = page.get_by_role("button", name="Copy Markdown of the launch badge")
    button.click()
    expect(page.get_by_role("button", name="Copied Markdown of the launch badge")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text.text_content()
    page.select_option("#choice-interface", "rstudio")
    expect(button).to_be_visible()
    expect(text).to_contain_text("?urlpath=rstudio%2F>)")


def test_without_javascript_the_links_and_badges_are_there(
    open_page: Open, site: str, entries: Entries
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}software/{NINE}/")
    expect(page.locator("[data-choices]")).to_be_hidden()
    assert links(page) == entries[NINE]["launch"]
    page.get_by_text("Badge for your README").click()
    assert (
        entries[NINE]["launch"]["mybinder"] in page.locator("[data-badge=rst]").all_inner_texts()[0]
    )
    assert f"/badge/{NINE}.svg" in page.locator("[data-badge=html]").all_inner_texts()[1]


@pytest.mark.parametrize("ref", ["main", "a..b"])
def test_axe_finds_nothing(page: Page, site: str, ref: str) -> None:
    page.goto(f"{site}software/{NINE}/?version=ref&ref={ref}")
    expect(page.locator("[data-told]")).not_to_be_empty()
    assert_looks_are_good(page)


def assert_looks_are_good(page: Page) -> None:
    """axe-core finds nothing however the page is shown, and nothing is wider than it."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for look in looks(page):
        assert violations(page, look) == []
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(beyond) <= 0, look


def test_a_launch_without_encryption_is_told_on_every_page(
    page: Page, site: str, entries: Entries, facility_names: dict[str, str]
) -> None:
    pairs = [(id_, where) for id_, entry in entries.items() for where in entry["launch"].items()]
    unencrypted = {where for _, (where, url) in pairs if url.startswith("http:")}
    assert unencrypted
    for facility in unencrypted:
        page.goto(f"{site}facilities/{facility}/")
        expect(page.locator("#main")).to_contain_text("is not encrypted (http)")
        expect(page.locator("section:has(#runs)")).to_contain_text(
            "Launches here are not encrypted"
        )
    some = next(id_ for id_, (where, _) in pairs if where in unencrypted)
    page.goto(f"{site}software/{some}/")
    for where, url in entries[some]["launch"].items():
        pair = page.locator(f"[data-pair={where}]")
        assert ("Not encrypted" in (pair.text_content() or "")) == url.startswith("http:"), where
    page.goto(site)
    open_links = page.locator(".card [data-launch][href^='http:']")
    expect(open_links.first).to_be_attached()
    for link in open_links.all():
        assert "not encrypted" in (link.locator("..").text_content() or "").lower()
