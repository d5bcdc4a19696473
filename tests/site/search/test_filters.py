"""Facets: what they count, what they let through, and that the URL holds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import Entries, ready, settled, shown
from tests.support.pages import read_pages

pytestmark = pytest.mark.shares_page

Home = Callable[..., Page]
STATUS = "[data-status]"
COUNTS = """(groups) => groups.map((group) => [
  group.dataset.facet,
  [...group.querySelectorAll("label")].map((label) => [
    label.querySelector("input").value,
    Number(label.querySelector("[data-count]").textContent),
  ]),
])"""

# What the page shows at each address to which one goes back or forward.
SHOWN = f"""async (searches) => {{
  const list = document.querySelector("[data-cards]");
  const answers = [];
  for (const search of searches) {{
    history.pushState(null, "", location.pathname + search);
    dispatchEvent(new PopStateEvent("popstate"));
    while (list.ariaBusy !== "false") await new Promise(requestAnimationFrame);
    answers.push({{
      counts: ({COUNTS})([...document.querySelectorAll("[data-facet]")]),
      ids: [...list.querySelectorAll(":scope > li:not([hidden])")].map((card) => card.dataset.id),
      status: document.querySelector("[data-status]").textContent,
    }});
  }}
  return answers;
}}"""

# The values of an entry in each facet, read from the API by other code than the page's.
VALUES: dict[str, Callable[[dict[str, Any]], Iterable[str]]] = {
    "interface": lambda entry: entry.get("interface", ()),
    "facility": lambda entry: entry["launch"],
    "keyword": lambda entry: {word.lower() for word in entry.get("keywords", ())},
    "author": lambda entry: {person["name"] for person in entry.get("author", ())},
    "license": lambda entry: [entry["license"]] if "license" in entry else (),
    "source": lambda entry: [entry["source"]],
}


@pytest.fixture(scope="session")
def values(entries: Entries, facility_names: dict[str, str]) -> dict[str, dict[str, set[str]]]:
    """Facet → id → values; a facility counts under its name."""
    found = {
        key: {id_: set(read(entry)) for id_, entry in entries.items()}
        for key, read in VALUES.items()
    }
    for places in found["facility"].values():
        places_by_name = {facility_names[place] for place in places}
        places.clear()
        places.update(places_by_name)
    return found


def counted(page: Page) -> dict[str, dict[str, int]]:
    return by_facet(page.eval_on_selector_all("[data-facet]", COUNTS))


def by_facet(rows: list[Any]) -> dict[str, dict[str, int]]:
    return {key: dict(values) for key, values in rows}


def expected(
    values: dict[str, dict[str, set[str]]], found: Iterable[str], chosen: dict[str, set[str]]
) -> dict[str, Counter[str]]:
    """For each facet, over the found entries that pass the other facets, how many have a value."""
    counts: dict[str, Counter[str]] = {}
    for key in values:
        others = {other: wanted for other, wanted in chosen.items() if other != key}
        passing = [id_ for id_ in found if all(values[o][id_] & w for o, w in others.items())]
        counts[key] = Counter(value for id_ in passing for value in values[key][id_])
    return counts


def agree(own: dict[str, dict[str, int]], wanted: dict[str, Counter[str]]) -> None:
    for key, counts in wanted.items():
        assert {v: n for v, n in own[key].items() if n} == dict(counts), key


def box(page: Page, facet: str, value: str) -> Any:
    return page.locator(f'[data-facet="{facet}"] input[value="{value}"]')


QUESTIONS: tuple[tuple[str, dict[str, set[str]]], ...] = (
    ("", {"interface": {"notebook"}}),
    ("", {"interface": {"library", "cli"}, "license": {"MIT"}}),
    ("gamma", {}),
    ("cta", {"source": {"ossr"}}),
    ("python", {"interface": {"notebook", "library"}, "facility": {"MyBinder"}}),
    ("", {"keyword": {"cta"}, "author": {"Nobody at all"}}),
)


def test_counts_follow_the_query_and_the_other_facets(
    home: Home, entries: Entries, values: dict[str, dict[str, set[str]]]
) -> None:
    page = home()
    agree(counted(page), expected(values, entries, {}))  # the first are those of everything
    queries = ("gamma", "cta", "python")
    searches = [f"?q={query}" for query in queries]
    for query, chosen in QUESTIONS:
        pairs = [("q", query), *((key, value) for key in chosen for value in sorted(chosen[key]))]
        searches.append("?" + urlencode(pairs))
    answers = page.evaluate(SHOWN, searches)
    found = {query: answer["ids"] for query, answer in zip(queries, answers, strict=False)}
    assert all(0 < len(ids) < len(entries) for ids in found.values())
    found[""] = list(entries)
    for (query, chosen), answer in zip(QUESTIONS, answers[len(queries) :], strict=True):
        known = {k: v for k, v in chosen.items() if any(v & have for have in values[k].values())}
        agree(by_facet(answer["counts"]), expected(values, found[query], known))
        passing = [id_ for id_ in found[query] if all(values[k][id_] & v for k, v in known.items())]
        assert answer["ids"] == passing, query
        assert f"{len(passing)} of {len(entries)}" in answer["status"]
    # A page that opens there shows the same.
    page = home(searches[-2])
    assert shown(page) == answers[-2]["ids"]
    assert counted(page) == by_facet(answers[-2]["counts"])


def test_the_address_holds_every_facet(home: Home, entries: Entries) -> None:
    page = home()
    chosen, passing = [], set(entries)
    for facet in (*VALUES, "platform"):
        first = page.locator(f'[data-facet="{facet}"] input').first
        value = first.get_attribute("value") or ""
        first.check()
        expect(page.locator(".chip")).to_have_count(1)
        assert parse_qsl(urlsplit(page.url).query) == [(facet, value)]
        filtered = shown(page)
        assert 0 < len(filtered) <= len(entries), facet
        chosen.append((facet, value))
        passing &= set(filtered)
        page.go_back()
        expect(first).not_to_be_checked()
        expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    # Which facet it was makes no difference to this.
    page.go_forward()
    expect(first).to_be_checked()
    expect(page.locator(STATUS)).to_contain_text(str(len(filtered)))
    assert shown(page) == filtered
    page.reload()
    ready(page)
    expect(first).to_be_checked()
    assert shown(page) == filtered
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(f"{len(entries)} entries")
    # Nor does it to a page that opens: it reads all of them.
    page = home(f"?{urlencode(chosen)}")
    for facet, _ in chosen:
        expect(page.locator(f'[data-facet="{facet}"] input').first).to_be_checked()
    assert set(shown(page)) == passing


def test_values_of_a_facet_widen_and_facets_narrow(
    home: Home, entries: Entries, values: dict[str, dict[str, set[str]]]
) -> None:
    page = home()
    box(page, "interface", "cli").check()
    box(page, "interface", "desktop").check()
    either = [id_ for id_ in entries if values["interface"][id_] & {"cli", "desktop"}]
    expect(page.locator(STATUS)).to_have_text(f"{len(either)} of {len(entries)} entries")
    assert shown(page) == either
    box(page, "source", "ossr").check()
    both = [id_ for id_ in either if "ossr" in values["source"][id_]]
    expect(page.locator(".chip")).to_have_count(3)
    assert shown(page) == both
    page.get_by_role("button", name="Remove filter Desktop").click()
    expect(page.locator(".chip")).to_have_count(2)
    expect(box(page, "interface", "desktop")).not_to_be_checked()
    assert parse_qsl(urlsplit(page.url).query) == [("interface", "cli"), ("source", "ossr")]


def test_more_unfolds_and_folds_but_hides_nothing_chosen(home: Home) -> None:
    page = home()
    group = page.locator('[data-facet="keyword"]')
    boxes, more = group.locator("label"), group.locator(".facet__more")
    count = boxes.count()
    expect(boxes.filter(visible=True)).to_have_count(6)
    expect(more).to_have_text(f"{count - 6} more")
    more.click()
    expect(boxes.filter(visible=True)).to_have_count(count)
    expect(group.locator("input").nth(6)).to_be_focused()
    group.locator("input").last.check()
    more.click()
    expect(boxes.filter(visible=True)).to_have_count(7)
    page.reload()
    ready(page)
    expect(boxes.filter(visible=True)).to_have_count(7)


def test_an_unknown_value_in_the_address_is_passed_over(home: Home, entries: Entries) -> None:
    page = home(
        "?keyword=%22%3E%3Cscript%3E&nonsense=1&interface=nothing&interface=cli&interface=cli"
    )
    expect(page.locator(".chip")).to_have_text(["Command line"])
    assert 0 < len(shown(page)) < len(entries)


@pytest.mark.parametrize(("path", "section"), [("hcg-16", "keywords"), ("hcg-16", "authors")])
def test_links_of_an_entry_lead_to_the_filtered_list(
    page: Page, site: str, path: str, section: str
) -> None:
    page.goto(f"{site}software/{path}/")
    link = page.locator(f"section[aria-labelledby={section}] a[href*='?']").first
    name = link.inner_text()
    link.click()
    ready(page)
    assert re.search(r"/esap-catalogue/\?(keyword|author)=", page.url)
    expect(page.locator(".chip")).to_have_text([re.compile(f"^{re.escape(name)}$", re.I)])
    assert path in shown(page)


def test_every_keyword_and_author_link_is_a_value_of_its_facet(
    home: Home, entries: Entries, built_site: Any
) -> None:
    offered = {key: set(values) for key, values in counted(home()).items()}
    for page in read_pages(built_site).values():
        for link in page.links:
            for key, value in parse_qsl(urlsplit(link).query if "://" not in link else ""):
                assert value in offered.get(key, {value}), f"{page.path}: {link}"


def test_a_chosen_facility_is_what_the_buttons_launch_at(
    home: Home, entries: Entries, facility_names: dict[str, str]
) -> None:
    buttons = "[data-cards] .card__launch > [data-launch]"
    told = "all => all.map((a) => [a.dataset.launch, a.href, a.textContent.trim()])"
    page = home()
    before = page.eval_on_selector_all(buttons, told)
    name = facility_names["egi-replay"]
    assert before[0][0] != "egi-replay"
    page = home("?" + urlencode({"facility": name}))
    wanted = [["egi-replay", entries[id_]["launch"]["egi-replay"]] for id_ in shown(page)]
    found = page.eval_on_selector_all(buttons, told)
    assert [link[:2] for link in found] == wanted != [] and all(name in link[2] for link in found)
    label = page.locator(buttons).first.get_attribute("aria-label") or ""
    assert label.startswith(f"Launch on {name}: ")
    page.locator(".chip").click()
    settled(page)
    assert page.eval_on_selector_all(buttons, told) == before


def test_a_filter_shows_no_data(home: Home) -> None:
    page = home("?q=apertif")
    expect(page.locator("#found-data li").first).to_be_visible()
    box(page, "interface", "notebook").check()
    expect(page.locator(".chip")).to_have_count(1)
    settled(page)
    expect(page.locator("#found-data")).to_have_count(0)


def test_back_leads_over_what_was_typed_to_the_page_as_it_came(home: Home) -> None:
    page = home()
    first = page.url
    page.locator("#q").press_sequentially("gamma")
    box(page, "interface", "notebook").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert page.url == f"{first}?q=gamma"
    page.go_back()
    expect(page.locator("#q")).to_have_value("")
    assert page.url == first
