"""Software, facilities and data of a rendered site, asked from Python."""

from __future__ import annotations

import doctest
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from esap_basket import Catalogue, CatalogueError, Wanted
from esap_basket.catalogue import Facility, RefusedError, UnknownError, address
from esap_basket.catalogue.address import base_url
from esap_basket.catalogue.places import against
from esap_basket.catalogue.records import dataset_of, facility_of, launch_of, software_of
from esap_basket.catalogue.search import asked_of, best, software_fields

from tests.support.files import ROOT


def test_what_is_found(catalogue: Catalogue) -> None:
    def ids(*query: str, **filters: str) -> list[str]:
        return [each.id for each in catalogue.find(*query, **filters)]  # type: ignore[arg-type]

    every = ids()
    assert len(every) == len(catalogue.software()) > 20
    known = {each.id: each for each in catalogue.software()}
    votable = ids("Python notebooks for VOTable", interface="notebook")
    assert "escape-school-2021" in votable and "topcat" not in votable
    assert all("notebook" in known[id].interface for id in votable)
    assert {"topcat", *votable} <= set(ids("votables")) < set(every)
    assert ids(reads="application/x-votable+xml") == ids(reads="VOTable")
    assert set(ids(reads="votable")) == {id for id in known if "VOTable" in known[id].reads}
    # By their names; others mention it.
    assert set(ids("gammapy")[:2]) == {"4701488", "cta-gammapy-example"} and len(ids("gammapy")) > 2
    assert ids("zzz") == [] and ids("of the") == every
    at = ids(facility="egi-replay")
    assert 0 < len(at) < len(every) and ids(facility="egi-replay", interface="desktop") == []


def test_where_it_is_launched_and_why_not(catalogue: Catalogue) -> None:
    launches = catalogue.facilities_for("first-binder")
    assert {each.facility.id for each in launches} == {each.id for each in catalogue.facilities()}
    can = [each for each in launches if each.url]
    cannot = [each for each in launches if not each.url]
    assert list(launches) == [*can, *cannot] and can and cannot
    assert all(each.verdict != "refused" and not each.reason for each in can)
    assert all(each.verdict == "refused" and each.reason and each.code for each in cannot)
    for each in can:
        assert catalogue.launch_url("first-binder", each.facility.id) == each.url
        newest = catalogue.launch_url("first-binder", each.facility.id, latest=True)
        assert newest == (each.latest or each.url)
    with pytest.raises(RefusedError, match=re.escape(cannot[0].reason)) as refused:
        catalogue.launch_url("first-binder", cannot[0].facility.id)
    assert refused.value.others == tuple(each.facility.id for each in can)


def test_facilities_are_found_by_what_they_offer(catalogue: Catalogue) -> None:
    every = catalogue.find_facilities()
    assert set(every) == set(catalogue.facilities()) and every[0].launches > every[-1].launches
    assert [each.id for each in catalogue.find_facilities("mybinder")] == ["mybinder"]
    for wanted in (
        Wanted(login="none"),
        Wanted(login="anyone"),
        Wanted(memoryGB=2),
        Wanted(interface="desktop"),
        Wanted(repository="zenodo"),
        Wanted(gpu=True),
    ):
        found, reasons = catalogue.find_facilities(wanted=wanted), catalogue.why_not(wanted)
        assert {each.id for each in found} | reasons.keys() == {each.id for each in every}
        assert not {each.id for each in found} & reasons.keys()
    place = Facility(id="x", name="X", page="p", kind="binderhub", url="")
    for about, wanted, said in (
        ({}, Wanted(login="none"), "not known whether it needs a login"),
        ({"login": "required"}, Wanted(login="none"), "it needs a login"),
        ({"login": "required"}, Wanted(login="anyone"), "not known who gets an account"),
        ({"login": "required", "openTo": "members"}, Wanted(login="anyone"), "for members"),
        ({"login": "required", "openTo": "anyone"}, Wanted(login="anyone"), ""),
        ({}, Wanted(gpu=True), "no GPU is known"),
        ({"gpus": 0.0}, Wanted(gpu=True), "it has no GPU"),
        ({"gpus": 1.0}, Wanted(gpu=True), ""),
        ({}, Wanted(memoryGB=4), "memory is not known"),
        ({"memoryGB": 1.0, "memoryMaxGB": 2.5}, Wanted(memoryGB=4), "2.5 GB of memory at most"),
        ({"memoryGB": 1.0, "memoryMaxGB": 4.0}, Wanted(memoryGB=4), ""),
        ({}, Wanted(interface="desktop"), "not known what it shows"),
        ({"interfaces": ("notebook",)}, Wanted(interface="desktop"), "notebook, no desktop"),
        ({"repositories": ("gh",)}, Wanted(repository="git"), "it takes gh alone"),
        ({}, Wanted(repository="git"), "no launch link"),
        ({"launches": 9}, Wanted(repository="git"), ""),
    ):
        told = against(replace(place, **about), wanted)  # type: ignore[arg-type]
        assert (said in told[0] and len(told) == 1) if said else not told, (about, told)


def test_data_are_loaded_and_software_cited(catalogue: Catalogue, built_site: Path) -> None:
    assert [each.id for each in catalogue.find_datasets("VOTable")] == ["synthetic-sky"]
    assert "apertif-dr1" in {each.id for each in catalogue.find_datasets(protocol="tap")}
    sky = catalogue.dataset("synthetic-sky")
    assert sky.formats == ("application/x-votable+xml", "application/fits")
    assert "topcat" in sky.software and len(sky.load()) == len(sky.access) == 2
    for form, file in (("bibtex", "citation.bib"), ("apa", "citation.txt")):
        written = (built_site / "software/topcat" / file).read_text("utf-8")
        assert catalogue.cite("topcat", form) == written


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda c: c.facilities_for("first-bindr"), "software 'first-bindr'. Nearest: first-binde"),
        (lambda c: c.launch_url("first-binder", "egi"), "facility 'egi'. Nearest: egi-replay"),
        (lambda c: c.facilities_for("Gammapy"), "Nearest: cta-gammapy-example, 4701488."),
        (lambda c: c.launch_url("first-binder", "SKAO"), "Nearest: skao-binderhub"),
        (lambda c: c.dataset("sky"), "Nearest: synthetic-sky. find_datasets() finds others."),
        (lambda c: c.cite("topcat", "mla"), "There are: apa, bibtex, cff, codemeta, csl, ris."),
        (lambda c: c.find(reads="VOTabel"), "Nearest: VOTable."),
        (lambda c: c.find(facility="../x"), "facility '../x'. There are: "),
        (lambda c: c.facilities_for("../index"), "no software '../index'"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    catalogue: Catalogue, asked: object, said: str
) -> None:
    with pytest.raises(UnknownError, match=re.escape(said)):
        asked(catalogue)  # type: ignore[operator]


def test_which_catalogue_is_asked(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATALOGUE_URL", f"{site}index.html#q")
    assert base_url() == site and base_url("HTTP://a.org/x/api/v1/") == "http://a.org/x/"
    monkeypatch.delenv("CATALOGUE_URL")
    with pytest.raises(CatalogueError, match="CATALOGUE_URL"):
        base_url("ftp://a.org/")
    with pytest.raises(CatalogueError, match=r"not there.*first page of a catalogue"):
        _ = Catalogue(f"{site}software/", cache=tmp_path).name
    catalogue = Catalogue(site, cache=tmp_path)
    index = catalogue._store.get(f"{site}api/v1/index.json")
    newer = index.content.replace(b'"version": "1.', b'"version": "2.')
    assert newer != index.content
    catalogue._store.get = lambda url: index.__class__(newer, index.checked)  # type: ignore[method-assign]
    monkeypatch.setattr(address, "project_url", lambda _: "https://a.example.org/b")
    told = r"version 2.*newest esap-basket @ git\+https://a.example.org/b#subdirectory=client"
    with pytest.raises(CatalogueError, match=told):
        catalogue.find()


def test_any_json_makes_records() -> None:
    for value in (None, 1, [], {}, "x", [{"url": "javascript:alert(1)"}]):
        wrong = dict.fromkeys(
            ("id", "name", "url", "latest", "keywords", "resources", "access", "software"), value
        )
        facility = facility_of(wrong, "p")
        assert launch_of(wrong, "s", facility).verdict == "refused"
        assert not facility.memoryGB and not facility.mounts and not dataset_of(wrong, "p").formats
        (found,) = best("x", [software_of({**wrong, "summary": "X"}, "p")], software_fields)
        assert found.summary == "X"
    assert asked_of("The tables of FITS files, C++") == ["table", "fit", "file", "c++"]


def test_the_readmes_examples(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOGUE_URL", site)
    monkeypatch.setenv("CATALOGUE_CACHE", str(tmp_path))
    text = (ROOT / "client/README.md").read_text("utf-8")
    blocks = re.findall(r"```pycon\n(.*?)```", text, re.S)
    test = doctest.DocTestParser().get_doctest("".join(blocks), {}, "README.md", None, 0)
    assert len(test.examples) > 6
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        test, out=said.append
    )
    assert not said, "".join(said)
    assert json.loads(next(tmp_path.iterdir()).read_bytes().split(b"\n")[0])["url"].startswith(site)
