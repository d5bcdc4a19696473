"""Whose catalogue it is stands in catalogue.yml; one that is faulty costs nothing but names."""

from __future__ import annotations

from pathlib import Path

from catalogue.project import FILE, PROJECT_URL, own
from catalogue.records.instance import Community, Instance


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
