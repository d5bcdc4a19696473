"""The first live night, from an empty snapshot to a site, and what its report says.

A recorded community on loopback: the real records' oddities of tests/data/cases/ossr and records
whose repositories git's own server gives, with facilities that answer as BinderHub and JupyterHub
do.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from catalogue.match import fits
from harvest import report
from harvest.assemble import assembled
from harvest.context import DiskContext
from harvest.git.source import GitSource
from harvest.hubs.source import HubSource
from harvest.night import harvest, sources
from harvest.zenodo.source import ZenodoSource
from render.site import render_site
from tests.harvest.conftest import Waits, settings_for
from tests.support.files import ROOT
from tests.support.nights import AT_ONCE
from tests.support.servers import git, hubs, zenodo

CASES = ROOT / "tests/data/cases/ossr"
NOTEBOOK = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
REPOSITORIES = {
    "ready": {"requirements.txt": "astropy\n", "a.ipynb": NOTEBOOK, "LICENSE": "x"},
    "bare": {"README.md": "# Bare\n", "b.ipynb": NOTEBOOK},
    "library": {"setup.py": "from setuptools import setup\nsetup(name='l')\n"},
}


def publish(server: zenodo.Zenodo, forge: git.GitServer) -> int:
    """Fill the community; gives the number of records in it."""
    numbers = iter(range(2_000_011, 3_000_000, 2))
    for folder in sorted(CASES.iterdir()):
        if not (folder / "record.json").exists():
            continue
        hit = json.loads((folder / "record.json").read_text("utf-8"))
        hit.pop("files", None)
        codemeta = folder / "codemeta.json"
        files = {"codemeta_json": codemeta.read_bytes()} if codemeta.exists() else {}
        own = zenodo.record(next(numbers))  # the cases share one number
        told = {k: v for k, v in hit["metadata"].items() if k not in ("doi", "communities")}
        server.add({**hit, **own, "metadata": {**own["metadata"], **told}}, **files)
    for place, (name, files) in enumerate(REPOSITORIES.items()):
        forge.add(name, dict(files))
        told = {"name": name, "codeRepository": forge.smart(name)}
        server.add(
            zenodo.record(2_000_001 + 2 * place, title=name.title(), keywords=["gamma"]),
            codemeta_json=json.dumps(told).encode(),
        )
    lost = {"name": "lost", "codeRepository": forge.smart("lost")}
    server.add(zenodo.record(2_000_007, title="Lost"), codemeta_json=json.dumps(lost).encode())
    return len(server.deposits)


def curate(root: Path, hub: str, sick: str) -> None:
    """Write curated files: two facilities, an entry, a correction, and one without its entry."""
    access = {"login": "none"}
    plain = {"kind": "binderhub", "accepts": {"interfaces": ["notebook"]}, "access": access}
    files = {
        "facilities/hub.yml": {"name": "Hub", "url": hub, "summary": "Runs.", **plain},
        "facilities/sick.yml": {"name": "Sick", "url": sick, "summary": "Runs.", **plain},
        "software/own.yml": {"name": "Own", "summary": "Ours.", "interface": ["cli"]},
        "software/corrected.yml": {"overlay": "10.5281/zenodo.2000000", "summary": "Corrected."},
        "software/stray.yml": {"overlay": "10.5281/zenodo.9999999", "summary": "Stray."},
    }
    for name, told in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Three nights of that community: on the second a facility is down, then nothing changed."""
    folder = tmp_path_factory.mktemp("first")
    root, shot = folder / "root", folder / "snapshot"
    (folder / "git").mkdir()
    found = SimpleNamespace(root=root, nights=[], reports=[], asked=[], files=[])
    with ExitStack() as stack:
        server = stack.enter_context(zenodo.serve())
        forge = stack.enter_context(git.serve(folder / "git"))
        hub, sick = (stack.enter_context(hubs.serve(kind)) for kind in ("head", "unwell"))
        found.records = publish(server, forge)
        curate(root, hub.url, sick.url)
        every = sources(ZenodoSource(api=server.url))
        quick = GitSource(options=AT_ONCE)
        every = tuple(quick if isinstance(each, GitSource) else each for each in every)
        settings = settings_for(Waits())
        for day in (1, 2, 3):
            today = replace(settings, now=lambda day=day: datetime(2026, 12, day, tzinfo=UTC))
            context = DiskContext(root, shot, every)
            before = assembled(context)
            asked = [server.log, forge.asked]
            for log in asked:
                log.clear()
            night = harvest(context, today)
            found.context, found.after = context, assembled(context, night.kept)
            overlays = context.curated.overlays
            text = report.written(night, before, found.after, overlays, today.day())
            found.nights.append(night)
            found.reports.append(text)
            found.asked.append([len(log) for log in asked])
            found.files.append({path.name: path.read_bytes() for path in shot.iterdir()})
        assert any(isinstance(each, HubSource) for each in every)
    found.shown = render_site(found.after.catalogue, folder / "site", "https://e.org/c/")
    found.site = folder / "site"
    return found


def test_the_first_night_takes_the_community_whole(first: SimpleNamespace) -> None:
    night = first.nights[0]
    assert night.kept == {}, night.text
    ossr = night.parts[0]
    assert (ossr.name, ossr.before, ossr.now, ossr.missed) == ("ossr", 0, first.records, ())
    catalogue = first.after.catalogue
    names = {each.name for each in catalogue.software}
    assert names >= {"Ready", "Bare", "Library", "Lost", "Own"}
    by_name = {each.name: each for each in catalogue.software}
    assert by_name["Ready"].summary == "Corrected."
    pairs = {name: fits(by_name[name], catalogue.facilities) for name in ("Ready", "Lost", "Own")}
    codes = {name: {each.code for each in found} for name, found in pairs.items()}
    assert codes == {"Ready": {""}, "Lost": {"repository-gone"}, "Own": {"interface"}}


def test_the_site_of_the_first_night_shows_it(first: SimpleNamespace) -> None:
    entries = {each.name: each for each in first.after.catalogue.software}
    page = (first.site / "software" / entries["Ready"].id / "index.html").read_text("utf-8")
    assert "/v2/git/http" in page
    assert first.shown.entries == len(first.after.catalogue.software)
    assert first.shown.launches >= 1


def test_the_report_of_the_first_night(first: SimpleNamespace) -> None:
    text = first.reports[0]
    assert text.startswith("# The harvest of 2026-12-01\n")
    entries = len(first.after.catalogue.software)
    for line in (
        f"1 entries before, {entries} now;",
        "1 of 2 curated files that correct an entry found theirs.",
        "- software/corrected.yml: Ready (2000000)",
        "- software/stray.yml: 10.5281/zenodo.9999999",
        "- Lost (2000006): http://127.0.0.1:",
        "1 unknown, 1 up.",
    ):
        assert line in text, line
    row = next(line for line in text.split("\n") if line.startswith("| ossr |"))
    assert row.split(" | ")[2:5] == ["0", str(first.records), "0"]
    assert "1 down, 1 up." in first.reports[1]
    # Nothing that strangers wrote is markup there.
    assert "<script" not in text and "\n<b>" not in text


def test_an_unchanged_night_asks_little_and_changes_nothing(first: SimpleNamespace) -> None:
    assert first.nights[2].message == "Harvest: nothing changed"
    assert first.files[1] == first.files[2]
    searches, listed = first.asked[2]
    assert searches == -(-first.records // 25)
    assert listed <= 2 * (len(REPOSITORIES) + 1)
    assert "<summary>New:" not in first.reports[2] and "<summary>New:" in first.reports[0]
