"""A crate of a launch is read back by the library of RO-Crate, with all that is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from catalogue.match import fits
from catalogue.records.facility import Facility, Operator
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import File, Notebook, Software
from catalogue.start.repositories import with_repositories
from render.exports.linked.crate import CRATE, crate_files
from render.views.entries import Entry
from tests.render.exports.test_launching import HUBS

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

SITE = "https://x.org/c/"
COMMIT = "a" * 40
LAB = Person(name="Ada", orcid="0000-0002-1825-0097", affiliation="Observatory")
GITHUB, GITLAB = "https://github.com/owner/name", "https://gitlab.com/g/sub/r"
CLONED = f"{GITLAB}.git"


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {
        "interface": ("notebook",),
        "author": (LAB, Person(name="Group", type="Organization", affiliation="Observatory")),
        "license": "MIT",
        "datePublished": "2024-05",
        "notebooks": (Notebook(path="a b.ipynb"),),
    }
    return Software(id="s", name="S", source="curated", **known | fields)


def pinned(entry: Software, url: str) -> Software:
    ref = Ref(name="HEAD", commit=COMMIT, binder=("environment.yml",), date="2026-08-21T10:00:00Z")
    known = Repository(url=url, status="found", since="2026", defaultBranch="main", refs=(ref,))
    (made,) = with_repositories([entry], {url: known})
    return made


def read_back(entry: Software, folder: Path, hubs: tuple[Facility, ...] = HUBS[:1]) -> ROCrate:
    from rocrate.rocrate import ROCrate  # which every process would load

    ((path, text),) = next(
        crate_files([Entry(entry, fits(entry, hubs), {})], SITE, "2026-01-01")
    ).items()
    assert path == f"software/s/{CRATE}"
    (folder / CRATE).write_bytes(text)
    return ROCrate(folder)


def test_a_pair_is_read_back_whole(tmp_path: Path) -> None:
    entry = pinned(software(codeRepository=GITHUB, doi="10.5281/zenodo.7"), GITHUB)
    crate = read_back(entry, tmp_path, (replace(HUBS[0], operator=Operator(name="EGI")),))
    assert crate.version == "1.1" and "conformsTo" not in crate.root_dataset
    assert (crate.name, crate.datePublished.isoformat()[:7]) == ("S on open", "2024-05")
    assert crate.license["name"] == "MIT"
    main = crate.mainEntity
    assert main.id == f"https://raw.githubusercontent.com/owner/name/{COMMIT}/a%20b.ipynb"
    assert main.type == ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    assert main["identifier"] == [f"swh:1:rev:{COMMIT}", "https://doi.org/10.5281/zenodo.7"]
    assert (main["codeRepository"], main["version"]) == (GITHUB, COMMIT)
    # What the Dispatcher of EOSC Data Commons reads.
    assert main["programmingLanguage"]["identifier"] == "https://jupyter.org/binder/"
    assert main["runtimePlatform"] == "https://open.example/"
    launch = main["potentialAction"]
    assert launch.type == "ActivateAction" and launch["object"] == main
    assert launch["actionStatus"] == "http://schema.org/PotentialActionStatus"
    assert launch["target"]["url"] == (
        f"https://open.example/v2/gh/owner/name/{COMMIT}?urlpath=lab%2Ftree%2Fa%2520b.ipynb"
    )
    assert launch["instrument"]["provider"]["name"] == "EGI"
    ada, group = crate.root_dataset["author"]
    assert (ada.id, group.type) == ("https://orcid.org/0000-0002-1825-0097", "Organization")
    assert ada["affiliation"] == group["affiliation"]


@pytest.mark.parametrize(
    ("entry", "main", "kind"),
    [
        (
            pinned(software(codeRepository=GITLAB), CLONED),
            f"{GITLAB}/-/raw/{COMMIT}/a%20b.ipynb",
            "ComputationalWorkflow",
        ),
        (software(codeRepository="https://git.x.org/r", notebooks=()), "https://git.x.org/r/", ""),
        (
            software(doi="10.5281/zenodo.7", files=(File(key="a.zip"),), notebooks=()),
            "https://doi.org/10.5281/zenodo.7",
            "File",
        ),
    ],
    ids=["GitLab", "another host", "a record of Zenodo"],
)
def test_the_main_entity_is_what_is_launched(
    entry: Software, main: str, kind: str, tmp_path: Path
) -> None:
    bare = replace(entry, license=None, author=())
    crate = read_back(bare, tmp_path)
    assert crate.mainEntity.id == main and (not kind or kind in crate.mainEntity.type)
    assert crate.license["name"] == "Not stated"


def test_what_cannot_be_launched_or_is_not_listed_has_none() -> None:
    entry = software(codeRepository=GITHUB)
    hidden = replace(entry, status="hidden")
    entries = [Entry(entry, (), {}), Entry(hidden, fits(hidden, HUBS), {})]
    assert list(crate_files(entries, SITE, "2026-01-01")) == []
