"""What curated entries say that cannot be so."""

from __future__ import annotations

from typing import Any

from catalogue.check.entries import check
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap
from catalogue.records.facility import Checked, Facility, Handover, Retired
from catalogue.records.software import Notebook, Overlay, Software
from catalogue.values.public_hosts import refusal_of_url

PRIVATE = "https://192.168.1.1/x"


def test_what_is_launched_probed_or_downloaded() -> None:
    software = [
        Software(id="a", name="A", source="curated", codeRepository=PRIVATE),
        Software(id="b", name="B", source="curated", codeRepository="https://github.com/o/r"),
        Software(id="c", name="C", source="curated", url=PRIVATE),
    ]
    facility = Facility(id="h", name="H", kind="binderhub", url=PRIVATE, summary="S")
    dataset = Dataset(
        id="d", name="D", source="curated",
        access=(
            DataDownload(contentUrl="data/a.vot", name="a"),
            DataDownload(contentUrl=PRIVATE, name="a"),
            Tap(url=PRIVATE),
            Service(url=PRIVATE, protocol="sia"),
            Rucio(did="s:n"),
        ),
    )  # fmt: skip
    found = check(software, [facility], [dataset], [], [], "2026-11-26")
    why = refusal_of_url(PRIVATE)
    assert why
    assert {(each.code, each.severity, each.found, each.expected) for each in found} == {
        ("X113", "hint", f'"{PRIVATE}": {why}', "a URL that all can open")
    }
    assert [(each.source, each.field) for each in found] == [
        ("datasets/d.yml", "access[1].contentUrl"),
        ("datasets/d.yml", "access[2].url"),
        ("datasets/d.yml", "access[3].url"),
        ("facilities/h.yml", "url"),
        ("software/a.yml", "codeRepository"),
    ]


def said(*entries: Any) -> list[tuple[str, str, str]]:
    """Code, field and found of each finding, at one time or another of one file."""
    parts: dict[type, list[Any]] = {Software: [], Facility: [], Dataset: [], Overlay: []}
    for each in entries:
        parts[type(each)].append(each)
    lists = (parts[kind] for kind in (Software, Facility, Dataset, Overlay))
    found = check(*lists, environments={"blank", "topcat"}, today="2026-11-26")
    return [(each.code, each.field, each.found) for each in found]


def software(**fields: Any) -> Software:
    return Software(id="a", name="A", source="curated", **fields)


def facility(kind: str = "binderhub", **fields: Any) -> Facility:
    return Facility(id="f", name="F", kind=kind, url="https://f.org/", summary="s", **fields)  # type: ignore[arg-type]


def test_an_environment_that_is_no_folder() -> None:
    assert said(software(launchEnvironment="blank")) == []
    (found,) = check([software(launchEnvironment="topcaat")], [], [], [], ["topcat"], "2026")
    assert found.found == '"topcaat"' and found.remedy == 'Did you mean "topcat"?'
    assert found.code == "X114" and found.severity == "error" and "topcat" in found.expected
    overlay = Overlay(doi="10.1/x", fields={"launchEnvironment": "no"}, path="software/o.yml")
    assert said(overlay) == [("X114", "launchEnvironment", '"no"')]


def test_what_jupyter_opens_as_text_is_no_notebook() -> None:
    paths = ("a.ipynb", "b.rst", "c.txt", "d.IPYNB", "folder", "e.ipynb.txt", "f.md", "g.PY")
    assert said(software(notebooks=tuple(Notebook(path=path) for path in paths))) == [
        ("X115", f"notebooks[{index}].path", f'"{paths[index]}"') for index in (1, 2, 4, 5)
    ]


def test_dates_in_the_future() -> None:
    looks = [
        Checked(by="A", when=day, where="w") for day in ("2026-11-26", "2026-11-27", "2026", "2027")
    ]
    found = said(
        facility(checked=tuple(looks), retired=Retired(date="2026-12", source="https://a.org/")),
        software(datePublished="2026-11", dateModified="2030-01-01"),
        Dataset(id="d", name="D", source="curated", datePublished="2027-01"),
    )
    assert [field for code, field, _ in found if code == "X116"] == [
        "datePublished", "checked[1].when", "checked[3].when", "retired.date", "dateModified",
    ]  # fmt: skip
    assert found[1][2] == '"2026-11-27", which is to come'


def test_parameters_that_no_link_takes() -> None:
    given = {"memory": "1", "type": "notebook", "base": "https://b.org/"}
    told = said(facility(linkParameters=given))
    assert told == [
        ("X117", "linkParameters.type", '"type", which links of the grammar binderhub do not take')
    ]
    fields = [field for _, field, _ in said(facility("jupyterhub", linkParameters=given))]
    assert fields == ["linkParameters.base", "linkParameters.memory", "linkParameters.type"]
    puller = facility(
        "jupyterhub", linkParameters={"base": "https://b.org/"}, handover=Handover(nbgitpuller=True)
    )
    canfar = facility("science-platform", linkGrammar="canfar", linkParameters={"cores": "1"})
    assert said(puller, canfar) == []


def test_a_page_in_a_repository_says_what_is_taken_of_it() -> None:
    url = "https://github.com/o/r/blob/main/nb/a.ipynb"
    (found,) = check([software(codeRepository=url)], [], [], [], [], "2026-11-26")
    assert (found.code, found.severity, found.field) == ("X118", "hint", "codeRepository")
    assert found.found.endswith(
        "of which is taken: repository https://github.com/o/r, ref main, notebook nb/a.ipynb"
    )
    assert found.remedy == (
        "Write `codeRepository: https://github.com/o/r` and `ref: main` and "
        "`notebooks: [{path: nb/a.ipynb}]`."
    )
    folder = said(software(codeRepository="https://gitlab.com/g/p/-/tree/v1/src"))
    assert folder[0][2].endswith("repository https://gitlab.com/g/p.git, ref v1, path src")
    plain = (
        "https://github.com/o/r",
        "https://github.com/o/r.git",
        "https://doi.org/10.5281/zenodo.7",
    )
    assert said(*(software(codeRepository=each) for each in plain)) == []
