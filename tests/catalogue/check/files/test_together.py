"""What is most likely not meant between files."""

from __future__ import annotations

from typing import Any

from catalogue.check.files.together import Whole, check
from catalogue.records.facility import Accepts, Facility
from catalogue.records.software import Overlay, Software

GITHUB = "https://github.com/o/r"


def software(id_: str, name: str, **fields: Any) -> Software:
    return Software(id=id_, name=name, source="curated", **fields)


def whole(*curated: Software, **fields: Any) -> Whole:
    nothing: dict[str, Any] = dict.fromkeys(
        ("overlays", "facilities", "datasets", "harvested", "software"), ()
    )
    return Whole(curated=curated, **{**nothing, **fields})


def told(of: Whole) -> list[tuple[str, str, str]]:
    return [(each.code, each.source, each.field) for each in check(of)]


def test_names_that_look_alike_are_told_at_both_files() -> None:
    pair = (software("a", "\u041c\u0443Binder"), software("b", "My Binder"))
    assert told(whole(*pair)) == [
        ("W108", "software/a.yml", "name"), ("W108", "software/b.yml", "name"),
    ]  # fmt: skip
    assert told(whole(software("a", "X"), software("b", "x"))) == []  # the same: X102
    record = software("1", "Star-Counts")
    assert told(whole(software("a", "Star Counts"), harvested=(record,)))[0][0] == "W108"


def test_one_url_by_http_and_by_https() -> None:
    pair = (
        software("a", "A", url="http://www.Example.org/x/", codeRepository=GITHUB),
        software("b", "B", url="https://example.org/x", codeRepository=GITHUB),
    )
    (found,) = check(whole(*pair))
    assert (found.code, found.source) == ("W109", "software/a.yml")
    assert found.remedy == "Write `url: https://www.Example.org/x/`."


def test_one_repository_with_and_without_its_suffix() -> None:
    pair = (
        software("a", "A", codeRepository="http://git.example.org/o/r.git"),
        software("b", "B", codeRepository="https://git.example.org/o/r"),
    )
    assert ("W109", "software/a.yml", "codeRepository") in told(whole(*pair))


def test_a_facility_that_fits_nothing_says_why() -> None:
    notebook = software("n", "N", interface=("notebook",), codeRepository=GITHUB)
    desktop = Facility(
        id="h", name="H", kind="jupyterhub", url="https://h.example.org/", summary="",
        linkGrammar="nbgitpuller", accepts=Accepts(interfaces=("desktop",)),
    )  # fmt: skip
    (found,) = check(whole(facilities=(desktop,), software=(notebook,)))
    assert (found.code, found.source) == ("W110", "facilities/h.yml")
    assert found.found.startswith("none of 1 entries, most often because: ")
    assert told(whole(facilities=(desktop,))) == []
    takes_none = Facility(**{**vars(desktop), "accepts": Accepts()})
    assert told(whole(facilities=(takes_none,), software=(notebook,))) == []


def test_overlays_of_one_record_and_of_another_repository() -> None:
    record = software("7", "R", doi="10.5281/zenodo.7", codeRepository=GITHUB)

    def overlay(path: str, **fields: Any) -> Overlay:
        return Overlay(doi="10.5281/ZENODO.7", fields=fields, path=path, line=1)

    two = (overlay("software/a.yml", license="MIT"), overlay("software/b.yml", name="B"))
    assert told(whole(overlays=two, harvested=(record,))) == [
        ("W112", "software/a.yml", "overlay"), ("W112", "software/b.yml", "overlay"),
    ]  # fmt: skip
    same = (overlay("software/a.yml", name="A"), overlay("software/b.yml", name="B"))
    assert told(whole(overlays=same, harvested=(record,))) == []  # X107 tells of it
    other = (overlay("software/a.yml", codeRepository="https://github.com/o/other"),)
    assert told(whole(overlays=other, harvested=(record,))) == [
        ("W111", "software/a.yml", "codeRepository")
    ]
    spelt = (overlay("software/a.yml", codeRepository="https://github.com/O/r.git"),)
    assert told(whole(overlays=spelt, harvested=(record,))) == []
