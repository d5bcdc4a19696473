"""Finding without a mouse, from any page, and when nothing matches at first."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import ANSWERS, Entries, ready, settled, shown

pytestmark = pytest.mark.shares_page

Home = Callable[..., Page]
STATUS = "[data-status]"


def ask(page: Page, query: str) -> list[str]:
    (ids,) = page.evaluate(ANSWERS, [query])
    return list(ids)


def test_arrows_move_among_results_and_enter_opens(home: Home) -> None:
    page = home("?q=gamma")
    links = page.locator("[data-cards] .card__name a")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    name = links.nth(0).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_l_launches_on_the_preferred_facility(home: Home, site: str, entries: Entries) -> None:
    page = home("?q=hcg")
    other = [id_ for id_ in entries["hcg-16"]["launch"]][-1]
    page.evaluate("id => localStorage.setItem('esap-facility', id)", other)
    page.reload()
    ready(page)
    caught = """() => addEventListener("click", (event) => {
      event.preventDefault();
      window.went = event.target.closest("a").href;
    })"""
    page.evaluate(caught)
    page.locator("#q").press("ArrowDown")
    page.keyboard.press("l")
    assert page.evaluate("window.went") == entries["hcg-16"]["launch"][other]
    page.locator("#q").press_sequentially("l")
    expect(page.locator("#q")).to_have_value("lhcg")


def test_a_removed_filter_hands_the_focus_on(home: Home) -> None:
    page = home("?interface=notebook&source=curated")
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".chip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_be_focused()


def test_going_back_leaves_the_focus_on_something(home: Home, entries: Entries) -> None:
    page = home()
    page.locator('[data-facet="source"] input').first.check()
    settled(page)
    page.locator("[data-cards] .card__name a").first.focus()
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    assert page.evaluate("document.activeElement !== document.body")


def test_nothing_found_says_what_would_match(home: Home) -> None:
    page = home()
    for query, way, then in (
        ("gamapyy", "Did you mean gammapy?", "gammapy"),
        ("topcat xyzzy", "Without “xyzzy”: 1 entry", "topcat"),
        ("author:jonnnes", "Did you mean jones?", "author:jones"),
    ):
        ask(page, query)
        page.get_by_role("button", name=way).click()
        expect(page.locator("#q")).to_have_value(then)
        settled(page)
        assert shown(page), query
        expect(page.locator("[data-nothing]")).to_be_hidden()
        expect(page.locator("#q")).to_be_focused()


def test_a_filter_that_hides_everything_is_named(home: Home) -> None:
    page = home("?q=topcat&license=MIT&source=curated")
    page.get_by_role("button", name="Without MIT: 1 entry").click()
    settled(page)
    assert shown(page) == ["topcat"]
    expect(page.locator(".chip")).to_have_text(["Curated"])


def test_a_hit_in_the_description_shows_where(home: Home, entries: Entries) -> None:
    page = home()
    assert "hcg-16" in ask(page, "calibration")
    line = page.locator('[data-id="hcg-16"] .card__snippet')
    expect(line.locator("mark").first).to_have_text("calibration")
    assert "calibration" in entries["hcg-16"]["description"]
    ask(page, "hcg")
    expect(page.locator(".card__snippet")).to_have_count(0)


def test_what_was_meant_is_marked(home: Home) -> None:
    page = home("?q=gamapy")
    expect(page.locator("[data-cards] mark").first).to_have_text("Gammapy")


def test_a_name_is_found_both_ways_and_by_initials(home: Home) -> None:
    page = home()
    written = ("Jones, M", "M. Jones", "Jones, Michael", "michael jones", "author:jones author:m")
    found = page.evaluate(ANSWERS, [asked for name in written for asked in ("xyzzy", name)])
    for name, before, ids in zip(written, found[::2], found[1::2], strict=True):
        assert before == []
        assert "hcg-16" in ids, name


def test_exact_words_stand_above_slips(home: Home) -> None:
    page = home()
    exact = ask(page, '"gammapy"')
    assert exact and ask(page, "gammapy")[: len(exact)] == exact


def test_few_hits_are_followed_by_those_with_some_of_the_words(home: Home) -> None:
    page = home()
    hits = ask(page, "gammapy cta example")
    others = page.locator("[data-partly] .card")
    expect(others.first).to_be_visible()
    ids = others.evaluate_all("cards => cards.map((card) => card.dataset.id)")
    assert 0 < len(hits) < 10 and len(hits) + len(ids) <= 10 and not set(hits) & set(ids)
    ask(page, "")
    expect(page.locator("[data-partly]")).to_be_hidden()
    assert len(shown(page)) == page.locator(".card").count()


def test_sorting_is_in_the_address(home: Home, entries: Entries) -> None:
    page = home("?q=gamma")
    best = shown(page)
    page.get_by_label("Sort by").select_option("name")
    by_name = shown(page)
    assert page.url.endswith("?q=gamma&sort=name")
    names = sorted(best, key=lambda id_: (entries[id_]["name"].casefold(), id_))
    assert by_name == names != best
    page.go_back()
    settled(page)
    assert shown(page) == best


@pytest.mark.own_page  # listens
def test_the_box_of_every_page_shows_the_first_hits(page: Page, site: str) -> None:
    page.goto(site + "software/hcg-16/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="Search the catalogue")
    expect(box).to_be_focused()
    page.keyboard.type("muon")
    expect(page.locator("[data-quick-status]")).to_have_text("2 entries, 1 dataset")
    expect(page.locator("[data-quick-list] a").nth(2)).to_contain_text("dataset")
    first = page.locator("[data-quick-list] a").first
    expect(first).to_contain_text("Muon Hunters")
    expect(first.locator("mark").first).to_have_text("Muon")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}software/muon-hunters-example/")


@pytest.mark.own_page  # listens
def test_the_box_asks_for_nothing_before_it_is_used(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "facilities/", wait_until="networkidle")
    assert not [url for url in asked if re.search(r"assets/search/|/quick\.js|/search\.js", url)]


def test_the_box_leads_to_all_hits_and_escape_closes_it(page: Page, site: str) -> None:
    page.goto(site + "about/")
    box = page.get_by_role("searchbox", name="Search the catalogue")
    box.fill("gamma")
    hits = page.locator("[data-quick-hits]")
    expect(hits).to_be_visible()
    page.keyboard.press("Escape")
    expect(hits).to_be_hidden()
    expect(box).to_have_value("")
    box.fill("topcta")
    expect(page.locator("[data-quick-list] a").first).to_contain_text("TOPCAT")
    box.press("Enter")
    ready(page)
    assert page.url == f"{site}?q=topcta"
    assert shown(page) == ["topcat"]


def test_similar_software_stands_on_the_page(page: Page, site: str) -> None:
    page.goto(site + "software/4701488/")
    links = page.locator("section[aria-labelledby=similar] li")
    assert 1 <= links.count() <= 5
    expect(links.filter(has_text="CTA Gammapy Example")).to_contain_text("Gammapy")
    links.first.locator("a").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
