"""What launching with data needs of the site: whom pages may ask, what runs where, the loader."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from esap_basket.disk import disk_name, unlike

from catalogue.records.facility import Facility, Handover
from render.exports.handover import SAMP_HUB, origins

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
    assert set(origins([facility])) == {SAMP_HUB, *admitted}


def test_what_runs_where_names_what_it_has(built_site: Path) -> None:
    known = json.loads((built_site / "basket/launch.json").read_text("utf-8"))
    facilities = {facility["id"] for facility in known["facilities"]}
    assert {"mybinder", "cern-vre"} <= facilities
    assert set(known["blank"]["facilities"]) <= facilities
    for found in known["software"].values():
        assert found["repository"] and set(found["facilities"]) <= facilities
    for fitting in known["fits"].values():
        assert set(fitting) <= set(known["software"])


def loaded(site: Path, items: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """The items as the published notebook's cell makes them of a basket.json, none fetched."""
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
