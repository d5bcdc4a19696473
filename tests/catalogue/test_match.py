"""Which facility fits which software, and every reason why one does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.match import fit, fits
from catalogue.records.facility import Accepts, Facility, Handover, Resources, UserAccess
from catalogue.records.software import File, Notebook, Software

REPOSITORY = "https://github.com/owner/name"


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {"interface": ("notebook",), "codeRepository": REPOSITORY}
    return Software(id="s", name="S", source="curated", **known | fields)


def takes(**fields: tuple[str, ...]) -> Accepts:
    return Accepts(interfaces=("notebook",), **fields)


def hub(**fields: Any) -> Facility:
    known: dict[str, Any] = {
        "id": "hub",
        "name": "Hub",
        "kind": "binderhub",
        "url": "https://hub.org/",
        "summary": "",
        "accepts": takes(),
    }
    return Facility(**known | fields)


ROSETTA = hub(
    id="rosetta",
    name="Rosetta",
    kind="rosetta",
    url="https://r.org/",
    accepts=Accepts(interfaces=("desktop", "cli")),
)
ONE_ZIP = (File(key="code-1.0.zip"),)
ARCHIVED = {"codeRepository": None, "doi": "10.5281/zenodo.7"}


@pytest.mark.parametrize(
    ("entry", "facility", "code", "words"),
    [
        (software(), hub(kind="jupyterhub"), "own-environment", "clone this one in a terminal"),
        (
            software(ref="a" * 40),
            hub(kind="jupyterhub", handover=Handover(nbgitpuller=True)),
            "bad-ref",
            "takes a branch or tag",
        ),
        (software(), hub(kind="renku"), "own-environment", "Import this one there first"),
        (
            software(interface=("desktop", "library")),
            hub(),
            "interface",
            "Runs notebooks, and this is a desktop program and a library.",
        ),
        (software(interface=()), hub(), "interface", "nothing shows how this is used"),
        (software(), hub(accepts=Accepts()), "interface", "Runs nothing listed"),
        (software(codeRepository=None), hub(), "no-repository", "No public code repository"),
        (
            software(),
            hub(accepts=takes(repositories=("https://g.org/cta/",))),
            "repository-not-allowed",
            "Runs only repositories under https://g.org/cta/.",
        ),
        (
            software(codeRepository="https://github.com/owner2/name"),
            hub(accepts=takes(repositories=("https://github.com/own",))),
            "repository-not-allowed",
            "https://github.com/own.",
        ),
        (
            software(**ARCHIVED, files=ONE_ZIP),
            hub(accepts=takes(repositories=("https://g.org/",))),
            "repository-not-allowed",
            "https://g.org/",
        ),
        (
            software(codeRepository="https://gitlab.com/a/b"),
            hub(accepts=takes(providers=("gh",))),
            "provider-not-accepted",
            "",
        ),
        (
            software(codeRepository="https://pypi.org/project/x/"),
            hub(),
            "not-a-repository",
            "pypi.org",
        ),
        (software(codeRepository="javascript:alert(1)"), hub(), "unsupported-protocol", ""),
        (software(), hub(kind="jupyterlite"), "not-a-binderhub", "inside the browser"),
        (software(), ROSETTA, "interface", "desktop programs and command-line tools"),
    ],
)
def test_refusals(entry: Software, facility: Facility, code: str, words: str) -> None:
    answer = fit(entry, facility)
    assert (answer.url, answer.code) == (None, code)
    assert words in answer.reason and answer.reason.endswith(".")


@pytest.mark.parametrize(
    ("entry", "facility", "url"),
    [
        (software(), hub(), "https://hub.org/v2/gh/owner/name/HEAD"),
        (software(ref="v1.2"), hub(), "https://hub.org/v2/gh/owner/name/v1.2"),
        # A hub under a path of its host keeps that path.
        (
            software(),
            hub(url="https://h.org/binder/"),
            "https://h.org/binder/v2/gh/owner/name/HEAD",
        ),
        (
            software(notebooks=(Notebook(path="a/first.ipynb"), Notebook(path="b.ipynb"))),
            hub(),
            "https://hub.org/v2/gh/owner/name/HEAD?urlpath=lab%2Ftree%2Fa%2Ffirst.ipynb",
        ),
        (
            software(),
            hub(accepts=takes(providers=("gh",), repositories=("https://GitHub.com/Owner",))),
            "https://hub.org/v2/gh/owner/name/HEAD",
        ),
        (
            software(codeRepository="git@github.com:owner/name.git"),
            hub(accepts=takes(repositories=("https://github.com/owner/name/",))),
            "https://hub.org/v2/gh/owner/name/HEAD",
        ),
        (
            software(**ARCHIVED, files=ONE_ZIP),
            hub(),
            "https://hub.org/v2/zenodo/10.5281/zenodo.7",
        ),
        (
            software(interface=("library", "desktop"), ref="main"),
            ROSETTA,
            "https://r.org/v2/git/https%3A%2F%2Fgithub.com%2Fowner%2Fname/main",
        ),
    ],
    ids=["plain", "ref", "prefix", "notebook", "allowed", "allowed-ssh", "zenodo", "rosetta"],
)
def test_links(entry: Software, facility: Facility, url: str) -> None:
    answer = fit(entry, facility)
    assert (answer.url, answer.code, answer.reason) == (url, "", "")


def test_a_given_notebook_is_opened() -> None:
    second = Notebook(path="b.ipynb")
    answer = fit(software(notebooks=(Notebook(path="a.ipynb"), second)), hub(), second)
    assert answer.notebook == second
    assert answer.url is not None and answer.url.endswith("?urlpath=lab%2Ftree%2Fb.ipynb")


@pytest.mark.parametrize(
    "files",
    [
        (),
        (File(key="code.tar.gz"),),
        (File(key="a.zip"), File(key="b.zip")),
        (File(key="a.zip"), File(key="README.md")),
    ],
    ids=lambda files: "+".join(file.key for file in files) or "none",
)
def test_a_doi_is_launched_only_for_one_zip_alone(files: tuple[File, ...]) -> None:
    """repo2docker unpacks a record's file only where it is the only one and a zip."""
    assert fit(software(**ARCHIVED, files=files), hub()).code == "no-repository"


def test_a_zip_without_a_doi_is_nothing_to_fetch() -> None:
    assert fit(software(codeRepository=None, files=ONE_ZIP), hub()).code == "no-repository"


def place(id_: str, login: str, memory: float | None, **fields: Any) -> Facility:
    return hub(
        id=id_,
        **{"name": id_} | fields,
        access=UserAccess(login=login),  # type: ignore[arg-type]
        resources=Resources(memoryGB=memory),
    )


BEST_FIRST = (
    place("open-big", "none", 8),
    place("open-a", "none", 2, name="alpha"),
    place("open-b", "none", 2, name="Beta"),
    place("open-not-known", "none", None),
    place("account", "required", 64),
    place("perhaps", "unknown", 64),
    place("refuses", "none", 99, kind="renku"),
)


@pytest.mark.parametrize("turn", range(len(BEST_FIRST)))
def test_best_first_whatever_the_order_they_came_in(turn: int) -> None:
    given = (*BEST_FIRST[turn:], *BEST_FIRST[:turn])
    for order in (given, given[::-1]):
        assert [f.facility for f in fits(software(), order)] == list(BEST_FIRST)


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_only_active_facilities_are_offered(status: str) -> None:
    gone = replace(hub(id="gone"), status=status)
    assert [f.facility.id for f in fits(software(), (gone, hub()))] == ["hub"]
    assert fits(software(), (gone,)) == ()


def test_a_desktop_program_runs_at_rosetta_once_one_is_active() -> None:
    topcat = software(interface=("desktop",))
    hidden = replace(ROSETTA, status="hidden")
    assert all(f.url is None for f in fits(topcat, (hub(), hidden)))
    found = fits(topcat, (hub(), ROSETTA))
    assert [(f.facility.id, f.url is not None) for f in found] == [
        ("rosetta", True),
        ("hub", False),
    ]
