"""All versions: listed by the first live harvest, and by those that are told to."""

from __future__ import annotations

import math

import pytest

from tests.harvest.conftest import fill
from tests.nights import read, write
from tests.servers import zenodo as server


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
