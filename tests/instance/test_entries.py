"""This instance's own data: the curated files and the snapshot that its site is made of.

Few and quick, without a browser: what a pull request runs that changes nothing but entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.check import report
from catalogue.launch.grammars import grammar_of, tool_of, unlinked
from catalogue.match import fit
from catalogue.precedence.same import community_of
from catalogue.records.software import Notebook, Software
from harvest.assemble import Assembled, assemble
from render.site import BASE_URL, Report, render_site
from tests.support.files import ROOT
from tests.support.pages import broken, read_pages

KINDS = {"software": "software", "facilities": "facility", "datasets": "dataset"}


@pytest.fixture(scope="module")
def assembled() -> Assembled:
    return assemble(ROOT, ROOT / "snapshot")


@pytest.fixture(scope="module")
def rendered(assembled: Assembled, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    out = tmp_path_factory.mktemp("instance") / "site"
    return out, render_site(assembled.catalogue, out, BASE_URL, assembled.changes)


def files() -> Iterator[tuple[str, Path]]:
    for folder, kind in KINDS.items():
        yield from ((kind, path) for path in sorted((ROOT / folder).glob("*.yml")))


def test_curated_files_are_clean(assembled: Assembled) -> None:
    found = [*assembled.faults, *assembled.hints]
    assert not found, report.written(found, "text")


def test_every_file_tells_editors_its_schema() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:1: expected {first}"
        for kind, path in files()
        for first in [f"# yaml-language-server: $schema=../schemas/{kind}.schema.json"]
        if path.read_text("utf-8").splitlines()[:1] != [first]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_file_names_its_sources() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: no `sources:`, the pages where its facts were read"
        for _, path in files()
        if "\nsources:\n" not in path.read_text("utf-8")
    ]
    assert not wrong, "\n".join(wrong)


def test_most_is_known_of_most_entries(assembled: Assembled) -> None:
    """What is not known was looked for, and is not guessed: it may become more, not less."""
    listed = [each for each in assembled.catalogue.software if each.status == "active"]
    count = len(listed)
    least = {
        "author": 0.8,
        "license": 0.9,
        "summary": 1.0,
        "interface": 1.0,
        "codeRepository": 0.95,
    }
    known = {name: sum(bool(getattr(each, name)) for each in listed) / count for name in least}
    assert count >= 46
    assert not {name: share for name, share in known.items() if share < least[name]}
    assert sum(map(bool, map(community_of, listed))) >= 28
    people = [person for each in listed for person in each.author]
    assert not [person for person in people if "@" in person.name]


def test_every_link_grammar_has_what_it_needs(assembled: Assembled) -> None:
    notebook = Software(
        id="s", name="S", source="curated", interface=("notebook",), ref="master",
        codeRepository="https://github.com/cds-astro/tutorials",
        notebooks=(Notebook(path="Notebooks/1_Intro_to_CDS_services_in_notebooks.ipynb"),),
        containerImage="images.canfar.net/skaha/astroml:latest",
    )  # fmt: skip
    active = [f for f in assembled.catalogue.facilities if f.status == "active"]
    linked = [f for f in active if unlinked(f) is None]
    assert len(linked) >= 10
    without = {f.id: fit(notebook, f).reason for f in linked if not fit(notebook, f).url}
    assert not without
    tools = [f for f in active if grammar_of(f) == "galaxy"]
    assert tools and all(tool_of(f) for f in tools)


def test_every_entry_has_its_page(assembled: Assembled, rendered: tuple[Path, Report]) -> None:
    out, told = rendered
    catalogue = assembled.catalogue
    assert told.entries == sum(each.status == "active" for each in catalogue.software)
    missing = [s.id for s in catalogue.software if not (out / f"software/{s.id}").is_dir()]
    missing += [d.id for d in catalogue.datasets if not (out / f"data/{d.id}").is_dir()]
    assert not missing


def test_links_within_the_site_lead_somewhere(rendered: tuple[Path, Report]) -> None:
    out, _ = rendered
    pages = read_pages(out)
    root = "http://pages.test/esap-catalogue/"
    found = [
        fault
        for path, page in pages.items()
        if path != "404.html"
        for fault in broken(page, pages, out, root)
    ]
    assert not found, "\n".join(found)


def test_environments_that_entries_start_in_are_there(assembled: Assembled) -> None:
    named = {each.launchEnvironment for each in assembled.catalogue.software} - {None}
    assert named
    assert named <= {path.name for path in (ROOT / "environments").iterdir()}
