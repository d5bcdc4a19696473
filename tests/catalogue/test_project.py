"""Whose catalogue it is stands in catalogue.yml; one that is faulty costs nothing but names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue import project
from catalogue.project import AT_START, FILE, PROJECT_URL, as_at_start, own
from catalogue.records.instance import Community, Instance
from tests.support.files import ROOT, files_ending


def test_addresses_are_those_of_the_file(tmp_path: Path) -> None:
    assert own().codeRepository == PROJECT_URL and PROJECT_URL in FILE.read_text("utf-8")
    file = tmp_path / "catalogue.yml"
    for number, text in enumerate(
        (None, "a: [", "- x\n", "", "sources: [{id: 3}]\n", "strange: 1\n", "url: 3\n")
    ):
        path = file.with_suffix(f".{number}")
        if text is not None:
            path.write_text(text, encoding="utf-8")
        assert own(path) == Instance(), text
    file.write_text(
        "name: Birds\nurl: https://b.org/c\ncodeRepository: https://x.org/b/c/\n"
        "sources: [{id: b, label: B, community: birds, url: 'https://r.b.org/'}]\n",
        encoding="utf-8",
    )
    place = Community(id="b", label="B", community="birds", url="https://r.b.org/")
    birds = own(file)
    assert birds == Instance(
        name="Birds", url="https://b.org/c/", codeRepository="https://x.org/b/c", sources=(place,)
    )
    assert (birds.label("b"), birds.label("curated")) == ("B", "Curated")
    assert (place.api, place.page) == ("https://r.b.org/api", "https://r.b.org/communities/birds")
    assert (place.host, place.record(7), place.entry("7")) == (
        "r.b.org", "https://r.b.org/records/7", "b-7"
    )  # fmt: skip
    zenodo = Community(id="z", label="Z", community="z")
    assert (zenodo.host, zenodo.entry("7")) == ("Zenodo", "7")


def test_what_code_keeps_of_the_file_while_it_runs_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {
        name
        for path in files_ending(".py")
        if path.startswith(("catalogue/", "harvest/", "render/", "build.py"))
        for name in re.findall(r"\b(?:OWN|own\(\))\.(\w+)", (ROOT / path).read_text("utf-8"))
    }
    # `label` and `community` look in the sources.
    assert kept - {"label", "community"} <= set(AT_START)
    file = tmp_path / "catalogue.yml"
    monkeypatch.setattr(project, "FILE", file)
    text = FILE.read_text("utf-8")
    for change, same in (("", True), ("\nname: Other", True), ("\nurl: https://o.org/", False)):
        key = change.strip().partition(":")[0]
        lines = [line for line in text.splitlines() if not key or not line.startswith(f"{key}:")]
        file.write_text("\n".join(lines) + change)
        assert as_at_start() is same, change
    file.write_text("url: [")
    assert as_at_start()
