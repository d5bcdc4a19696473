"""Every record of the community, each once, for any number and any mix."""

from __future__ import annotations

import math
import time

import pytest

from catalogue.project import PROJECT_URL, VERSION
from harvest.table import Stored
from tests.harvest.conftest import fill
from tests.servers import zenodo as server

SIZES = [1, 2, 24, 25, 26, 27, 30, 40, 49, 50, 51, 54, 56, 60, 74, 75, 76, 99, 100, 101, 110, 125]
SIZES += [126, 150, 175, 199, 200]


@pytest.mark.parametrize("size", SIZES)
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
    fill(zenodo, 75)
    before = listed(zenodo)
    previous = run().known if known else Stored()
    zenodo.log.clear()
    acts = {
        "publish": [publish(zenodo, 2000)],
        "publish before": [publish(zenodo, 900)],
        "withdraw": [withdraw(zenodo, 1003)],
        "swap": [withdraw(zenodo, 1003), publish(zenodo, 2000)],
        "swap before": [withdraw(zenodo, 1070), publish(zenodo, 900)],
    }[change]
    zenodo.before[at] = lambda: [act() for act in acts]
    found = run(previous)
    assert found.kept is None
    assert [line.id for line in found.known.lines] in (before, listed(zenodo))
    assert zenodo.before == {}


def test_a_list_that_never_holds_still_is_refused(zenodo, run):
    fill(zenodo, 75)
    for number in range(1, 200):
        zenodo.before[number] = publish(zenodo, 2000 + number)
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
    fill(zenodo, 1000)
    run(pace=0.0)
    assert len(times) == 121  # two sweeps of 40, one page past the end, 40 for all versions
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
