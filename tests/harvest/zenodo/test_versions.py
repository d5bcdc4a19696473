"""All versions: listed by the first live harvest, and by those that are told to."""

from __future__ import annotations

import math

import pytest

from catalogue.records.software import Version
from harvest.net.answer import Unreachable
from harvest.zenodo.lines import RecordLine
from harvest.zenodo.search import ResultPage
from harvest.zenodo.versions import MAX_SWEEPS, MOST, Versions, listed
from tests.harvest.conftest import fill
from tests.support.nights import read, write
from tests.support.servers import zenodo as server


def publish(zenodo, concept, *numbers):
    for number in numbers:
        record = server.record(number, version=f"v{number}")
        record["conceptrecid"] = str(concept)
        zenodo.add(record)


def versions_of(found, number):
    line = next(line for line in found.known.lines if line.id == number)
    return [version.id for version in line.versions]


def asked_for(zenodo):
    return sum("all_versions=1" in entry for entry in zenodo.log)


def test_the_first_live_harvest_lists_all_versions(zenodo, run, tmp_path):
    fill(zenodo, 40)
    publish(zenodo, 50, *range(60, 90))
    publish(zenodo, 51, 95)
    first = run()
    assert len(first.known.lines) == 42
    assert versions_of(first, 89) == list(range(60, 89))
    assert versions_of(first, 95) == []
    assert asked_for(zenodo) == math.ceil((40 + 31) / 25)
    write(tmp_path, first.known)
    zenodo.log.clear()
    assert run(read(tmp_path)).known == first.known
    assert (len(zenodo.log), asked_for(zenodo)) == (math.ceil(42 / 25), 0)


def test_a_withdrawn_version_goes_when_all_are_listed_anew(zenodo, run):
    publish(zenodo, 50, 60, 61, 62)
    first = run()
    zenodo.deposits = [each for each in zenodo.deposits if each.id != 60]
    assert versions_of(run(first.known), 62) == [60, 61]
    assert versions_of(run(first.known, all_versions=True), 62) == [61]


@pytest.mark.parametrize("kind", ["503", "wrong total", "400"])
def test_versions_that_cannot_be_listed_are_asked_for_the_next_night(zenodo, run, kind):
    publish(zenodo, 50, 60, 61)
    run()
    plain = zenodo.count("search") - asked_for(zenodo)
    zenodo.log.clear()
    zenodo.faults = [server.Fault(kind, first=plain + 1, times=20)]
    found = run()
    assert not found.kept and versions_of(found, 61) == []
    zenodo.faults.clear()
    mended = run(found.known)
    assert versions_of(mended, 61) == [60]
    zenodo.log.clear()
    run(mended.known)
    assert asked_for(zenodo) == 0


def hit(number, concept=None, **more):
    concept = {"conceptrecid": concept} if concept else {}
    return {"id": number, "metadata": {"title": "t", "version": f"v{number}"}, **concept, **more}


def line(number, concept=None):
    return RecordLine(id=number, record=hit(number, concept))


def test_versions_are_sorted_out_by_concept_the_oldest_first():
    hits = (hit(62, "50"), hit(61, "50"), hit(7), hit(90, "51", doi="10.5281/zenodo.90"))
    found = listed(lambda number: ResultPage(total=4, hits=hits))
    assert found.by_concept == {
        "50": (Version(id=61, version="v61"), Version(id=62, version="v62")),
        "7": (Version(id=7, version="v7"),),
        "51": (Version(id=90, version="v90", doi="10.5281/zenodo.90"),),
    }
    assert found.others(line(62, "50")) == (Version(id=61, version="v61"),)
    assert found.others(line(63, "50")) == found.by_concept["50"]
    assert found.others(line(90, "51")) == found.others(line(8)) == ()


def test_of_too_many_versions_the_newest_are_kept():
    many = tuple(Version(id=number) for number in range(1, MOST + 3))
    found = Versions({"50": many}).others(line(MOST + 2, "50"))
    assert len(found) == MOST
    assert (found[0].id, found[-1].id) == (2, MOST + 1)


def test_a_list_that_does_not_hold_still_is_read_twice_at_most():
    asked = []

    def page(number):
        asked.append(number)
        return ResultPage(total=2, hits=(hit(1),) if len(asked) < 9 else ())

    with pytest.raises(Unreachable, match="the list of all versions did not hold still"):
        listed(page)
    assert asked == [1] * MAX_SWEEPS


def test_a_version_that_cannot_be_read_is_left_out(monkeypatch):
    from harvest.zenodo import versions

    def odd(record):
        if record["id"] == 61:
            raise RuntimeError
        return Version(id=record["id"])

    monkeypatch.setattr(versions, "version_of", odd)
    found = listed(lambda number: ResultPage(total=2, hits=(hit(61, "50"), hit(62, "50"))))
    assert found.by_concept == {"50": (Version(id=62),)}
