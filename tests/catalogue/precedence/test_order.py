"""Which place is believed before which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.precedence.order import is_of_another, newest_release
from catalogue.records.reference import Reference
from catalogue.records.repository import Tag
from catalogue.records.stated import Stated
from tests.catalogue.precedence.entries import (
    FILES,
    URL,
    joined,
    repository,
    software,
)


def test_the_first_file_that_says_it_is_believed() -> None:
    for number, path in enumerate(FILES):
        files = [Stated(path=each, license=f"L{n}") for n, each in enumerate(FILES)][number:]
        entry = joined(software(), repository(*reversed(files)))
        assert (entry.license, entry.origin["license"]) == (f"L{number}", f"{path} at 0415fc8")


@pytest.mark.parametrize(
    ("origin", "believed"),
    [
        ("software/s.yml", False),
        ("codemeta.json", False),
        ("codemeta.json in a.zip", False),
        ("Zenodo", True),
        ("bundled snapshot", True),
    ],
)
def test_where_the_entry_itself_was_read_counts(origin: str, believed: bool) -> None:
    known = {"license": "MIT", "otherLicense": (Reference(name="x"),), "origin": origin}
    files = Stated(path="CITATION.cff", license="BSD-3-Clause")
    entry = joined(software(**known), repository(files))
    assert entry.license == ("BSD-3-Clause" if believed else "MIT")
    # What went with the licence goes with it.
    assert bool(entry.otherLicense) is not believed
    assert joined(software(**known), repository(replace(files, path="setup.cfg"))).license == "MIT"


def test_a_file_that_was_copied_from_elsewhere_says_nothing() -> None:
    template = Stated(
        path="codemeta.json", license="MIT", codeRepository="https://gitlab.com/a/template_project"
    )
    known = repository(template)
    assert joined(software(), known).license is None
    for place in (
        "https://gitlab.com/a/Tool.git",
        "https://github.com/b/py-tool",
        "https://x.org/",
    ):
        assert not is_of_another(replace(template, codeRepository=place), known[URL])
    local = replace(known[URL], url="http://127.0.0.1/r")
    assert not is_of_another(template, local)


def test_the_newest_release_is_the_highest_of_its_year() -> None:
    tags = [
        Tag(name=name, commit="a" * 40, date=f"{date}T00:00:00Z")
        for name, date in [("v1.0.2", "2026-03-01"), ("v1.1", "2025-06-01"), ("v21", "2018-01-01")]
    ]
    found = newest_release(tags)
    assert found is not None and found.name == "v1.1"
    undated = [replace(tag, date=None) for tag in tags]
    assert newest_release(undated) == undated[2]
    assert newest_release([]) is None
