"""Entries that start in an environment of the catalogue's own, before and after it is published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.match import fit, target_of
from catalogue.project import PROJECT_URL
from catalogue.records.facility import Handover
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software
from catalogue.start.repositories import readiness_of, wanted, with_repositories
from render.views.entries import Entry
from tests.catalogue.start import test_repositories as hub

BRANCH, COMMIT = "environment/desk", "c" * 40
SEEN: dict[str, Any] = {"complete": True, "notebooks": ("Blank.ipynb",)}
REF = Ref(name=BRANCH, commit=COMMIT, binder=("requirements.txt",), **SEEN)
OWN = "https://github.com/owner/name"
HUB = replace(hub.HUB, defaultEnvironment="no")
PULLS = replace(HUB, kind="jupyterhub", handover=Handover(nbgitpuller=True))


def entry(**fields: Any) -> Software:
    known: dict[str, Any] = {"interface": ("desktop",), "urlpath": "desktop/"}
    return Software(id="s", name="S", source="curated", launchEnvironment="desk", **known | fields)


def known(*refs: Ref, url: str = PROJECT_URL) -> dict[str, Repository]:
    return {url: Repository(url=url, status="found", since="2026-11-01", refs=refs)}


def joined(software: Software, repositories: dict[str, Repository]) -> Software:
    (one,) = with_repositories([software], repositories)
    return one


def test_the_harvest_asks_for_its_branch_beside_its_own_repository() -> None:
    assert wanted([entry()]) == {PROJECT_URL: (BRANCH,)}
    own = wanted([entry(codeRepository=OWN, ref="v1")])
    assert own == {PROJECT_URL: (BRANCH,), OWN: ("v1",)}


@pytest.mark.parametrize(
    "repositories",
    [{}, known(Ref(name=BRANCH)), known(Ref(name="HEAD", commit=COMMIT))],
    ids=["nobody looked", "no such branch", "another branch"],
)
def test_nothing_is_claimed_before_its_branch_is_seen(repositories: dict[str, Repository]) -> None:
    told = fit(joined(entry(), repositories), HUB)
    assert (told.url, told.code) == (None, "environment-unpublished")
    assert "not published yet" in told.reason and BRANCH in told.reason
    notebook = joined(entry(interface=("notebook",)), repositories)
    assert fit(notebook, HUB).code == "environment-unpublished"
    assert fit(notebook, PULLS).code == "no-repository"
    assert fit(joined(entry(), repositories), PULLS).code == "interface"


def test_what_is_seen_is_launched_at_that_commit() -> None:
    made = joined(entry(), known(REF))
    told = fit(made, HUB)
    path = PROJECT_URL.removeprefix("https://github.com/")
    assert told.url == f"https://hub.org/v2/gh/{path}/{COMMIT}?urlpath=desktop%2F"
    assert (told.verdict, told.caution, readiness_of(made)) == ("ready", "", REF.readiness)
    assert told.latest and told.latest.url == told.url.replace(COMMIT, BRANCH)
    # A hub that builds nothing cannot bring a desktop.
    assert fit(made, PULLS).code == "interface"


@pytest.mark.parametrize(("path", "opened"), [("Blank.ipynb",) * 2, ("Old.ipynb", "Blank.ipynb")])
def test_it_takes_the_place_of_the_entry_s_own_repository(path: str, opened: str) -> None:
    notebook = entry(
        interface=("notebook",),
        urlpath=None,
        codeRepository=OWN,
        ref="main",
        notebooks=(Notebook(path=path),),
    )
    repositories = known(Ref(name="main", commit="a" * 40, binder=(), complete=True), url=OWN)
    before = joined(notebook, repositories)
    assert fit(before, HUB).code == "environment-unpublished"
    anywhere = fit(before, replace(HUB, defaultEnvironment="yes"))
    assert anywhere.url and "owner/name" in anywhere.url
    # What its summary promises is not there yet, which stands beside plain Python.
    assert anywhere.caution.startswith("no environment file, only plain Python; ")
    assert "the first nightly update publishes" in anywhere.caution
    awaited = [Entry(one, (anywhere,), {}).environment_awaited for one in (before, entry())]
    assert awaited == ["environments/desk"] * 2
    after = joined(notebook, repositories | known(REF))
    assert target_of(after).repository == PROJECT_URL
    assert (target_of(after).ref, target_of(after).path) == (COMMIT, opened)
    assert fit(after, HUB).url
    assert Entry(after, (), {}).environment_awaited is None
