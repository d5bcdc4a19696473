"""Searching in the page: what is found first, how it is marked, and what bad nights do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lunr.stop_word_filter import stop_word_filter
from playwright.sync_api import Page, Route, expect

from tests.site.conftest import ANSWERS, Entries, ready, shown
from tests.support.browser.watch import Watch

pytestmark = pytest.mark.shares_page

Home = Callable[..., Page]

INDEX = re.compile(r"/assets/search/index\.")
SCRIPT = re.compile(r"/js-[0-9a-f]+/search/search\.js")
TERMS = re.compile(r"/assets/search/t/")
WORDS = re.compile(r"/assets/search/w\.")
STATUS = "[data-status]"
NAMES = ".card:not([hidden]) .card__name a"

# A query and how its hits begin.
FIRST = {
    "muon": ["muon-hunters-example"],
    "Muon Hunters": ["muon-hunters-example"],
    "gammapy": ["4701488"],
    "gammap": ["4701488"],
    "agnpy": ["4687123"],
    "ctlearn": ["5947837"],
    "TOPCAT": ["topcat"],
    "hcg 16": ["hcg-16"],
    "HCG-16": ["hcg-16"],
    "galaxy groups": ["hcg-16"],
    "python toolbox": ["4701488"],
    "Fig12-Absorption_profile.ipynb": ["hcg-16"],
    "keyword:vla": ["hcg-16"],
    "Gammastrahlung": ["4701488"],
    "rayon gamma": ["4701488"],
    "Réseaux de neurones": ["5947837"],
    "https://github.com/AMIGA-IAA/hcg-16": ["hcg-16"],
}
# A query and all its hits.
EXACTLY = {
    "10.5281/zenodo.5534681": ["hcg-16"],
    "https://doi.org/10.5281/zenodo.5534681": ["hcg-16"],
    "http://dx.doi.org/10.5281/ZENODO.5534681": ["hcg-16"],
    "doi:10.5281/zenodo.5534681": ["hcg-16"],
    "https://orcid.org/0000-0002-5434-4904": ["hcg-16"],
    "author:0000-0002-5434-4904": ["hcg-16"],
    'author:"Michael Jones"': ["hcg-16"],
    "AUTHOR:Jönes vla": ["hcg-16"],
    "keyword:jones": [],
    "xyzzy": [],
    "muon xyzzy": [],
    "topcta": ["topcat"],
}

# The same without the page, for many words: the ids, or null where all are meant.
FOUND = """async (queries) => {
  const main = [...document.scripts].find((script) => script.src.endsWith("/main.js")).src;
  const { Search } = await import(new URL("search/search.js", main));
  const url = new URL(document.querySelector("[data-search]").dataset.index, document.baseURI);
  const search = new Search(url.href, await (await fetch(url)).json());
  const ids = [...document.querySelectorAll("[data-cards] > li")].map((card) => card.dataset.id);
  const answers = [];
  for (const q of queries) {
    const { hits, total } = await search.ask({ q, chosen: {}, sort: "", limit: 1000, facets: [] });
    answers.push(total === ids.length ? null : [...hits].map((number) => ids[number]));
  }
  return answers;
}"""


def answers(home: Home, *queries: str) -> dict[str, list[str]]:
    """The entries shown for each query, the best first."""
    page = home("?q=xyzzy")
    expect(page.locator(STATUS)).to_have_text(re.compile("^0 of"))
    return dict(zip(queries, page.evaluate(ANSWERS, list(queries)), strict=True))


ALL = ("", "  ", "…!?", "author:", "Keyword:", '""')
ALIKE = (
    ("gamma-ray", "gamma ray", "Gamma/Ray", "GAMMA_RAY", "gamma‐rays"),
    ("galaxy", "galaxies", "Galáxies"),
    ("survey", "surveys"),
    ("author:Nothe", "author:Nöthe", "Author:NÖTHE"),
)


def test_what_each_query_finds(home: Home, entries: Entries) -> None:
    asked = [*FIRST, *EXACTLY, *ALL, *(query for same in ALIKE for query in same)]
    found = answers(home, *asked, "C++", "platform:c++", "c#")
    assert {query: found[query][: len(ids)] for query, ids in FIRST.items()} == FIRST
    assert {query: found[query] for query in EXACTLY} == EXACTLY
    for query in ALL:  # asks for nothing
        assert found[query] == list(entries), query
    for first, *others in ALIKE:
        ids = sorted(found[first])
        assert 0 < len(ids) < 31, first
        assert {query for query in others if sorted(found[query]) != ids} == set()
    # C with its signs is a word.
    written = {id_ for id_, e in entries.items() if "C++" in e.get("programmingLanguage", ())}
    assert written and written <= set(found["platform:c++"]) <= set(found["C++"])
    assert found["c#"] == []


def test_every_word_of_an_entry_finds_it(home: Home, entries: Entries) -> None:
    wanted = {}
    for id_, entry in entries.items():
        texts = [entry["name"], entry.get("summary", ""), entry.get("doi", "")]
        texts += [*entry.get("keywords", ()), *(p["name"] for p in entry.get("author", ()))]
        texts += [*entry.get("runtimePlatform", ()), *entry.get("programmingLanguage", ())]
        wanted[id_] = sorted({word for text in texts for word in re.split(r"\s+", text) if word})
    every = sorted({word for words in wanted.values() for word in words})
    found = dict(zip(every, home().evaluate(FOUND, every), strict=True))
    missed = [
        f"{word} does not find {id_}"
        for id_, words in wanted.items()
        for word in words
        if found[word] is not None
        and id_ not in found[word]
        and stop_word_filter(word.lower().strip(",.:;()")) is not None
    ]
    assert not missed, "\n".join(missed)


def test_typing_finds_and_marks(home: Home) -> None:
    page = home()
    page.locator("#q").press_sequentially("muon")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d of \d\d entries$"))
    assert shown(page)[0] == "muon-hunters-example"
    card = page.locator("[data-cards] .card").first
    expect(card.locator("mark").first).to_have_text("Muon")
    assert page.url.endswith("/esap-catalogue/?q=muon")
    page.locator("#q").fill("")
    expect(page.locator("mark")).to_have_count(0)
    assert page.url.endswith("/esap-catalogue/")


def test_marks_keep_the_text(home: Home) -> None:
    page = home()
    before = page.locator(".cards h3 a").all_text_contents()
    page.goto(page.url + "?q=a")
    ready(page)
    page.locator("#q").fill("")
    expect(page.locator("mark")).to_have_count(0)
    assert page.locator(".cards h3 a").all_text_contents() == before


def test_the_list_comes_back_in_its_order(home: Home, entries: Entries) -> None:
    page = home("?q=zooniverse")
    expect(page.locator(STATUS)).to_contain_text(" of ")
    expect(page.get_by_text("Browse by topic")).to_be_hidden()
    page.locator("#q").fill("")
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    assert shown(page) == list(entries)
    # Topics, entries to begin with: not in the way of what is asked for.
    page.get_by_role("link", name="Gamma rays").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gamma rays")
    expect(page.locator(".card__name").filter(has_text="Gammapy: Python toolbox")).to_be_visible()


def test_nothing_found_gives_advice_and_a_way_out(home: Home, entries: Entries) -> None:
    page = home("?q=xyzzy")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    expect(page.locator("[data-advice]")).to_contain_text("Try fewer words")
    page.get_by_role("button", name="Clear search and filters").click()
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("[data-nothing]")).to_be_hidden()
    page.goto(page.url + "?q=topcat&license=MIT")
    expect(page.locator("[data-advice]")).to_contain_text("Remove a filter")


def test_slash_goes_to_the_box_and_escape_empties_it(home: Home, entries: Entries) -> None:
    page = home()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#q")).to_have_value("a/b")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")


def test_enter_keeps_the_page(home: Home) -> None:
    page = home()
    page.evaluate("window.same = true")
    page.locator("#q").fill("topcat")
    page.locator("#q").press("Enter")
    expect(page.locator(STATUS)).to_contain_text("of")
    assert page.evaluate("window.same") and page.url.endswith("?q=topcat")


@pytest.mark.own_page  # listens
def test_the_index_is_not_asked_for_before_it_is_needed(home: Home) -> None:
    asked: list[str] = []
    page = home()
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    ready(page)
    assert asked and not [url for url in asked if "assets/search/" in url]
    with page.expect_response(INDEX), page.expect_response(SCRIPT):
        page.locator("#q").focus()
    assert len([url for url in asked if "assets/search/" in url]) == 1


@pytest.mark.expects_page_faults
@pytest.mark.own_page  # intercepts
def test_a_search_that_cannot_load_says_so_and_recovers(
    home: Home, watch: Watch, entries: Entries
) -> None:
    for part in (INDEX, SCRIPT, TERMS, WORDS):
        says_so_and_recovers(home(), part, entries)
    watch.settle()
    assert not [fault for fault in watch.faults if "ERR_FAILED" not in fault]


def says_so_and_recovers(page: Page, part: re.Pattern[str], entries: Entries) -> None:
    page.route(part, lambda route: route.abort())
    page.locator("#q").fill("topctat" if part is WORDS else "topcat")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    retry = page.get_by_role("button", name="Retry")
    retry.click()
    expect(retry).to_be_visible()  # again: it was hidden until the second try failed
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    page.unroute(part)
    retry.click()
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^\d of {len(entries)} entries$"))
    expect(retry).to_be_hidden()
    page.locator("#q").fill("topca")
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^\d of {len(entries)} entries$"))
    assert shown(page)[0] == "topcat"


@pytest.mark.expects_page_faults
@pytest.mark.own_page  # intercepts
def test_a_late_answer_overwrites_nothing(home: Home, entries: Entries) -> None:
    for answer in ("late", "failed"):
        overwrites_nothing(home(), answer, entries)


def overwrites_nothing(page: Page, answer: str, entries: Entries) -> None:
    held: list[Route] = []
    page.route(INDEX, lambda route: held.append(route))
    with page.expect_request(INDEX):
        page.locator("#q").fill("topcat")
    page.locator("#q").fill("")
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    (route,) = held
    if answer == "failed":
        route.abort()
    else:
        with page.expect_response(INDEX):
            route.continue_()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.unroute(INDEX)
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    assert shown(page) == list(entries)


@pytest.mark.own_page  # intercepts
def test_what_is_typed_before_the_script_came_is_kept(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route(re.compile(r"/js-[0-9a-f]+/catalogue/page\.js"), lambda route: held.append(route))
    with page.expect_request(re.compile(r"/js-[0-9a-f]+/catalogue/page\.js")):
        page.goto(site)
    page.locator("#q").fill("topcat")
    held[0].continue_()
    expect(page.locator(STATUS)).to_contain_text("of")
    assert shown(page)[0] == "topcat" and page.url.endswith("?q=topcat")


def test_a_very_long_query_is_cut(home: Home) -> None:
    page = home("?q=" + "x" * 5000)
    assert len(page.locator("#q").input_value()) == 200


def stops(page: Page, wanted: str) -> int:
    """How many presses of the Tab key lead from here to what is wanted."""
    for count in range(1, 12):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return count
    return 99


def test_kinds_are_counted_and_reached_with_the_keyboard(home: Home) -> None:
    page = home("?q=apertif")
    counts, first = page.locator("[data-counts] a"), "[data-groups] .card__name a"
    expect(counts.first).to_have_text(re.compile(r"^Software \d+$"))
    expect(page.get_by_role("heading", name=re.compile(r"^Software \d+$"))).not_to_have_class(
        "unseen"
    )
    expect(page.get_by_role("heading", name=re.compile(r"^Data \d$"))).to_be_visible()
    # From the box, and from the top of the page by its links to the box and the results.
    page.locator("#q").focus()
    assert stops(page, first) <= 10
    page.evaluate("() => document.activeElement.blur()")
    page.goto(page.url)
    ready(page)
    assert stops(page, "a[href='#results']") <= 3
    page.keyboard.press("Enter")
    assert stops(page, first) <= 7
    # Arrows lead through all kinds, from the last software to the first that follows.
    page.locator("[data-cards] .card__name a").last.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit .card__name a").first).to_be_focused()
    counts.last.click()
    assert page.evaluate("() => document.activeElement.closest('section').id") != "found-software"
    # The name of a facility finds it, before all else, and leads to what runs there.
    page.locator("#q").fill("MyBinder")
    expect(page.locator(STATUS)).to_have_text("No software, but:")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_hidden()
    runs = page.get_by_role("link", name=re.compile(r"^\d+ entries run there$"))
    number = runs.inner_text().split()[0]
    runs.click()
    expect(page.locator(STATUS)).to_have_text(re.compile(f"^{number} of"))
    expect(page.locator(".chip")).to_have_text(["MyBinder"])
    # A long list is folded.
    page.goto(page.url.split("?")[0] + "?q=ipynb")
    lines = page.locator("#found-notebook li")
    expect(lines).to_have_count(5)
    # By key: cards above that are drawn as they come into sight move the button from under a click.
    page.get_by_role("button", name=re.compile("^Show all")).press("Enter")
    expect(lines.nth(5).locator("a").first).to_be_focused()


def test_odd_questions_are_told(home: Home, entries: Entries) -> None:
    page = home()
    note = page.locator("[data-note]")
    expect(note).to_be_hidden()
    page.locator("#q").press("Enter")
    expect(note).to_contain_text("Type what you look for")
    page.locator("#q").fill("…!?")
    expect(note).to_contain_text("has no letter or digit")
    assert shown(page) == list(entries)
    page.locator("#q").fill("foo:bar topcat")
    expect(note).to_contain_text("“foo:” is not a field")
    expect(note).to_contain_text("author, keyword")
    expect(page.get_by_role("heading", name="Nothing matches all of it")).to_be_visible()
    page.locator("#q").fill("topcat")
    expect(note).to_be_hidden()
