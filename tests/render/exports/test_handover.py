"""What launching with data needs of the site: whom pages may ask, what runs where, the loader."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from esap_basket.disk import disk_name, unlike

from catalogue.match import BROKEN_SLASHES, Fit
from catalogue.project import PROJECT_URL
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Accepts, Facility, Handover
from catalogue.records.health import Deployment, Health
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software
from catalogue.related import Related
from catalogue.start.repositories import with_repositories
from render.exports.handover import SAMP_HUB, handover_files, origins
from render.views.data import Data
from render.views.entries import Entry, FacilityView, entries_of, facility_views
from tests.support.node import in_node

OPEN = Facility(
    id="open",
    name="Open",
    kind="binderhub",
    url="https://hub.example.org:8443/binder/",
    summary="S",
    handover=Handover(openCors=True, origins=("https://*.hub.example.org",)),
)


@pytest.mark.parametrize(
    ("facility", "admitted"),
    [
        (OPEN, {"https://hub.example.org:8443", "https://*.hub.example.org"}),
        (replace(OPEN, status="hidden"), set()),
        (replace(OPEN, handover=Handover(openUrl=True, nbgitpuller=True)), set()),
    ],
    ids=["open CORS", "hidden", "without open CORS"],
)
def test_pages_may_ask_facilities_with_open_cors_only(
    facility: Facility, admitted: set[str]
) -> None:
    assert set(origins([facility], [])) == {SAMP_HUB, *admitted}


def test_what_runs_where_names_what_it_has(built_site: Path) -> None:
    known = json.loads((built_site / "basket/launch.json").read_text("utf-8"))
    facilities = {facility["id"] for facility in known["facilities"]}
    assert {"mybinder", "cern-vre"} <= facilities
    lakes = {facility["id"] for facility in known["facilities"] if "lake" in facility}
    assert "cern-vre" in lakes and "mybinder" not in lakes
    assert set(known["blank"]["facilities"]) <= facilities
    for found in known["software"].values():
        assert found["repository"] and set(found["facilities"]) <= facilities
    for fitting in known["fits"].values():
        assert set(fitting) <= set(known["software"])


def loaded(site: Path, items: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """The items as the published notebook's cell makes them of a basket.json, none fetched."""
    import nbformat  # which every process would load

    notebook = nbformat.read(site / "basket/load_basket.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = notebook.cells[0].source.partition("\n\ndef download")[0]
    (folder / "basket.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    names: dict[str, Any] = {}
    exec(compile(code, "load_basket.ipynb", "exec"), names)
    found: list[dict[str, Any]] = names["ITEMS"]
    return found


def test_names_of_a_strangers_basket_stay_in_their_folder(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../.bashrc", "/etc/passwd", "a b.fits", "a b.fits", "..", "\x00\n"]
    items = [{"id": "d", "access": {"protocol": "https", "name": name}} for name in names]
    items.append({"id": "tap", "access": {"protocol": "tap", "url": "https://t.example/"}})
    keys = [item["key"] for item in loaded(built_site, items, tmp_path)]
    assert len(set(keys)) == len(keys)
    assert keys[2:4] == ["a b.fits", "a b-2.fits"]
    assert keys[-1] == "tap.vot"
    assert keys == unlike([disk_name(name) for name in [*names, "tap.vot"]])
    for key in keys:
        assert "/" not in key and not key.startswith(".") and key.isprintable()


def test_what_runs_where_exactly() -> None:
    hub = replace(
        OPEN, name="B", accepts=Accepts(interfaces=("notebook",), providers=("gh", "git")),
        health=Health(id="open", deployment=Deployment(slashes="broken")),
    )  # fmt: skip
    lab = replace(OPEN, id="lab", name="A", kind="jupyterhub", url="https://lab.org/",
                  handover=Handover(openUrl=True, nbgitpuller=True))  # fmt: skip
    renku = replace(OPEN, id="renku", kind="renku")

    def entry(id_: str, *launched: Facility) -> Entry:
        software = Software(id=id_, name=id_.upper(), source="curated", ref="v1",
                            codeRepository="https://github.com/o/r", interface=("notebook",),
                            notebooks=(Notebook(path="a.ipynb"),))  # fmt: skip
        fits = tuple(Fit(software=software, facility=f, url="https://x.org") for f in launched)
        return Entry(software, fits, {})

    runs, nowhere, other = entry("runs", hub, renku), entry("nowhere"), entry("other", hub)
    blank = entry("blank-notebook", lab)
    dataset = Dataset(id="d", name="D", source="curated")
    related = [
        Related(software=each.software, dataset=dataset, reasons=(), score=1)
        for each in (runs, nowhere)
    ]
    data = Data(dataset, tuple(zip(related, (runs, nowhere), strict=True)))
    views = [FacilityView(each, ()) for each in (hub, lab, renku)]
    files = handover_files([runs, nowhere, other, blank], views, [data])

    def facility(id_: str, name: str, kind: str, url: str, **more: Any) -> dict[str, Any]:
        return {
            "id": id_, "name": name, "kind": kind, "url": url, "providers": [],
            "repositories": [], "grammar": "binderhub", "parameters": {}, "openCors": False,
            "openUrl": False, **more,
        }  # fmt: skip

    def software(name: str, *where: str) -> dict[str, Any]:
        return {
            "name": name, "repository": "https://github.com/o/r", "ref": "v1", "path": "a.ipynb",
            "facilities": list(where), "refused": {}, "cautions": {},
        }  # fmt: skip

    assert set(files) == {"basket/launch.json", "basket/load_basket.ipynb"}
    known = json.loads(files["basket/launch.json"])
    assert known == {
        "blank": software("BLANK-NOTEBOOK", "lab"),
        "facilities": known["facilities"],
        "fits": {"d": ["runs"]},
        "software": {"runs": software("RUNS", "open")},
    }
    assert sorted(known["facilities"], key=lambda each: str(each["id"])) == [
        facility(
            "lab",
            "A",
            "jupyterhub",
            "https://lab.org/",
            grammar="nbgitpuller",
            caution="no environment: only the hub's own packages",
            builds=False,
            openUrl=True,
        ),
        facility(
            "open", "B", "binderhub", OPEN.url, providers=["gh", "git"], openCors=True,
            slashes={"error": BROKEN_SLASHES[0], "reason": BROKEN_SLASHES[1]},
        ),
    ]  # fmt: skip


def test_what_may_not_start_stands_last_with_its_caution_and_what_cannot_with_its_reason() -> None:
    names = ("doubtful", "sure", "never")
    hubs = {name: replace(OPEN, id=name, name=name) for name in names}
    alone = replace(OPEN, id="alone", kind="jupyterhub", url="https://lab.org/")
    lite = replace(OPEN, id="lite", kind="jupyterlite", url="https://lite.org/")
    software = Software(id="blank-notebook", name="Blank", source="curated")
    words = "may not start: no environment file, plain Python alone"
    fits = (
        Fit(software=software, facility=hubs["doubtful"], url="u", caution=words, outlook="plain"),
        Fit(software=software, facility=hubs["sure"], url="u", outlook="ready"),
        Fit(software=software, facility=hubs["never"], reason="Starts nothing without a file."),
        Fit(software=software, facility=alone, reason="Has no link."),
    )
    blank = Entry(software, fits, {})
    views = [FacilityView(each, ()) for each in (*hubs.values(), alone, lite)]
    known = json.loads(handover_files([blank], views, [])["basket/launch.json"])
    (new,) = in_node("offered", [{"known": known, "wanted": ""}])
    best = [hub["id"] for hub in known["facilities"] if hub["id"] not in ("doubtful", "never")]
    assert new["can"] == [*best, "doubtful"]
    assert new["cautions"] == {"doubtful": words}
    assert new["refused"] == [["Starts nothing without a file.", ["never"]]]
    # The same as a notebook that is wanted: what starts without a repository is of no use.
    known["software"]["s"] = known["blank"]
    (own,) = in_node("offered", [{"known": known, "wanted": "s"}])
    assert own["can"] == ["sure", "doubtful"]
    assert sorted(where for _, where in own["refused"]) == [["alone"], ["never"]]


def test_the_notebook_that_loads_is_whole() -> None:
    (content,) = (
        content for path, content in handover_files([], [], []).items() if path.endswith("ipynb")
    )
    notebook = json.loads(content)
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    first, second = notebook.pop("cells")
    assert notebook == {
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    assert second == {**cell, "id": "next", "source": []}
    source = first.pop("source")
    assert first == {**cell, "id": "load"}
    assert all(line.endswith("\n") for line in source[:-1]) and not source[-1].endswith("\n")
    assert content.endswith(b"}\n") and b'\n "cells"' in content


def test_the_blank_notebook_is_the_catalogue_s_own_environment_once_that_is_seen() -> None:
    hub = replace(
        OPEN, defaultEnvironment="no", accepts=Accepts(interfaces=("notebook",), providers=("gh",))
    )
    bare = "https://github.com/o/empty"
    blank = Software(id="blank-notebook", name="B", source="curated", interface=("notebook",),
                     codeRepository=bare, launchEnvironment="blank",
                     notebooks=(Notebook(path="Blank.ipynb"),))  # fmt: skip
    seen: dict[str, Any] = {"complete": True, "notebooks": ("Blank.ipynb",)}
    empty = Ref(name="HEAD", commit="a" * 40, binder=(), **seen)
    made = Ref(name="environment/blank", commit="c" * 40, binder=("requirements.txt",), **seen)
    lines = {
        url: Repository(url=url, status="found", since="2026-11-01", refs=(ref,))
        for url, ref in ((bare, empty), (PROJECT_URL, made))
    }

    def launched(*urls: str) -> Any:
        known = with_repositories([blank], {url: lines[url] for url in urls})
        told = Catalogue(software=known, facilities=(hub,))
        entries = entries_of(told)
        files = handover_files(entries, facility_views(told, entries), ())
        return json.loads(files["basket/launch.json"])["blank"]

    # This hub starts nothing without an environment file.
    assert launched(bare)["facilities"] == [] and list(launched(bare)["refused"].values()) == [
        ["open"]
    ]
    found = launched(bare, PROJECT_URL)
    assert (found["repository"], found["ref"], found["path"]) == (
        PROJECT_URL, "c" * 40, "Blank.ipynb"
    )  # fmt: skip
    assert found["facilities"] == ["open"]
