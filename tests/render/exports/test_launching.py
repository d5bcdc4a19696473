"""What the browser is told of an entry is enough to make Python's links, and every other choice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.match import fits
from catalogue.records.facility import Accepts, Facility
from catalogue.records.software import File, Notebook, Software
from render.exports.launching import panel
from render.views.entries import Entry
from tests.node import in_node

DOI = "10.5281/zenodo.7"
CHOICE = {"notebook": "", "version": "default", "ref": "", "interface": "lab"}


def hub(id_: str, **accepts: tuple[str, ...]) -> Facility:
    takes = Accepts(interfaces=("notebook",), **accepts)
    url = f"https://{id_}.example/"
    return Facility(id=id_, name=id_, kind="binderhub", url=url, summary="", accepts=takes)


HUBS = (
    hub("open"),
    hub("git", providers=("git",)),
    hub("own", repositories=("https://github.com/Owner/", "https://gitlab.com/g/r")),
    hub("desktops", repositories=()),
)


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {
        "interface": ("notebook",),
        "codeRepository": "https://github.com/owner/name",
        "doi": DOI,
        "files": (File(key="a.zip"),),
        "notebooks": (Notebook(path="a b.ipynb"), Notebook(path="sub/c.ipynb")),
    }
    return Software(id="s", name="S", source="curated", **known | fields)


def told(entry: Software) -> dict[str, Any]:
    pairs = fits(entry, HUBS)
    data: dict[str, Any] = json.loads(panel(Entry(entry, pairs, {}), "https://s.example/").data)
    return data


ENTRIES = [
    software(),
    software(ref="v1", codeRepository="https://gitlab.com/g/r/"),
    software(codeRepository="https://gitlab.com/g/r2", notebooks=()),
    software(codeRepository="https://github.com/owner/name/tree/main/sub", ref="HEAD"),
    software(codeRepository="git@github.com:OWNER/name.git", ref="no good"),
    software(codeRepository=None),
    software(codeRepository=None, files=()),
    software(interface=("desktop",)),
    software(interface=()),
    software(codeRepository="https://github.com/owner"),
]


def test_the_first_choice_is_what_python_linked() -> None:
    choices = [CHOICE | {"notebook": e.notebooks[0].path if e.notebooks else ""} for e in ENTRIES]
    pairs = zip(map(told, ENTRIES), choices, strict=True)
    answers = in_node("panel", [{"entry": entry, "choice": choice} for entry, choice in pairs])
    for entry, answer in zip(ENTRIES, answers, strict=True):
        wanted = {
            fit.facility.id: (fit.url, None) if fit.url else (fit.code, fit.reason)
            for fit in fits(entry, HUBS)
        }
        found = {i: (a.get("url") or a["error"], a.get("reason")) for i, a in answer.items()}
        assert found == wanted
    reached = {a.get("error", "launched") for answer in answers for a in answer.values()}
    assert reached >= {"launched", "interface", "no-repository", "repository-not-allowed"}
    assert reached >= {"bad-ref", "path-conflict", "provider-not-accepted", "bad-repo-url"}


GH = "https://open.example/v2/gh/owner/name"


@pytest.mark.parametrize(
    ("entry", "choice", "found"),
    [
        ({}, {"notebook": "sub/c.ipynb"}, f"{GH}/HEAD?urlpath=lab%2Ftree%2Fsub%2Fc.ipynb"),
        ({"ref": "v1"}, {}, f"{GH}/v1"),
        ({"ref": "v1"}, {"version": "head"}, f"{GH}/HEAD"),
        ({"ref": "v1"}, {"version": "ref", "ref": " fix/a "}, f"{GH}/fix/a"),
        ({"ref": "v1"}, {"version": "ref", "ref": " "}, f"{GH}/v1"),
        ({}, {"version": "ref", "ref": "a..b"}, "bad-ref"),
        ({}, {"version": "archive"}, f"https://open.example/v2/zenodo/{DOI}"),
        (
            {"codeRepository": "https://github.com/owner/name/tree/main/sub"},
            {"version": "ref", "ref": "dev"},
            f"{GH}/dev?urlpath=lab%2Ftree%2Fsub",
        ),
        (
            {"codeRepository": "https://github.com/owner/name/tree/main/sub"},
            {"interface": "notebook"},
            f"{GH}/main?urlpath=tree%2Fsub",
        ),
        (
            {},
            {"interface": "notebook", "notebook": "a b.ipynb"},
            f"{GH}/HEAD?urlpath=notebooks%2Fa%2520b.ipynb",
        ),
        ({}, {"interface": "notebook"}, f"{GH}/HEAD?urlpath=tree"),
        (
            {},
            {"interface": "voila", "notebook": "sub/c.ipynb", "version": "head"},
            f"{GH}/HEAD?urlpath=voila%2Frender%2Fsub%2Fc.ipynb",
        ),
        ({}, {"interface": "rstudio", "notebook": "a b.ipynb"}, f"{GH}/HEAD?urlpath=rstudio%2F"),
        ({}, {"interface": "desktop"}, f"{GH}/HEAD?urlpath=desktop%2F"),
        ({}, {"interface": "constructor"}, f"{GH}/HEAD"),
        ({}, {"notebook": "../../hub/home"}, "bad-path"),
        ({}, {"interface": "voila", "notebook": "https://evil.example/"}, "bad-path"),
    ],
    ids=str,
)
def test_every_choice(entry: dict[str, Any], choice: dict[str, str], found: str) -> None:
    request = {"entry": told(software(**entry)), "choice": CHOICE | choice}
    (answers,) = in_node("panel", [request])
    assert (answers["open"].get("url") or answers["open"]["error"]) == found


def test_the_archived_version_is_not_of_an_allowed_repository() -> None:
    request = {"entry": told(software()), "choice": CHOICE | {"version": "archive"}}
    (answers,) = in_node("panel", [request])
    assert answers["own"]["error"] == "repository-not-allowed"
    assert answers["git"]["error"] == "provider-not-accepted"


@pytest.mark.parametrize(
    ("fields", "archive"),
    [
        ({}, DOI),
        ({"codeRepository": None}, None),
        ({"files": ()}, None),
        ({"files": (File(key="a.zip"), File(key="b.zip"))}, None),
        ({"files": (File(key="a.tar.gz"),)}, None),
        ({"doi": None}, None),
    ],
    ids=str,
)
def test_the_archived_version_is_offered_where_a_binderhub_can_open_it(
    fields: dict[str, Any], archive: str | None
) -> None:
    entry = software(**fields)
    assert panel(Entry(entry, fits(entry, HUBS), {}), "https://s.example/").archive == archive
