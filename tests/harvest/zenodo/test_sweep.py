"""Every record of the community, each once, for any number and any mix."""

from __future__ import annotations

import math
import time

import pytest

from catalogue.project import PROJECT_URL, VERSION
from harvest.net.answer import Unreachable
from harvest.table import Stored
from harvest.zenodo.search import SIZE, ResultPage
from harvest.zenodo.sweep import MAX_SWEEPS, Sweep, complete, once
from tests.harvest.conftest import SMALL_PAGE, fill, small_pages
from tests.support.servers import zenodo as server

SIZES = [1, 2, 24, 25, 26, 27, 30, 40, 49, 50, 51, 54, 56, 60, 74, 75, 76, 99, 100, 101, 110, 125]
SIZES += [126, 150, 175, 199, 200]


@pytest.mark.parametrize("size", SIZES)
def test_a_listing_of_any_size_is_read_whole(size):
    found = complete(Listing(state(*range(1000, 1000 + size))), frozenset())
    assert found.ids == frozenset(range(1000, 1000 + size)) and found.total == size


@pytest.mark.parametrize("size", [1, 25, 26, 56, 110])
def test_all_records_each_once(zenodo, run, size):
    fill(zenodo, size)
    found = run()
    assert found.kept is None
    assert [line.id for line in found.known.lines] == list(range(1000, 1000 + size))
    assert found.known.state.records == size
    assert found.known.state.findings == ()


def test_every_type_and_access_is_kept(zenodo, run):
    fill(zenodo, 40)
    lines = run().known.lines
    kinds = {line.record["metadata"]["resource_type"]["type"] for line in lines}
    access = {line.record["metadata"]["access_right"] for line in lines}
    assert kinds == {"software", "dataset", "presentation"}
    assert access == {"open", "restricted", "embargoed"}


@pytest.mark.parametrize("size", [1, 25, 26, 56, 200])
def test_unchanged_costs_one_search_a_page_and_nothing_else(zenodo, run, size):
    fill(zenodo, size)
    first = run()
    zenodo.log.clear()
    second = run(first.known)
    assert len(zenodo.log) == zenodo.count("search") == math.ceil(size / 25)
    assert second.known == first.known


def listed(zenodo):
    return sorted(each.id for each in zenodo.deposits if "escape2020" in each.communities)


def publish(zenodo, number):
    return lambda: zenodo.add(server.record(number))


def withdraw(zenodo, *numbers):
    def act():
        zenodo.deposits = [each for each in zenodo.deposits if each.id not in numbers]

    return act


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("known", [True, False], ids=["after a harvest", "at the first"])
@pytest.mark.parametrize("change", ["publish", "publish before", "withdraw", "swap", "swap before"])
def test_changes_between_two_pages(zenodo, run, at, known, change):
    """The result is the community at one moment of the harvest, never a mixture of two."""
    fill(zenodo, 3 * SMALL_PAGE)
    before = listed(zenodo)
    with small_pages():
        previous = run().known if known else Stored()
    zenodo.log.clear()
    acts = {
        "publish": [publish(zenodo, 2000)],
        "publish before": [publish(zenodo, 900)],
        "withdraw": [withdraw(zenodo, 1003)],
        "swap": [withdraw(zenodo, 1003), publish(zenodo, 2000)],
        "swap before": [withdraw(zenodo, 1010), publish(zenodo, 900)],
    }[change]
    zenodo.before[at] = lambda: [act() for act in acts]
    with small_pages():
        found = run(previous)
    assert found.kept is None
    assert [line.id for line in found.known.lines] in (before, listed(zenodo))
    assert zenodo.before == {}


def test_a_list_that_never_holds_still_is_refused(zenodo, run):
    fill(zenodo, 3 * SMALL_PAGE)
    for number in range(1, 200):
        zenodo.before[number] = publish(zenodo, 2000 + number)
    with small_pages():
        found = run()
    assert found.kept
    assert "did not hold still" in found.kept


def test_total_that_is_too_small_by_whole_pages_is_noticed(zenodo, run):
    fill(zenodo, 56)
    first = run().known
    zenodo.distort = lambda found, _: found["hits"].update(total=50)
    found = run(first)
    assert found.kept
    assert found.known is first


@pytest.mark.parametrize("community", ["escape2O20", "nosuch"])
def test_unknown_community_is_refused_at_the_first_page(zenodo, run, community):
    fill(zenodo, 60)
    found = run(community=community)
    assert found.kept
    assert f'"{community}"' in found.kept
    assert zenodo.count("search") == 1


def test_community_in_another_case_is_the_same(zenodo, run):
    fill(zenodo, 3)
    assert len(run(community="ESCAPE2020").known.lines) == 3


def test_more_than_zenodo_lists_is_refused(zenodo, run):
    fill(zenodo, 1)
    zenodo.distort = lambda found, _: found["hits"].update(total=10_001)
    assert "10001 records are more" in run().kept


def test_never_more_than_thirty_searches_a_minute(zenodo, run, waits):
    """Without a pace of our own, only the limit of Zenodo itself holds the harvest back."""
    times = []
    zenodo.distort = lambda found, _: times.append(waits.time)
    fill(zenodo, 16 * SMALL_PAGE)
    with small_pages():
        run(pace=0.0)
    assert len(times) == 49  # two sweeps of 16, one page past the end, 16 for all versions
    assert all(later - first >= 60 for first, later in zip(times, times[30:], strict=False))


def test_the_pace_is_kept_between_requests(zenodo, run, waits):
    fill(zenodo, 60)
    run(pace=7.0)
    assert waits.waits == [7.0] * (zenodo.count("search") - 1)


def test_the_user_agent_names_the_project(zenodo, run):
    zenodo.add(server.record(1), codemeta_json=b"{}")
    run()
    assert zenodo.agents == {f"esap-catalogue/{VERSION} (+{PROJECT_URL})"}


def test_no_waiting_was_real(zenodo, run):
    start = time.monotonic()
    fill(zenodo, 100)
    run(pace=1500.0)
    assert time.monotonic() - start < 300  # 100 minutes, were it so


class Listing:
    """Pages of a listing, each time as `states` has it; `asked` are the pages' numbers."""

    def __init__(self, *states: ResultPage) -> None:
        self.states = list(states)
        self.asked: list[int] = []

    def __call__(self, number: int) -> ResultPage:
        self.asked.append(number)
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        hits = state.hits[(number - 1) * SIZE : number * SIZE]
        return ResultPage(total=state.total, hits=hits)


def state(*ids: int | None, total: int | None = None) -> ResultPage:
    hits = tuple({"id": number} for number in ids)
    return ResultPage(total=len(ids) if total is None else total, hits=hits)


def test_a_listing_that_is_known_is_read_once():
    page = Listing(state(*range(1, 27)))
    found = complete(page, frozenset(range(1, 27)))
    assert found.ids == frozenset(range(1, 27)) and found.hits[26] == {"id": 26}
    assert page.asked == [1, 2]


def test_a_change_is_read_twice_and_past_the_end():
    page = Listing(state(*range(1, 26)))
    assert complete(page, frozenset()).ids == frozenset(range(1, 26))
    assert page.asked == [1, 1, 2]


@pytest.mark.parametrize(
    ("states", "asked"),
    [
        ([state(1, 2), state(1, 3)], [1, 1, 2, 1, 2]),  # the second and third agree
        ([state(1, 2, total=3), state(1, 3)], [1, 1, 1, 2]),  # the first does not count
        ([state(1, 2), state(1, 2, total=3), state(1, 3)], [1, 1, 1, 1, 2]),
    ],
)
def test_only_two_sound_sweeps_in_a_row_agree(states, asked):
    page = Listing(*states)
    assert complete(page, frozenset({9})).ids == {1, 3}
    assert page.asked == asked


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        (state(1, 1), "announces 2 records and lists 1 of them"),
        (state(1, 2, total=3), "announces 3 records and lists 2 of them"),
        (state(1, None, total=3), "announces 3 records and lists 2 of them"),
        (state(1, 2, 3, total=2), "announces 2 records and lists 3 of them"),
    ],
)
def test_a_listing_that_disagrees_with_itself_is_refused(listed, told):
    page = Listing(listed)
    with pytest.raises(Unreachable, match=told):
        complete(page, frozenset({1, 2}))
    assert page.asked == [1] * MAX_SWEEPS


def test_a_record_without_an_id_counts_among_the_total():
    found = once(Listing(state(1, None)))
    assert (found.sound, found.nameless, found.ids) == (True, 1, frozenset({1}))


def test_a_total_that_changes_ends_the_sweep():
    page = Listing(state(*range(60)), state(*range(61)))
    found = once(page)
    assert (found.steady, found.sound, found.total, page.asked) == (False, False, 61, [1, 2])


@pytest.mark.parametrize(("size", "asked"), [(0, [1]), (25, [1]), (26, [1, 2]), (50, [1, 2])])
def test_a_sweep_has_as_many_pages_as_announced(size, asked):
    page = Listing(state(*range(1, size + 1)))
    assert once(page).sound
    assert page.asked == asked


@pytest.mark.parametrize(
    ("size", "asked"), [(25, [1, 2]), (26, [1, 2, 3]), (9950, 399), (9951, 399), (10_000, 400)]
)
def test_past_the_end_is_looked_where_zenodo_lists_so_far(size, asked):
    page = Listing(state(*range(1, size + 1)))
    assert once(page, past_end=True).sound
    assert page.asked == asked if isinstance(asked, list) else len(page.asked) == asked


def test_what_lies_past_the_end_makes_a_sweep_unsound():
    page = Listing(state(*range(1, 27), total=25))
    assert once(page).sound
    assert not once(page, past_end=True).sound


def test_a_sweep_of_nothing_is_sound():
    assert Sweep().sound and Sweep().ids == frozenset()
